/** Whose sessions somebody sees and ends: one's own, by every part of what a session is of. */
import { beforeEach, describe, expect, it } from 'vitest';
import { CLUSTER_ID } from '../support/people.ts';
import { makeWorld, type World } from '../support/world.ts';
import { createPassingKeys } from '#adapters/signing/create-seeded-keys.ts';
import { endOwnSessions, listOwnSessions } from '#app/access/own-sessions.ts';
import type { Visitor } from '#app/access/visitor.ts';
import * as kinds from '#app/store/row-kinds.ts';
import type { SessionHolder } from '#domain/access/session.ts';
import { addSeconds } from '#domain/shared/time.ts';

const UNIT = 'stp-lang-son';
const MINE = { as: 'unit', unit: UNIT, contact: 'main', email: 'a@stp.example', generation: 1 } as const;

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});

const deps = () => ({
  ...world.deps,
  keys: createPassingKeys(),
  carryOut: <T>(change: () => Promise<T>) => change(),
});
const idOf = (n: number): string => n.toString(16).padStart(2, '0').repeat(32);

/** Sessions with the ids 1, 2, …, each begun a second after the one before; the first one asks. */
async function signedIn(...holders: readonly SessionHolder[]): Promise<Visitor> {
  for (const [n, holder] of holders.entries()) {
    const startedAt = addSeconds(world.now, n - holders.length);
    await world.seed(kinds.SESSION, {
      cluster: CLUSTER_ID,
      id: idOf(n + 1),
      holder,
      startedAt,
      seenAt: startedAt,
    });
  }
  const visitor = { as: holders[0]!.as, cluster: CLUSTER_ID, unit: UNIT, name: 'A', session: idOf(1) };
  return visitor as unknown as Visitor;
}

const seen = async (visitor: Visitor) => (await listOwnSessions(deps(), visitor)).map(({ ref }) => ref);
const refs = (...of: readonly number[]) => of.map((n) => idOf(n).slice(0, 16));

const OTHERS: readonly (readonly [string, SessionHolder, SessionHolder])[] = [
  ['whoever held the office before', MINE, { ...MINE, email: 'b@stp.example' }],
  ['another office at the same address', MINE, { ...MINE, contact: 'deputy' }],
  ['another unit at the same address', MINE, { ...MINE, unit: 'thads-lang-son' }],
  ['another of the secretariat', { as: 'secretariat', person: 'hoa' }, { as: 'secretariat', person: 'mai' }],
  [
    'another administrator',
    { as: 'administrator', administrator: 'qt' },
    { as: 'administrator', administrator: 'khac' },
  ],
  ['somebody of the secretariat', MINE, { as: 'secretariat', person: 'hoa' }],
];

describe('one’s own sessions', () => {
  it.each(OTHERS)('are not those of %s', async (_who, mine, other) => {
    const visitor = await signedIn(mine, other, mine);
    expect(await seen(visitor)).toEqual(refs(3, 1));
    expect(await endOwnSessions(deps(), visitor, { ref: refs(2)[0]! })).toBe(0);
    expect(await endOwnSessions(deps(), visitor, 'others')).toBe(1);
    expect((await world.store.session(idOf(2)))?.value.endedAt).toBeUndefined();
    expect((await world.store.session(idOf(1)))?.value.endedAt).toBeUndefined();
  });

  it('are the same by another link of the same person', async () => {
    const visitor = await signedIn(MINE, { ...MINE, generation: 2 });
    expect(await seen(visitor)).toEqual(refs(2, 1));
  });

  it('say which one asks', async () => {
    const visitor = await signedIn(MINE, MINE);
    expect((await listOwnSessions(deps(), visitor)).map(({ here }) => here)).toEqual([false, true]);
  });

  it('are nobody’s once the one that asks has ended', async () => {
    const visitor = await signedIn(MINE, MINE);
    const mine = (await world.store.session(idOf(1)))!;
    await world.replace(kinds.SESSION, { ...mine.value, endedAt: world.now }, mine);
    expect(await seen(visitor)).toEqual([]);
    expect(await endOwnSessions(deps(), visitor, 'others')).toBe(0);
  });

  it('end forty at a time, within one transaction, and the rest when asked again', async () => {
    const visitor = await signedIn(...Array.from({ length: 46 }, () => MINE));
    expect(await endOwnSessions(deps(), visitor, 'others')).toBe(40);
    expect(await endOwnSessions(deps(), visitor, 'others')).toBe(5);
    expect(await seen(visitor)).toEqual(refs(1));
  });
});
