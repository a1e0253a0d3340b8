/**
 * A seal over the audit of a cluster. The chains alone show a changed or missing entry, unless whoever changes it
 * hashes the rest of the chain anew or cuts the chain's end; a seal that is kept elsewhere shows these as well.
 */
import { createHash } from 'node:crypto';
import { SealData } from '#contracts/rows/notice-rows.ts';
import type { ClusterId } from '#domain/shared/ids.ts';
import { addSeconds, type Instant } from '#domain/shared/time.ts';
import { canonical, GENESIS, lastEntry, type AuditEntry, type ChainProblem } from '../store/audit.ts';
import { ofAudit } from '../store/keys.ts';
import type { Table } from '../ports.ts';

export type Seal = SealData;
/** A seal as it is kept outside the table. */
export type SealCopy = Omit<Seal, 'kept'>;
const SealCopy = SealData.omit({ kept: true });
/** An entry bears the moment at which its command began; longer than any function may run it is not under way. */
const UNDER_WAY_SECONDS = 900;

type Sealed = Omit<Seal, 'hash' | 'kept'>;

/** SHA-256 over all but `kept`, in hexadecimal. */
export function hashSeal({ cluster, date, at, heads, prev }: Sealed): string {
  const sealed = {
    cluster,
    date,
    at,
    heads: heads.map(({ chain, seq, hash }) => ({ chain, seq, hash })),
    prev,
  };
  return createHash('sha256').update(canonical(sealed)).digest('hex');
}

/** The next seal, or undefined when nothing was recorded since the last. */
export function nextSeal(last: Seal | undefined, next: Omit<Sealed, 'prev'>): Seal | undefined {
  if (last !== undefined && canonical(last.heads) === canonical(next.heads)) return undefined;
  if (next.heads.length === 0) return undefined;
  const sealed = { ...next, prev: last?.hash ?? GENESIS };
  return { ...sealed, hash: hashSeal(sealed), kept: false };
}

/** The copy for the keeper: everything needed to verify it without the table. */
export function sealText({ kept: _kept, ...seal }: Seal): string {
  return `${canonical(seal)}\n`;
}

/** @throws Error when the text is no copy of a seal of this cluster and day. */
export function parseSealText(text: string, cluster: string, date: string): SealCopy {
  const copy = SealCopy.parse(JSON.parse(text));
  if (copy.cluster !== cluster || copy.date !== date)
    throw new Error(`it is the seal of ${copy.cluster}, ${copy.date}`);
  return copy;
}

/** Where every chain ends, by name; two small reads a chain, however long the chains are. */
export async function readHeads(table: Table, cluster: ClusterId): Promise<Seal['heads']> {
  const { pk } = ofAudit(cluster, '', 0);
  const heads: Seal['heads'] = [];
  let from = '!';
  for (;;) {
    const [row] = await table.query(pk, { from, to: '~' }, { limit: 1 });
    if (row === undefined) return heads;
    const chain = row.sk.slice(0, row.sk.lastIndexOf('#'));
    heads.push({ chain, ...(await lastEntry(table, cluster, chain)) });
    // Behind the last entry of the chain: sequences are digits.
    from = `${chain}#~`;
  }
}

/**
 * Holds the audit against its seals, and these against the copies kept elsewhere. Empty: nothing that a seal
 * covers was changed, taken out or cut off.
 */
export function verifySeals(
  entries: readonly AuditEntry[],
  seals: readonly Seal[],
  kept: readonly SealCopy[] = [],
): ChainProblem[] {
  const hashes = new Map(entries.map(({ chain, seq, hash }) => [`${chain}#${seq}`, hash]));
  const problems: ChainProblem[] = [];
  let prev = GENESIS;
  for (const seal of seals) {
    const say = (problem: string, chain = 'seal', seq = 0) => problems.push({ chain, seq, problem });
    if (hashSeal(seal) !== seal.hash) say(`the seal of ${seal.date} does not match its hash`);
    if (seal.prev !== prev) say(`the seal of ${seal.date} does not carry the hash of the one before it`);
    prev = seal.hash;
  }
  const own = new Map(seals.map(({ date, hash }) => [date, hash]));
  for (const { date, hash } of kept) {
    if (own.get(date) === hash) continue;
    const is = own.has(date) ? 'is not the one that was kept' : 'is missing, but a copy was kept';
    problems.push({ chain: 'seal', seq: 0, problem: `the seal of ${date} ${is}` });
  }
  for (const { date, heads, ...copy } of [...seals, ...kept]) {
    if (hashSeal({ date, heads, ...copy }) !== copy.hash) {
      problems.push({
        chain: 'seal',
        seq: 0,
        problem: `a copy of the seal of ${date} does not match its hash`,
      });
      continue;
    }
    for (const { chain, seq, hash } of heads) {
      if (hashes.get(`${chain}#${seq}`) !== hash)
        problems.push({ chain, seq, problem: `is missing or not what the seal of ${date} says` });
    }
    problems.push(...backDated(entries, date, heads, addSeconds(copy.at, -UNDER_WAY_SECONDS)));
  }
  return unique(problems);
}

/** Entries that a seal does not know although they claim to be older than it. */
function backDated(
  entries: readonly AuditEntry[],
  date: string,
  heads: Seal['heads'],
  before: Instant,
): ChainProblem[] {
  const known = new Map(heads.map(({ chain, seq }) => [chain, seq]));
  return entries
    .filter(({ chain, seq, at }) => at < before && seq > (known.get(chain) ?? 0))
    .map(({ chain, seq }) => ({
      chain,
      seq,
      problem: `is dated before the seal of ${date}, which lacks it`,
    }));
}

function unique(problems: readonly ChainProblem[]): ChainProblem[] {
  return [...new Map(problems.map((one) => [`${one.chain}#${one.seq} ${one.problem}`, one])).values()];
}
