/**
 * The audit: one chain per unit, one for the secretariat, one per stage. Each entry carries the hash of the
 * one before; its sequence stands in the sort key and is put only if absent.
 */
import { createHash } from 'node:crypto';
import { ErasedEntries } from '#contracts/rows/personal-rows.ts';
import { AuditData } from '#contracts/rows/notice-rows.ts';
import type { ClusterId } from '#domain/shared/ids.ts';
import type { Json, Row, Table } from '../ports.ts';
import { ofAudit } from './keys.ts';

export type AuditEntry = AuditData;

/** The hash before the first entry of a chain. */
export const GENESIS = '0'.repeat(64);

/** JSON with keys in byte order, so that the same entry always hashes alike. */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const record = value as { readonly [name: string]: Json };
    const parts = Object.keys(record)
      .sort()
      .map((name) => `${JSON.stringify(name)}:${canonical(record[name] ?? null)}`);
    return `{${parts.join(',')}}`;
  }
  return JSON.stringify(value);
}

export function hashEntry(entry: Omit<AuditEntry, 'hash'>): string {
  const { chain, seq, at, by, action, outcome, data, prev } = entry;
  return createHash('sha256')
    .update(canonical({ chain, seq, at, by, action, outcome, data, prev }))
    .digest('hex');
}

export async function lastEntry(
  table: Table,
  cluster: ClusterId,
  chain: string,
): Promise<{ seq: number; hash: string }> {
  const [row] = await table.query(
    ofAudit(cluster, chain, 0).pk,
    { prefix: `${chain}#` },
    { limit: 1, reverse: true },
  );
  if (!row) return { seq: 0, hash: GENESIS };
  const entry = entryOf(row);
  return { seq: entry.seq, hash: entry.hash };
}

export function entryOf(row: Row): AuditEntry {
  return AuditData.parse(row['data']);
}

export interface ChainProblem {
  readonly chain: string;
  readonly seq: number;
  readonly problem: string;
}

/** The action of an entry that says which entries were given other words, because a person was erased. */
export const ERASED = 'person.erased';

/** For an entry that was given other words: the hashes of words that an entry of the audit itself tells of. */
function erasedWords(entries: readonly AuditEntry[]): ReadonlyMap<string, ReadonlySet<string>> {
  const words = new Map<string, Set<string>>();
  for (const entry of entries) {
    if (entry.action !== ERASED || hashEntry(entry) !== entry.hash) continue;
    const told = ErasedEntries.safeParse((entry.data as { readonly entries?: unknown }).entries);
    for (const { chain, seq, hash, now } of told.data ?? []) {
      const key = `${chain} ${seq} ${hash}`;
      words.set(key, (words.get(key) ?? new Set()).add(now));
    }
  }
  return words;
}

/** Re-computes every chain of the cluster. */
export function verifyEntries(entries: readonly AuditEntry[]): ChainProblem[] {
  const problems: ChainProblem[] = [];
  const heads = new Map<string, { seq: number; hash: string }>();
  const erased = erasedWords(entries);
  for (const entry of entries) {
    const head = heads.get(entry.chain) ?? { seq: 0, hash: GENESIS };
    const say = (problem: string) => problems.push({ chain: entry.chain, seq: entry.seq, problem });
    if (entry.seq !== head.seq + 1) say(`follows ${head.seq}: an entry is missing`);
    else if (entry.prev !== head.hash) say('does not carry the hash of the entry before it');
    const content = hashEntry(entry);
    const known = erased.get(`${entry.chain} ${entry.seq} ${entry.hash}`);
    if (content !== entry.hash && known?.has(content) !== true) say('its content does not match its hash');
    heads.set(entry.chain, { seq: entry.seq, hash: entry.hash });
  }
  return problems;
}

export async function readAudit(table: Table, cluster: ClusterId): Promise<AuditEntry[]> {
  return (await table.query(ofAudit(cluster, '', 0).pk)).map(entryOf);
}
