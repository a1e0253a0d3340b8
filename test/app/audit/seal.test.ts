/** One seal and the copies of it: what is accepted, and what each rule alone finds. */
import { describe, expect, it } from 'vitest';
import { hashSeal, nextSeal, parseSealText, sealText, verifySeals, type Seal } from '#app/audit/seal.ts';
import { GENESIS, hashEntry, type AuditEntry } from '#app/store/audit.ts';
import { instant, localDate } from '#domain/shared/time.ts';

const CLUSTER = 'cum-thu';

/** A chain of entries, one each hour from midnight: two before the first seal, the third after it. */
function entriesOf(chain: string, count: number): AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (let seq = 1; seq <= count; seq += 1) {
    const at = instant(`2025-03-10T0${seq - 1}:00:00Z`);
    const entry = { chain, seq, at, by: 'x', action: 'act', outcome: 'done', data: {} } as const;
    const prev = entries.at(-1)?.hash ?? GENESIS;
    entries.push({ ...entry, prev, hash: hashEntry({ ...entry, prev }) });
  }
  return entries;
}

const ENTRIES = entriesOf('a', 3);
const headAt = (seq: number) => ({ chain: 'a', seq, hash: ENTRIES[seq - 1]!.hash });
const sealed = (day: number, seq: number, last?: Seal): Seal =>
  nextSeal(last, {
    ...{ cluster: CLUSTER, date: localDate(`2025-03-${day}`), at: instant(`2025-03-${day}T01:05:00Z`) },
    heads: [headAt(seq)],
  })!;
const FIRST = sealed(10, 2);
const SECOND = sealed(11, 3, FIRST);
const says = (seals: readonly Seal[], copies: readonly Seal[] = []) =>
  verifySeals(ENTRIES, seals, copies).map(({ problem }) => problem);

describe('the text of a copy', () => {
  it('is read back as the seal, and for its own cluster and day alone', () => {
    const { kept: _kept, ...copy } = FIRST;
    expect(parseSealText(sealText(FIRST), CLUSTER, FIRST.date)).toEqual(copy);
    expect(() => parseSealText(sealText(FIRST), 'cum-khac', FIRST.date)).toThrow('it is the seal of cum-thu');
    expect(() => parseSealText(sealText(FIRST), CLUSTER, SECOND.date)).toThrow('2025-03-10');
    expect(() => parseSealText('{}', CLUSTER, FIRST.date)).toThrow();
  });
});

describe('seals held against the record', () => {
  it('find nothing where all is whole, with copies or without', () => {
    expect(says([FIRST, SECOND])).toEqual([]);
    expect(says([FIRST, SECOND], [SECOND, FIRST])).toEqual([]);
  });

  it('find a seal that was changed, also one that bears a new hash of its own', () => {
    const moved = { ...FIRST, at: instant('2025-03-10T01:06:00Z') };
    expect(says([moved])).toContain('the seal of 2025-03-10 does not match its hash');
    const rehashed = { ...moved, hash: hashSeal(moved) };
    expect(says([rehashed])).toEqual([]);
    expect(says([rehashed, SECOND])).toEqual([
      'the seal of 2025-03-11 does not carry the hash of the one before it',
    ]);
    expect(says([rehashed], [FIRST])).toEqual(['the seal of 2025-03-10 is not the one that was kept']);
  });

  it('find a seal that is gone while a copy of it was kept', () => {
    expect(says([], [FIRST])).toEqual(['the seal of 2025-03-10 is missing, but a copy was kept']);
  });

  it('find an entry that was cut off, changed, or put in under a former date', () => {
    const of = (entries: readonly AuditEntry[]) =>
      verifySeals(entries, [FIRST, SECOND]).map(({ problem }) => problem);
    expect(of(ENTRIES.slice(0, 2))).toEqual(['is missing or not what the seal of 2025-03-11 says']);
    const other = { ...ENTRIES[2]!, hash: 'f'.repeat(64) };
    expect(of([...ENTRIES.slice(0, 2), other])).toContain(
      'is missing or not what the seal of 2025-03-11 says',
    );
    const late = { ...ENTRIES[0]!, chain: 'b' };
    expect(of([...ENTRIES, late])).toEqual([
      'is dated before the seal of 2025-03-10, which lacks it',
      'is dated before the seal of 2025-03-11, which lacks it',
    ]);
  });

  it('take an entry for one under way whose command began up to fifteen minutes before the seal', () => {
    const at = (time: string) => [...ENTRIES, { ...ENTRIES[0]!, chain: 'b', at: instant(time) }];
    const found = (time: string) =>
      verifySeals(at(time), [SECOND]).filter(({ chain }) => chain === 'b').length;
    expect(found('2025-03-11T00:50:00Z')).toBe(0);
    expect(found('2025-03-11T00:49:59Z')).toBe(1);
  });
});
