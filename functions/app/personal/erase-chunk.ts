/** Some rows without the person, in one transaction. */
import { hashEntry, entryOf } from '../store/audit.ts';
import { parseRow, type Stored } from '../store/cluster-store.ts';
import type { Row } from '../ports.ts';
import * as kinds from '../store/row-kinds.ts';
import type { RowKind } from '../store/row-kinds.ts';
import type { Work } from '../store/work.ts';
import { contentOf } from './find-person.ts';
import type { ErasedEntries } from '#contracts/rows/personal-rows.ts';
import { withoutPerson, type Subject, type Value } from '#domain/personal/person-data.ts';

export interface Changed {
  readonly rows: number;
  readonly entries: ErasedEntries;
}

type AnyKind = RowKind<{ readonly cluster?: string }>;

const KINDS = new Map((Object.values(kinds) as unknown as AnyKind[]).map((kind) => [kind.type, kind]));

/** Belong to a device: without the person there is nothing to keep. */
const GONE = new Set(['session', 'challenge']);

export function eraseChunk(work: Work, rows: readonly Row[], subject: Subject, code: string): Changed {
  const entries: ErasedEntries = [];
  let changed = 0;
  for (const row of rows) {
    const { value, around } = contentOf(row);
    const { value: told, hits } = withoutPerson(value, subject, code, around);
    if (GONE.has(row.type)) work.forget(kindOf(row), parseRow(kindOf(row), row));
    else if (hits === 0) continue;
    else if (row.type === 'audit') entries.push(entryWithout(work, row, told));
    else rowWithout(work, row, told);
    if (row.type !== 'audit') changed += 1;
  }
  return { rows: changed, entries };
}

/** The hash that chains it stays: `audit verify` holds the new words against the entry that says of them. */
function entryWithout(work: Work, row: Row, told: Value): ErasedEntries[number] {
  const { by, data } = told as { readonly by: string; readonly data: Value };
  const entry = { ...entryOf(row), by, data };
  work.rewrite({ ...row, data: JSON.parse(JSON.stringify(entry)) as Row['data'] & object });
  return { chain: entry.chain, seq: entry.seq, hash: entry.hash, now: hashEntry(entry) };
}

function rowWithout(work: Work, row: Row, told: Value): void {
  const kind = kindOf(row);
  const stored: Stored<{ readonly cluster?: string }> = parseRow(kind, row);
  work.save(kind, kind.parse(told), stored);
}

/** @throws Error for a row of no kind: nothing is passed over. */
function kindOf(row: Row): AnyKind {
  const kind = KINDS.get(row.type);
  if (!kind) throw new Error(`no kind of row ${row.type}`);
  return kind;
}
