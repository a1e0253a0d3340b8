import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashSeal, nextSeal, verifySeals, type Seal } from '#app/audit/seal.ts';
import { GENESIS, hashEntry, verifyEntries, type AuditEntry } from '#app/store/audit.ts';
import { instant, localDate } from '#domain/shared/time.ts';

/** A record of three chains that grew over two days, with the seal of each day. */
const CHAINS = ['secretariat', 'stp-son-la', 'thads-son-la'] as const;
const DAYS = ['2025-03-10', '2025-03-11'] as const;

interface Record {
  readonly entries: readonly AuditEntry[];
  readonly seals: readonly Seal[];
}

function headsOf(entries: readonly AuditEntry[]): Seal['heads'] {
  const heads = new Map(entries.map(({ chain, seq, hash }) => [chain, { chain, seq, hash }]));
  return [...heads.values()].sort((a, b) => (a.chain < b.chain ? -1 : 1));
}

function makeRecord(): Record {
  const entries: AuditEntry[] = [];
  const seals: Seal[] = [];
  for (const [day, date] of DAYS.entries()) {
    for (const [n, chain] of CHAINS.entries()) {
      for (let k = 0; k <= n; k += 1) {
        const last = entries.findLast((one) => one.chain === chain);
        const at = instant(`${date}T0${k}:00:00Z`);
        const entry = {
          ...{ chain, seq: (last?.seq ?? 0) + 1, at, by: 'officer A (x)', action: 'submission.send' },
          ...({ outcome: 'done', data: { day, k }, prev: last?.hash ?? GENESIS } as const),
        };
        entries.push({ ...entry, hash: hashEntry(entry) });
      }
    }
    const at = instant(`${date}T10:00:00Z`);
    const seal = nextSeal(seals.at(-1), { cluster: 'c', date: localDate(date), at, heads: headsOf(entries) });
    if (seal) seals.push(seal);
  }
  return { entries: inOrder(entries), seals };
}

/** As the table gives them: chain by chain. */
const inOrder = (entries: readonly AuditEntry[]) =>
  [...entries].sort((a, b) => (a.chain < b.chain ? -1 : a.chain > b.chain ? 1 : a.seq - b.seq));

/** Somebody who can write the table hashes a chain anew, from its first entry on. */
function hashAnew(entries: readonly AuditEntry[]): AuditEntry[] {
  const last = new Map<string, AuditEntry>();
  return entries.map((entry) => {
    const before = last.get(entry.chain);
    const renewed = { ...entry, seq: (before?.seq ?? 0) + 1, prev: before?.hash ?? GENESIS };
    const whole = { ...renewed, hash: hashEntry(renewed) };
    last.set(entry.chain, whole);
    return whole;
  });
}

/** The same for the seals: all of them made again over the forged record, day by day. */
function sealAnew({ entries, seals }: Record): Seal[] {
  const renewed: Seal[] = [];
  for (const seal of seals) {
    const heads = headsOf(entries.filter(({ at }) => at <= seal.at));
    const next = { ...seal, heads, prev: renewed.at(-1)?.hash ?? GENESIS };
    renewed.push({ ...next, hash: hashSeal(next) });
  }
  return renewed;
}

const EDITS: readonly ((entry: AuditEntry) => AuditEntry)[] = [
  (entry) => ({ ...entry, by: 'officer B (x)' }),
  (entry) => ({ ...entry, action: 'submission.return' }),
  (entry) => ({ ...entry, outcome: entry.outcome === 'done' ? 'refused' : 'done' }),
  (entry) => ({ ...entry, data: { forged: true } }),
  (entry) => ({ ...entry, at: instant('2025-03-09T00:00:00Z') }),
];

const forgery = fc.record({
  kind: fc.constantFrom('edit', 'take out', 'cut the end', 'take a chain out', 'swap', 'double', 'put in'),
  at: fc.nat(),
  edit: fc.constantFrom(...EDITS),
  /** How far the forger goes to hide it. */
  hides: fc.constantFrom('nothing', 'chains', 'chains and seals', 'no seals left'),
});
type Forgery = typeof forgery extends fc.Arbitrary<infer T> ? T : never;

function forge({ entries, seals }: Record, { kind, at, edit, hides }: Forgery): Record {
  const n = at % entries.length;
  const one = entries[n]!;
  const forged = [...entries];
  switch (kind) {
    case 'edit':
      forged[n] = edit(one);
      break;
    case 'take out':
      forged.splice(n, 1);
      break;
    case 'cut the end':
      return hide(
        { entries: entries.filter(({ chain, seq }) => chain !== one.chain || seq < one.seq), seals },
        hides,
      );
    case 'take a chain out':
      return hide({ entries: entries.filter(({ chain }) => chain !== one.chain), seals }, hides);
    case 'swap': {
      const other = entries.findIndex(({ chain, seq }) => chain === one.chain && seq !== one.seq);
      [forged[n], forged[other]] = [
        { ...entries[other]!, seq: one.seq },
        { ...one, seq: entries[other]!.seq },
      ];
      break;
    }
    case 'double':
      forged.splice(n, 0, one);
      break;
    case 'put in':
      forged.splice(n, 0, { ...one, data: { put: 'in' } });
      break;
  }
  return hide({ entries: forged, seals }, hides);
}

function hide(record: Record, hides: Forgery['hides']): Record {
  if (hides === 'nothing') return record;
  const entries = hashAnew(record.entries);
  if (hides === 'chains') return { entries, seals: record.seals };
  if (hides === 'no seals left') return { entries, seals: [] };
  return { entries, seals: sealAnew({ entries, seals: record.seals }) };
}

const problemsOf = ({ entries, seals }: Record, kept?: readonly Seal[]) => [
  ...verifyEntries(entries),
  ...verifySeals(entries, seals, kept),
];

describe('tampering with the record', () => {
  const whole = makeRecord();

  it('finds nothing in a record that is whole, with copies of its seals and without', () => {
    expect(problemsOf(whole)).toEqual([]);
    expect(problemsOf(whole, whole.seals)).toEqual([]);
    expect(problemsOf(whole, whole.seals.slice(0, 1))).toEqual([]);
  });

  it('finds each of 10,000 forgeries by the copies of the seals, however well they are hidden', () => {
    fc.assert(
      fc.property(forgery, (one) => {
        expect(problemsOf(forge(whole, one), whole.seals)).not.toEqual([]);
      }),
      { numRuns: 10_000, seed: 2026 },
    );
  }, 120_000);

  it('finds a cut end by the seals of the table alone, while they stand', () => {
    const cut = { ...whole, entries: whole.entries.filter(({ chain }) => chain !== 'thads-son-la') };
    expect(verifyEntries(cut.entries)).toEqual([]);
    expect(problemsOf(cut)[0]).toMatchObject({ chain: 'thads-son-la', seq: 3 });
  });

  it('finds a seal that was changed, taken out, or a copy that was', () => {
    const [first, ...rest] = whole.seals;
    expect(problemsOf({ ...whole, seals: rest })).not.toEqual([]);
    expect(
      problemsOf({ ...whole, seals: [{ ...first!, at: instant('2025-03-10T11:00:00Z') }, ...rest] }),
    ).not.toEqual([]);
    const copy = { ...first!, heads: first!.heads.slice(1) };
    expect(problemsOf(whole, [copy])).not.toEqual([]);
    expect(problemsOf(whole, [{ ...copy, hash: hashSeal(copy) }])).not.toEqual([]);
  });
});
