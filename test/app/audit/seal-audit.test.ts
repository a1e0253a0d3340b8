import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CLUSTER_ID, HEAD } from '../support/people.ts';
import { makeWorld, type World } from '../support/world.ts';
import { newWork } from '#app/act.ts';
import { verifySeals } from '#app/audit/seal.ts';
import { sealAudit } from '#app/audit/seal-audit.ts';
import type { SealKeeper, Table } from '#app/ports.ts';
import { createClusterStore } from '#app/store/cluster-store.ts';
import { CLUSTER_ENTRY } from '#app/store/row-kinds.ts';
import { ADMINISTRATION } from '#domain/access/administrator.ts';

let world: World;

beforeEach(async () => {
  world = await makeWorld({ now: '2025-03-10T01:05:00Z' });
  await world.seed(CLUSTER_ENTRY, { cluster: CLUSTER_ID, name: 'Cụm' });
});
afterEach(() => world.close());

let acts = 0;
async function record(...chains: readonly string[]): Promise<void> {
  acts += 1;
  const work = newWork(world.store, world.now, HEAD);
  for (const chain of chains) work.say(chain, 'act', { acts });
  await work.commit(`act-${acts}`);
}

const seals = async () => (await world.store.seals()).map(({ value }) => value);
const mails = async () =>
  (await world.notices()).filter(({ facts }) => facts.kind === 'audit-seal').map(({ id }) => id);

function memoryKeeper(fails = 0): SealKeeper & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>();
  let failing = fails;
  return {
    texts,
    async keep(cluster, date, text) {
      failing -= 1;
      if (failing >= 0) throw new Error('out of reach');
      texts.set(`${cluster}/${date}`, text);
    },
  };
}

describe('the daily seal', () => {
  it('says where each chain ends, is kept and mailed to head and deputies, once a day', async () => {
    await record('a', 'a-b', 'secretariat', 'a');
    const keeper = memoryKeeper();
    const deps = { ...world.deps, keeper };
    expect(await sealAudit(deps)).toEqual({ sealed: 1, kept: 1 });
    expect(await sealAudit(deps)).toEqual({ sealed: 0, kept: 0 });
    const [seal] = await seals();
    expect(seal?.heads.map(({ chain, seq }) => `${chain} ${seq}`)).toEqual(['a 2', 'a-b 1', 'secretariat 1']);
    const { kept: _kept, ...copy } = seal!;
    expect(JSON.parse([...keeper.texts.values()][0]!)).toEqual(copy);
    expect(await mails()).toEqual([
      'secretariat.stp-lang-son/audit-seal/2025-03-10/1',
      'secretariat.stp-son-la/audit-seal/2025-03-10/1',
    ]);
    expect(verifySeals(await world.audit(), await seals(), [copy])).toEqual([]);
  });

  it('is not made while nothing new was recorded, and carries the hash of the one before', async () => {
    await record('a');
    await sealAudit(world.deps);
    world.setNow('2025-03-11T01:05:00Z');
    expect(await sealAudit(world.deps)).toEqual({ sealed: 0, kept: 0 });
    world.setNow('2025-03-12T01:05:00Z');
    await record('a', 'b');
    expect(await sealAudit(world.deps)).toEqual({ sealed: 1, kept: 0 });
    const [first, second] = await seals();
    expect(second?.prev).toBe(first?.hash);
    expect(verifySeals(await world.audit(), await seals())).toEqual([]);
  });

  it('seals nothing where nothing was ever recorded', async () => {
    expect(await sealAudit(world.deps)).toEqual({ sealed: 0, kept: 0 });
    expect(await mails()).toEqual([]);
  });

  it('brings to the keeper later what it could not take, in both orders of failing', async () => {
    await record('a');
    const keeper = memoryKeeper(1);
    await expect(sealAudit({ ...world.deps, keeper })).rejects.toThrow('out of reach');
    expect(await sealAudit({ ...world.deps, keeper })).toEqual({ sealed: 0, kept: 1 });
    expect((await seals()).map(({ kept }) => kept)).toEqual([true]);
    expect(await mails()).toHaveLength(2);
  });

  it('of one cluster that fails keeps no other from its own', async () => {
    await world.seed(CLUSTER_ENTRY, { cluster: 'a-broken', name: 'Cụm khác' });
    await record('a');
    const table: Table = {
      ...world.table,
      query: async (...args) => {
        if (args[0].startsWith('a-broken')) throw new Error('unreadable');
        return world.table.query(...args);
      },
    };
    await expect(sealAudit({ ...world.deps, table })).rejects.toThrow('a-broken: unreadable');
    expect(await seals()).toHaveLength(1);
    expect(await sealAudit(world.deps, CLUSTER_ID)).toEqual({ sealed: 0, kept: 0 });
  });

  it('covers the deployment’s own record as well, which no head is mailed of', async () => {
    const store = createClusterStore(world.table, ADMINISTRATION);
    const work = newWork(store, world.now, HEAD);
    work.say('secretariat', 'administrator.add', {});
    await work.commit('named');
    expect(await sealAudit(world.deps)).toEqual({ sealed: 1, kept: 0 });
    expect((await store.seals()).map(({ value }) => value.heads)).toMatchObject([
      [{ chain: 'secretariat', seq: 1 }],
    ]);
    expect(await mails()).toEqual([]);
  });

  it('is made of the one cluster that is named, where one is', async () => {
    await record('a');
    expect(await sealAudit(world.deps, 'cum-khac')).toEqual({ sealed: 0, kept: 0 });
    expect(await seals()).toEqual([]);
    expect(await sealAudit(world.deps, CLUSTER_ID)).toEqual({ sealed: 1, kept: 0 });
  });

  it('tells in its mail the code of the one before, from the second on', async () => {
    await record('a');
    await sealAudit(world.deps);
    world.setNow('2025-03-11T01:05:00Z');
    await record('a');
    await sealAudit(world.deps);
    const [first, second] = await seals();
    const told = (await world.notices()).flatMap(({ facts }) => (facts.kind === 'audit-seal' ? [facts] : []));
    for (const facts of told) {
      const [hash, prev] =
        facts.date === first!.date ? [first!.hash, undefined] : [second!.hash, first!.hash];
      expect([facts.hash, facts.prev]).toEqual([hash, prev]);
    }
    expect(told).toHaveLength(4);
  });

  it('is made once when two seal at the same moment', async () => {
    await record('a');
    const both = await Promise.all([sealAudit(world.deps), sealAudit(world.deps)]);
    expect(both.map(({ sealed }) => sealed).sort()).toEqual([0, 1]);
    expect(await seals()).toHaveLength(1);
    expect(await mails()).toHaveLength(2);
  });

  it('reads little of a long record', async () => {
    for (let n = 0; n < 40; n += 1) await record('a', 'secretariat');
    let rows = 0;
    const table: Table = {
      ...world.table,
      query: async (...args) => {
        const found = await world.table.query(...args);
        if (args[0].endsWith('#audit')) rows += found.length;
        return found;
      },
    };
    await sealAudit({ ...world.deps, table });
    expect(rows).toBe(4);
  });
});
