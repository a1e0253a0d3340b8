/** A cluster founded by an administrator: whole or not at all, once, and in its own partition alone. */
import { beforeEach, describe, expect, it } from 'vitest';
import { accepted, refusedAs } from '../support/answers.ts';
import { CLUSTER_ID, HEAD } from '../support/people.ts';
import { makeWorld, type CommandInput, type World } from '../support/world.ts';
import type { Actor } from '#app/act.ts';
import { executeCommand } from '#app/execute-command.ts';
import { readClusterList } from '#app/read/cluster-list.ts';
import { createClusterStore } from '#app/store/cluster-store.ts';
import { readAudit, verifyEntries } from '#app/store/audit.ts';
import { Envelope } from '#contracts/commands.ts';
import { ADMINISTRATION } from '#domain/access/administrator.ts';
import { localDate } from '#domain/shared/time.ts';

const ADMINISTRATOR: Actor = { unit: ADMINISTRATION, name: 'Quản trị', role: 'administrator' };
const NEW = 'cum-moi';
const FOUNDING: CommandInput = {
  do: 'cluster.create',
  ...{ name: 'Cụm thi đua mới', block: 'Khối Sở Tư pháp', from: localDate('2025-01-01') },
  head: { id: 'stp-moi', name: 'Sở Tư pháp tỉnh Mới', kind: 'STP' },
  secretary: { name: 'Thư ký mới', email: 'thu-ky@stp-moi.example', phone: '0200 000 000' },
};

let world: World;
let count = 0;
beforeEach(async () => {
  world = await makeWorld();
});

const run = (command: CommandInput = FOUNDING, cluster = NEW, actor = ADMINISTRATOR, id?: string) =>
  executeCommand(
    world.deps,
    Envelope.parse({ id: id ?? `founding-${(count += 1)}`, cluster, actor, command }),
  );
const rowsOf = async (cluster: string) => {
  const store = createClusterStore(world.table, cluster);
  const [row, units, people, notices] = await Promise.all([
    store.cluster(),
    store.units(),
    store.people(),
    store.notices(),
  ]);
  return {
    name: row?.value.name,
    units: units.map(({ value }) => value.id),
    people: people.map(({ value }) => value),
    notices: notices.map(({ value }) => value),
  };
};

describe('founding a cluster', () => {
  it('brings the cluster, its head, its first secretary with the right of today, and their invitation', async () => {
    accepted(await run());
    const { name, units, people, notices } = await rowsOf(NEW);
    expect({ name, units }).toEqual({ name: 'Cụm thi đua mới', units: ['stp-moi'] });
    expect(people).toEqual([
      {
        ...{ cluster: NEW, id: 'thu-ky', unit: 'stp-moi', role: 'secretary' },
        ...{ name: 'Thư ký mới', email: 'thu-ky@stp-moi.example' },
      },
    ]);
    expect(notices.map(({ facts }) => facts)).toEqual([
      { kind: 'invitation', person: 'thu-ky', name: 'Thư ký mới', begins: { is: 'now' } },
    ]);
    const list = await readClusterList(world.table, world.now);
    expect(list).toEqual([
      { cluster: NEW, name: 'Cụm thi đua mới', head: 'Sở Tư pháp tỉnh Mới', since: '2025-03-03' },
    ]);
  });

  it('leaves its trace in the audit of the new cluster, by the name of whoever founded it', async () => {
    accepted(await run());
    const audit = await readAudit(world.table, NEW);
    expect(audit.map(({ by, action }) => [by, action])).toEqual([
      ['administrator Quản trị (quan-tri)', 'cluster.create'],
    ]);
    expect(verifyEntries(audit)).toEqual([]);
  });

  it('mails nobody when not wished', async () => {
    accepted(await run({ ...FOUNDING, invite: false }));
    expect((await rowsOf(NEW)).notices).toEqual([]);
  });

  it('lets the secretary go on at once, and the administrator not', async () => {
    accepted(await run());
    const award = { do: 'award.remove', award: 'co' } as const;
    refusedAs(await run(award, NEW, { unit: 'stp-moi', name: 'Thư ký mới', role: 'secretary' }), 'no-award');
    refusedAs(await run(award, NEW), 'only-founds');
    refusedAs(await run({ do: 'contact.confirm', unit: 'stp-moi' }, NEW), 'only-founds');
  });

  it('happens once: the same request again says the same, another one for that id is refused', async () => {
    const first = await run(FOUNDING, NEW, ADMINISTRATOR, 'founding-same');
    expect(await run(FOUNDING, NEW, ADMINISTRATOR, 'founding-same')).toEqual(first);
    refusedAs(await run(), 'cluster-taken');
    refusedAs(await run(FOUNDING, CLUSTER_ID), 'cluster-taken');
    expect(await rowsOf(NEW)).toMatchObject({ units: ['stp-moi'], notices: [{ status: 'pending' }] });
  });

  it.each(['quan-tri', 'clusters', 'clock'])(
    'refuses the id %s, which the deployment has for itself',
    async (id) => {
      expect(refusedAs(await run(FOUNDING, id), 'bad-cluster')).toContain('dành riêng');
      expect(await rowsOf(id)).toMatchObject({ units: [], people: [] });
    },
  );

  it.each(['2025', 'cum.moi', 'cum-thi-dua-co-ma-dai-qua-24'])(
    'refuses %s, which is no cluster’s id',
    async (id) => {
      refusedAs(await run(FOUNDING, id), 'bad-id');
      expect((await rowsOf(id)).units).toEqual([]);
    },
  );

  it('is not for the secretariat of another cluster, nor its officers', async () => {
    refusedAs(await run(FOUNDING, NEW, HEAD), 'not-administrator');
    refusedAs(await run(FOUNDING, NEW, { ...HEAD, role: 'officer' }), 'not-administrator');
    expect((await rowsOf(NEW)).name).toBeUndefined();
  });
});

describe('who founds clusters', () => {
  const OPERATOR: Actor = { unit: ADMINISTRATION, name: 'Vận hành', role: 'operator' };
  const named = {
    do: 'administrator.add',
    administrator: 'qt',
    name: 'Quản trị',
    email: 'qt@bo.example',
  } as const;
  const administrators = async () =>
    (await createClusterStore(world.table, ADMINISTRATION).administrators()).map(({ value }) => value);

  it('is named by the operator, for the deployment alone, each with an address of their own', async () => {
    accepted(await run(named, ADMINISTRATION, OPERATOR));
    refusedAs(await run(named, ADMINISTRATION), 'not-administrator');
    refusedAs(await run(named, CLUSTER_ID, OPERATOR), 'not-administration');
    refusedAs(
      await run({ ...named, administrator: 'khac', email: 'QT@bo.example' }, ADMINISTRATION, OPERATOR),
      'address-taken',
    );
    expect((await administrators()).map(({ id }) => id)).toEqual(['qt']);
  });

  it('ends today, or on the earlier day that was said', async () => {
    const remove = { do: 'administrator.remove', administrator: 'qt' } as const;
    refusedAs(await run(remove, ADMINISTRATION, OPERATOR), 'no-administrator');
    accepted(await run(named, ADMINISTRATION, OPERATOR));
    accepted(await run(remove, ADMINISTRATION, OPERATOR));
    expect(await administrators()).toMatchObject([{ id: 'qt', until: '2025-03-03' }]);
    world.setNow('2025-03-20T02:00:00Z');
    accepted(await run(remove, ADMINISTRATION, OPERATOR));
    expect(await administrators()).toMatchObject([{ until: '2025-03-03' }]);
  });
});
