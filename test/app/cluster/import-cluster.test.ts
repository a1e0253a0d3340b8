import { describe, expect, it } from 'vitest';
import { accepted, refusedAs } from '../support/answers.ts';
import { clusterFile, unitFile } from '../support/files.ts';
import { contactsOf, CLUSTER_ID, DEPUTY, HEAD, OPERATOR, officer } from '../support/people.ts';
import { makeWorld, type World } from '../support/world.ts';
import { listClusters } from '#app/store/cluster-store.ts';
import { MAILBOX } from '#app/store/row-kinds.ts';
import { instant } from '#domain/shared/time.ts';

const importing = (file = clusterFile()) => ({ do: 'cluster.import' as const, file });

async function imported(): Promise<World> {
  const world = await makeWorld({ seeded: false });
  accepted(await world.run(importing(), OPERATOR));
  return world;
}

const unitOf = async (world: World, id: string) => (await world.store.unit(id))?.value;

describe('importing a new cluster', () => {
  it('stores cluster and units, and lists the cluster for the deployment', async () => {
    const world = await imported();
    expect((await world.store.units()).map(({ value }) => value.id)).toHaveLength(4);
    expect((await world.store.cluster())?.value.name).toBe('Cụm thi đua thử');
    expect(await listClusters(world.table)).toEqual([
      { cluster: CLUSTER_ID, name: 'Cụm thi đua thử', since: world.now },
    ]);
  });

  it('is an operator’s work: nobody has a role yet', async () => {
    const world = await makeWorld({ seeded: false });
    refusedAs(await world.run(importing(), HEAD), 'no-cluster');
    expect(await world.store.cluster()).toBeUndefined();
  });

  it('takes 200 units, more than one transaction holds', async () => {
    const world = await makeWorld({ seeded: false });
    const many = Array.from({ length: 196 }, (_, n) => unitFile(`stp-${n}`));
    const file = clusterFile({ units: [...clusterFile().units, ...many] });
    expect(accepted(await world.run(importing(file), OPERATOR))).toMatchObject({ units: 200, changed: 200 });
    expect(await world.store.units()).toHaveLength(200);
    expect(accepted(await world.run(importing(file), OPERATOR))).toMatchObject({ changed: 0 });
  });

  it('finishes what was cut off between two chunks', async () => {
    const world = await makeWorld({ seeded: false });
    const many = Array.from({ length: 196 }, (_, n) => unitFile(`stp-${n}`));
    const file = clusterFile({ units: [...clusterFile().units, ...many] });
    const { transact } = world.table;
    const cut = {
      ...world.table,
      transact: async (id: string, actions: Parameters<typeof transact>[1]) => {
        if (id.endsWith('early-1')) throw new Error('the process died');
        return transact(id, actions);
      },
    };
    await expect(world.run(importing(file), OPERATOR, 'import-1', cut)).rejects.toThrow('died');
    expect(await world.store.cluster()).toBeUndefined();
    expect((await world.store.units()).length).toBeGreaterThan(0);
    accepted(await world.run(importing(file), OPERATOR, 'import-1'));
    expect(await world.store.units()).toHaveLength(200);
    expect(await world.store.cluster()).toBeDefined();
  });

  it('refuses the file of another cluster and an id of the deployment', async () => {
    const world = await makeWorld({ seeded: false });
    refusedAs(await world.run(importing(clusterFile({ id: 'cum-khac' })), OPERATOR), 'other-cluster');
  });
});

