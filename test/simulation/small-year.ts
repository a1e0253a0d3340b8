/** The year of four units that restarts, restores and upgrades are tried on, and its ledger from a data folder. */
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { summariseCluster } from '#app/report/summarise-cluster.ts';
import { readAudit, verifyEntries } from '#app/store/audit.ts';
import { createClusterStore } from '#app/store/cluster-store.ts';
import type { Table } from '#app/ports.ts';
import type { Scenario } from '#contracts/scenario.ts';
import { Summary } from '#contracts/summary.ts';
import { createSqliteMailStore, type CaughtMail } from '#engine/mail-store.ts';
import { createSqliteTable } from '#engine/table/sqlite-table.ts';
import { openDatabase } from '#engine/table/open-database.ts';
import { readScenarioFile } from '#local/files/read-scenario-file.ts';
import { canonicalLedger, type Ledger } from '#local/rehearsal/ledger.ts';
import { mailLines } from '#engine/rehearsal/mail-lines.ts';

const SHM = '/dev/shm';
export const SMALL_YEAR = new URL('fixtures/small-year.yaml', import.meta.url).pathname;

export function smallYear(): Scenario {
  const read = readScenarioFile(SMALL_YEAR);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value;
}

/** What came of a scenario, as stored in a table and a mailbox, wherever they are. */
export async function ledgerOf(
  scenario: Scenario,
  table: Table,
  mails: readonly CaughtMail[],
): Promise<Ledger> {
  const store = createClusterStore(table, scenario.cluster.id);
  const [main] = scenario.cycles;
  const { assumptions } = scenario;
  const summary = await summariseCluster(store, { ...(main && { main: main.slug }), assumptions });
  return canonicalLedger({
    summary: Summary.parse(summary),
    mails: await mailLines(
      store,
      mails.filter(({ tag }) => tag.cluster === store.id),
    ),
    events: await readAudit(table, store.id),
  });
}

export interface OpenFile {
  readonly db: DatabaseSync;
  readonly table: Table;
  readonly mails: readonly CaughtMail[];
  readonly close: () => void;
}

/** Looks into the database of a data folder that nobody serves any more. */
export function openFile(file: string): OpenFile {
  const db = openDatabase(file);
  const table = createSqliteTable({ db });
  return { db, table, mails: createSqliteMailStore(db).after(0), close: () => db.close() };
}

/** Notices of which more than one mail was taken that said the same. */
export function sentTwice(mails: readonly CaughtMail[]): string[] {
  const seen = new Set<string>();
  return mails.flatMap(({ tag }) => {
    const key = `${tag.cluster}/${tag.notice} ${tag.says ?? ''}`;
    if (seen.has(key)) return [`${key}#${tag.attempt}`];
    seen.add(key);
    return [];
  });
}

export async function brokenChains(table: Table, cluster: string): Promise<unknown[]> {
  return verifyEntries(await readAudit(table, cluster));
}

/**
 * A folder for databases that are thrown away: in memory where the system offers it, because each commit waits
 * for the disk. A kill of the process loses neither.
 */
export function scratchFolder(prefix: string): string {
  return mkdtempSync(join(existsSync(SHM) ? SHM : tmpdir(), prefix));
}
