import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { HEAD } from '../support/people.ts';
import { makeWorld, type World } from '../support/world.ts';
import { newWork } from '#app/act.ts';
import { ConditionRefused } from '#app/ports.ts';
import { canonical, GENESIS, hashEntry, verifyEntries, type AuditEntry } from '#app/store/audit.ts';
import { instant } from '#domain/shared/time.ts';

const AT = instant('2025-03-10T02:00:00Z');

let world: World;

async function start(): Promise<void> {
  world = await makeWorld({ now: AT, seeded: false });
}

async function say(id: string, ...chains: readonly string[]): Promise<void> {
  const work = newWork(world.store, AT, HEAD);
  chains.forEach((chain, n) => work.say(chain, `act-${n}`, { id, n }));
  await work.commit(id);
}

/** A chain of entries as they stand in the table. */
function chainOf(chain: string, length: number): AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const prev = entries.at(-1)?.hash ?? GENESIS;
    const entry = { chain, seq, at: AT, by: 'x', action: 'a', outcome: 'done', data: { seq }, prev } as const;
    entries.push({ ...entry, hash: hashEntry(entry) });
  }
  return entries;
}

describe('the audit', () => {
  afterEach(() => world.close());

  it('numbers each chain for itself and ties each entry to the one before', async () => {
    await start();
    await say('c1', 'a', 'secretariat', 'a');
    await say('c2', 'a');
    const entries = await world.audit();
    expect(entries.map(({ chain, seq }) => `${chain} ${seq}`)).toEqual([
      'a 1',
      'a 2',
      'a 3',
      'secretariat 1',
    ]);
    expect(entries.map(({ prev }) => prev)).toEqual([GENESIS, entries[0]?.hash, entries[1]?.hash, GENESIS]);
    expect(verifyEntries(entries)).toEqual([]);
  });

  it('does not mix chains whose names begin alike', async () => {
    await start();
    await say('c1', 'stp', 'stp-son-la', 'stp');
    await say('c2', 'stp');
    const entries = await world.audit();
    expect(entries.filter(({ chain }) => chain === 'stp').map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(verifyEntries(entries)).toEqual([]);
  });

  it('lets one of two writers of a chain pass; the other reads again', async () => {
    await start();
    const ends = await Promise.allSettled([say('c1', 'a'), say('c2', 'a')]);
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = ends.find((end) => end.status === 'rejected');
    expect(refused?.reason).toBeInstanceOf(ConditionRefused);
    await say('c3', 'a');
    expect(verifyEntries(await world.audit())).toEqual([]);
  });
});

describe('verifying', () => {
  const good = [...chainOf('a', 5), ...chainOf('b', 4)];

  it('finds nothing in a whole audit, in whatever order the chains stand', () => {
    expect(verifyEntries(good)).toEqual([]);
    expect(verifyEntries([...good].sort((x, y) => x.seq - y.seq))).toEqual([]);
  });

  it('finds any field that was changed, by name of chain and number', () => {
    const edits: readonly Partial<AuditEntry>[] = [
      { at: instant('2025-03-10T02:00:01Z') },
      { by: 'y' },
      { action: 'b' },
      { outcome: 'refused' },
      { data: { seq: 99 } },
      { data: null },
      { prev: 'f'.repeat(64) },
      { hash: 'f'.repeat(64) },
      { seq: 42 },
      { chain: 'c' },
    ];
    fc.assert(
      fc.property(fc.nat({ max: good.length - 1 }), fc.constantFrom(...edits), (index, edit) => {
        const forged = good.map((entry, n) => (n === index ? { ...entry, ...edit } : entry));
        expect(verifyEntries(forged).length).toBeGreaterThan(0);
      }),
    );
  });

  it('finds an entry taken out before the last, doubled, or put elsewhere', () => {
    fc.assert(
      fc.property(fc.nat({ max: 3 }), (index) => {
        const [chain, rest] = [good.slice(0, 5), good.slice(5)];
        const missing = [...chain.slice(0, index), ...chain.slice(index + 1), ...rest];
        const doubled = [...chain.slice(0, index + 1), ...chain.slice(index), ...rest];
        const swapped = [...chain];
        [swapped[index], swapped[index + 1]] = [chain[index + 1]!, chain[index]!];
        for (const forged of [missing, doubled, [...swapped, ...rest]]) {
          expect(verifyEntries(forged).length).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('finds an edit that was hashed again, by the next entry', () => {
    const entry = { ...good[1]!, by: 'y' };
    const forged = [good[0]!, { ...entry, hash: hashEntry(entry) }, ...good.slice(2)];
    expect(verifyEntries(forged)).toEqual([
      { chain: 'a', seq: 3, problem: 'does not carry the hash of the entry before it' },
    ]);
  });
});

describe('canonical JSON', () => {
  it('does not depend on the order of keys and tells different values apart', () => {
    const value = fc.jsonValue({ maxDepth: 3 });
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [x, y] = [a, b].map((one) => canonical(one as never));
        expect(x === y).toBe(JSON.stringify(sorted(a)) === JSON.stringify(sorted(b)));
      }),
    );
    expect(canonical({ b: 1, a: [2, { d: null, c: 'x' }] })).toBe('{"a":[2,{"c":"x","d":null}],"b":1}');
  });
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => [name, sorted(one)]),
  );
}