describe('importing again', () => {
  it('changes nothing when the file is the same', async () => {
    const world = await imported();
    const before = await world.store.units();
    expect(accepted(await world.run(importing(), HEAD))).toMatchObject({ created: false, changed: 0 });
    expect(await world.store.units()).toEqual(before);
  });

  it('answers the same command once', async () => {
    const world = await makeWorld({ seeded: false });
    const first = await world.run(importing(), OPERATOR, 'import-1');
    const again = await world.run(importing(clusterFile({ name: 'Tên khác' })), OPERATOR, 'import-1');
    expect(again).toEqual(first);
    expect((await world.store.cluster())?.value.name).toBe('Cụm thi đua thử');
  });

  it('keeps what the file does not name and replaces what has the same id', async () => {
    const world = await imported();
    const file = clusterFile({
      units: [unitFile('stp-lang-son', { province: 'Lạng Sơn' }), unitFile('stp-son-la')],
      awards: [
        {
          id: 'co-bo',
          name: 'Cờ thi đua của Bộ Tư pháp',
          kind: 'title',
          for: 'collective',
          decidedBy: 'Bộ trưởng',
        },
      ],
      movements: [],
    });
    accepted(await world.run(importing(file), HEAD));
    expect(await world.store.units()).toHaveLength(4);
    expect(await unitOf(world, 'stp-lang-son')).toMatchObject({ province: 'Lạng Sơn' });
    const cluster = (await world.store.cluster())?.value;
    expect(cluster?.awards.map(({ names }) => names[0]?.name)).toEqual([
      'Cờ thi đua của Bộ Tư pháp',
      'Bằng khen của Bộ trưởng',
    ]);
    expect(cluster?.movements).toHaveLength(1);
  });

  it('does not bring a merged unit back', async () => {
    const world = await imported();
    const merged = unitFile('stp-son-la', { member: { to: '2025-07-01' }, successor: 'stp-lang-son' });
    const [first, , ...rest] = clusterFile().units;
    accepted(await world.run(importing(clusterFile({ units: [first!, merged, ...rest] })), OPERATOR));
    accepted(await world.run(importing(), OPERATOR));
    expect(await unitOf(world, 'stp-son-la')).toMatchObject({
      member: { to: '2025-07-01' },
      successor: 'stp-lang-son',
    });
  });

  it('begins a mailbox afresh when its main address changes, and only then', async () => {
    const world = await imported();
    const asked = instant('2025-02-01T01:00:00Z');
    const bounced = [{ address: 'thay-the@stp-son-la.example', at: asked, kind: 'bounce' as const }];
    for (const unit of ['stp-lang-son', 'stp-son-la']) {
      await world.seed(MAILBOX, { cluster: CLUSTER_ID, unit, askedAt: asked, confirmedAt: asked, bounced });
    }
    const contacts = contactsOf('stp-son-la');
    const moved = { ...contacts, main: { ...contacts.main, email: 'moi@stp-son-la.example' } };
    const units = clusterFile().units.map((unit) =>
      unit.id === 'stp-son-la' ? { ...unit, contacts: moved } : unit,
    );
    accepted(await world.run(importing(clusterFile({ units })), OPERATOR));
    expect((await world.store.mailbox('stp-son-la'))?.value).toEqual({
      cluster: CLUSTER_ID,
      unit: 'stp-son-la',
      bounced,
    });
    expect((await world.store.mailbox('stp-lang-son'))?.value.confirmedAt).toBe(asked);
  });

  it('belongs to the head’s secretary', async () => {
    const world = await imported();
    for (const actor of [DEPUTY, officer('stp-lang-son'), { ...HEAD, role: 'leader' as const }]) {
      refusedAs(await world.run(importing(), actor), 'not-secretariat');
    }
  });

  it('refuses a day that is off and worked at once, before it stops every calendar', async () => {
    const world = await imported();
    accepted(await world.run(importing(clusterFile({ extraHolidays: ['2025-05-05'] })), OPERATOR));
    accepted(await world.run(importing(clusterFile({ extraWorkingDays: ['2025-05-05'] })), OPERATOR));
    expect((await world.store.cluster())?.value).toMatchObject({
      extraHolidays: [],
      extraWorkingDays: ['2025-05-05'],
    });
  });

  it('refuses terms that begin on the same day as a stored one', async () => {
    const world = await imported();
    const term = { period: '2026', from: '2025-01-01', head: 'stp-son-la', deputies: [] };
    const message = refusedAs(
      await world.run(importing(clusterFile({ terms: [term] })), OPERATOR),
      'bad-cluster',
    );
    expect(message).toContain('2026');
  });
});
