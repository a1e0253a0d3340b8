/**
 * Puts an office back as a backup holds it. Executions and queues are not taken over: everything that is owed and every
 * stage that waits gets a new generation and a nudge (the one repair). What left since is not sent again: delivery
 * events are carried over from the database that is replaced; where it is lost, mails that were under way at the
 * moment of the backup become `unknown` and wait for a person.
 */
import { cpSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createMachineClock, createRealClock } from '#adapters/system/create-clocks.ts';
import { createChance } from '#adapters/system/create-chance.ts';
import { newWork } from '#app/act.ts';
import type { Deps } from '#app/deps.ts';
import { wakeEverything, type Swept } from '#app/routing/sweep.ts';
import { readAudit, verifyEntries } from '#app/store/audit.ts';
import { createClusterStore, listClusters, parseRow } from '#app/store/cluster-store.ts';
import { ADMINISTRATION } from '#domain/access/administrator.ts';
import { ofAccess } from '#app/store/keys.ts';
import { NOTICE, SESSION } from '#app/store/row-kinds.ts';
import type { Instant } from '#domain/shared/time.ts';
import { openDatabase } from '#engine/table/open-database.ts';
import { sqliteStorage } from '#engine/storage.ts';
import { isDataFolder, type HeldFolder } from '../data-folder.ts';
import { openOfficeState } from '../office-state.ts';
import { BadBackup, checkBackup } from './manifest.ts';

export interface RestoreOptions {
  readonly from: string;
  /** Held by this process, so no server is at work there. */
  readonly folder: HeldFolder;
  /** What stands there may be put aside. */
  readonly replace: boolean;
  readonly now: () => Date;
}

export interface Restored {
  readonly at: Instant;
  readonly clusters: readonly string[];
  readonly woken: Swept;
  /** Mails that may or may not have left: on the board with "gửi lại". */
  readonly doubtful: number;
  readonly sessionsEnded: number;
  /** Whether it is known what left after the backup. */
  readonly knowsWhatLeft: boolean;
  /** Whether links that are out still open. */
  readonly keys: 'of the backup' | 'of the folder' | 'new';
  /** Where the former office was put. */
  readonly aside?: string;
}

/** Something stands there that must not be replaced unasked. */
export class FolderTaken extends Error {
  override readonly name = 'FolderTaken';
}

const KEEPER = { unit: 'system', name: 'khôi phục', role: 'operator' } as const;
/** What an office's folder holds besides lock and holder. */
const PARTS = ['thidua.sqlite', 'thidua.sqlite-wal', 'thidua.sqlite-shm', 'files', 'account.json'];
const KEYS = 'keys.json';
const CONFIG = 'office.json';

/** @throws BadBackup, FolderTaken; nothing was changed then. */
export async function restore({ from, folder, replace, now }: RestoreOptions): Promise<Restored> {
  const manifest = await checkBackup(from);
  const taken = isDataFolder(folder.path);
  if (taken && !replace) {
    throw new FolderTaken(`${folder.path} holds an office; --replace puts it aside first`);
  }
  await checkAudit(join(from, 'thidua.sqlite'));
  const stamp = now()
    .toISOString()
    .replaceAll(/[-:]|\.\d+/g, '');
  const aside = taken ? putAside(folder.path, `before-restore-${stamp}`) : undefined;
  for (const part of PARTS.filter((name) => existsSync(join(from, name)))) {
    cpSync(join(from, part), join(folder.path, part), { recursive: true, preserveTimestamps: true });
  }
  // The configuration is of the machine: what stands there stays.
  if (!existsSync(join(folder.path, CONFIG)) && existsSync(join(from, CONFIG))) {
    cpSync(join(from, CONFIG), join(folder.path, CONFIG));
  }
  const keys = keysOf(from, folder.path);
  const done = await bringUpToDate(folder.database, aside);
  return { at: manifest.at, ...done, keys, ...(aside !== undefined && { aside }) };
}

/** Keys of the folder are newer than those of a backup: what they signed since must hold. */
function keysOf(from: string, folder: string): Restored['keys'] {
  if (existsSync(join(folder, KEYS))) return 'of the folder';
  if (!existsSync(join(from, KEYS))) return 'new';
  cpSync(join(from, KEYS), join(folder, KEYS));
  return 'of the backup';
}

function putAside(folder: string, name: string): string {
  const aside = join(folder, name);
  mkdirSync(aside, { mode: 0o700 });
  for (const part of PARTS.filter((one) => existsSync(join(folder, one)))) {
    renameSync(join(folder, part), join(aside, part));
  }
  return aside;
}

/** @throws BadBackup: whoever restores a record that was tampered with must hear of it first. */
async function checkAudit(file: string): Promise<void> {
  // In memory: whatever is asked of the rows, the backup itself stays as it was written.
  const scratch = new DatabaseSync(':memory:');
  const { main } = sqliteStorage(scratch);
  scratch.exec(`ATTACH '${file.replaceAll("'", "''")}' AS backup;
    INSERT INTO kv_main_rows SELECT * FROM backup.kv_main_rows; DETACH backup;`);
  const ids = (await listClusters(main)).map(({ cluster }) => cluster);
  const problems = await Promise.all(
    [...ids, ADMINISTRATION].map(async (cluster) =>
      verifyEntries(await readAudit(main, cluster)).map(
        ({ chain, seq, problem }) => `audit of ${cluster}: ${chain} #${seq}: ${problem}`,
      ),
    ),
  );
  scratch.close();
  if (problems.flat().length > 0) throw new BadBackup(problems.flat());
}

type Done = Pick<Restored, 'clusters' | 'woken' | 'doubtful' | 'sessionsEnded' | 'knowsWhatLeft'>;

async function bringUpToDate(database: string, aside: string | undefined): Promise<Done> {
  const db = openDatabase(database);
  const storage = sqliteStorage(db);
  try {
    const knowsWhatLeft = aside !== undefined && carryEvents(db, join(aside, 'thidua.sqlite'));
    db.exec('DELETE FROM executions; DELETE FROM messages;');
    const deps = depsOf(database, storage.main);
    const clusters = (await listClusters(storage.main)).map(({ cluster }) => cluster);
    let [doubtful, sessionsEnded] = [0, 0];
    for (const cluster of clusters) {
      sessionsEnded += await endSessions(deps, cluster);
      if (!knowsWhatLeft) doubtful += await doubtMails(deps, cluster);
    }
    sessionsEnded += await endSessions(deps, ADMINISTRATION);
    return { clusters, woken: await wakeEverything(deps), doubtful, sessionsEnded, knowsWhatLeft };
  } finally {
    storage.close();
    db.close();
  }
}

/** The moment of a stepped clock stands with the office; a real one is this machine's. */
function depsOf(database: string, table: Deps['table']): Deps {
  const machine = createMachineClock(Date.now);
  const state = openOfficeState(database);
  const position = state.settings()?.clock === 'stepped' ? state.position().now : undefined;
  state.db.close();
  const clock =
    position === undefined ? createRealClock(machine) : { mode: 'real' as const, now: async () => position };
  return { table, machine, clock, chance: createChance() };
}

/** Also what was told and not yet recorded. False when the former database cannot be read. */
function carryEvents(db: DatabaseSync, former: string): boolean {
  try {
    db.exec(`ATTACH '${former.replaceAll("'", "''")}' AS former`);
    db.exec(`INSERT OR IGNORE INTO kv_mailevents_rows SELECT * FROM former.kv_mailevents_rows;
      INSERT OR IGNORE INTO caught_mails SELECT * FROM former.caught_mails;`);
    const waiting = db.prepare(
      "SELECT body FROM former.messages WHERE queue = 'mail-events' AND died_in IS NULL ORDER BY id",
    );
    keepTold(
      db,
      waiting.all().map((row) => String(row['body'])),
    );
    db.exec('DETACH former');
    return true;
  } catch {
    return false;
  }
}

/** In the shape that the recorder of events writes. */
function keepTold(db: DatabaseSync, bodies: readonly string[]): void {
  const insert = db.prepare(
    'INSERT OR IGNORE INTO kv_mailevents_rows (pk, sk, body, tx) VALUES (?, ?, ?, ?)',
  );
  for (const body of bodies) {
    const { tag, is, at, addresses } = JSON.parse(body) as {
      tag: { cluster: string; notice: string; attempt: number; says?: string };
      is: string;
      at: string;
      addresses: string[];
    };
    const pk = `${tag.cluster}#${tag.notice}`;
    const sk = `${String(tag.attempt).padStart(4, '0')}#${is}#${at}`;
    const says = tag.says === undefined ? {} : { says: tag.says };
    insert.run(
      pk,
      sk,
      JSON.stringify({ pk, sk, type: 'mail-event', v: 1, at, is, addresses, ...says }),
      'restore',
    );
  }
}

/** A session that was ended since would be alive again. */
async function endSessions(deps: Deps, cluster: string): Promise<number> {
  const store = createClusterStore(deps.table, cluster);
  const { pk, sk } = ofAccess(cluster, 'session#');
  const sessions = (await deps.table.query(pk, { prefix: sk })).map((row) => parseRow(SESSION, row));
  const open = sessions.filter(({ value }) => value.endedAt === undefined);
  for (const stored of open) {
    const work = newWork(store, await deps.clock.now(), KEEPER);
    work.save(SESSION, { ...stored.value, endedAt: deps.machine.now() }, stored);
    await work.commit(`restore-${deps.chance.id()}`);
  }
  return open.length;
}

async function doubtMails(deps: Deps, cluster: string): Promise<number> {
  const store = createClusterStore(deps.table, cluster);
  const underWay = (await store.notices()).filter(({ value }) => /^(pending|sending)$/.test(value.status));
  for (const stored of underWay) {
    const work = newWork(store, await deps.clock.now(), KEEPER);
    const reason = 'restored from a backup: may have left since';
    work.save(NOTICE, { ...stored.value, status: 'unknown', reason }, stored);
    await work.commit(`restore-${deps.chance.id()}`);
  }
  return underWay.length;
}
