/**
 * A year whose main table is lost and restored as it stood some time before, as a restore to a point in time
 * does it: the mail events are kept, what was waiting in queues and machines is gone. People then do again what
 * was forgotten, and the year goes on.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Row, Table } from '#app/ports.ts';
import { wakeEverything } from '#app/routing/sweep.ts';
import { createClusterStore } from '#app/store/cluster-store.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { addSeconds, localDateOf, type Instant } from '#domain/shared/time.ts';
import type { CaughtMail } from '#engine/mail-catcher.ts';
import { createPlace, type Place } from '#engine/place.ts';
import { createRandom } from '#engine/seeded-random.ts';
import { sqliteStorage } from '#engine/storage.ts';
import { openDatabase } from '#engine/table/open-database.ts';
import { createSqliteTable } from '#engine/table/sqlite-table.ts';
import { compileScenario } from '#engine/rehearsal/compile-scenario.ts';
import { scratchFolder, sentTwice, smallYear } from './small-year.ts';

export interface Moments {
  /** The state that is restored. */
  readonly dumped: Instant;
  /** When everything since then is lost, and the year goes on from the dump. */
  readonly restored: Instant;
}

/** A mail with what its notice says it is. */
export interface ToldMail extends CaughtMail {
  readonly kind: string;
  readonly covers: readonly string[];
}

export interface RestoredYear extends Moments {
  /** Mails that left after the dump and before the loss. */
  readonly forgotten: readonly ToldMail[];
  readonly before: readonly ToldMail[];
  readonly after: readonly ToldMail[];
  readonly troubles: readonly string[];
  readonly stages: Readonly<Record<string, string>>;
}

const SCRIPT = compileScenario(smallYear());
const CLUSTER = smallYear().cluster.id;

export async function undisturbedYear(): Promise<readonly CaughtMail[]> {
  const { place } = openPlace(':memory:', SCRIPT.clock.from, 1);
  await play(place, undefined, SCRIPT.clock.to);
  const mails = place.catcher.mails();
  place.close();
  return mails;
}

const GAPS = [60, 2 * 3_600, 26 * 3_600, 75 * 3_600];

/** Around a mail: the dump within the hour before it left, the loss a minute to three days after. */
export function momentsAround(mails: readonly CaughtMail[], seed: number): Moments {
  const random = createRandom(seed);
  const mail = mails[Math.floor(random() * mails.length)];
  if (!mail) throw new RangeError('a year without mails');
  const dumped = addSeconds(mail.at, -1 - Math.floor(random() * 3_600));
  return {
    dumped,
    restored: addSeconds(mail.at, GAPS[Math.floor(random() * GAPS.length)] ?? 60),
  };
}

export async function restoreYear({ dumped, restored }: Moments): Promise<RestoredYear> {
  const folder = scratchFolder('restored-year-');
  try {
    const first = openPlace(join(folder, 'first.sqlite'), SCRIPT.clock.from, 1);
    await play(first.place, undefined, dumped);
    const main = rowsOf(join(folder, 'first.sqlite'), 'main');
    const known = first.place.catcher.mails().length;
    await play(first.place, dumped, restored);
    const before = await told(first.place);
    const events = rowsOf(join(folder, 'first.sqlite'), 'mailevents');
    first.place.close();

    const file = join(folder, 'second.sqlite');
    await load(file, 'main', main);
    await load(file, 'mailevents', events);
    const second = openPlace(file, restored, 2);
    await wakeEverything(second.place.deps);
    await play(second.place, dumped, SCRIPT.clock.to);
    const after = await told(second.place);
    const stages = await stagesOf(second.place);
    second.place.close();
    return {
      dumped,
      restored,
      forgotten: before.slice(known),
      before,
      after,
      troubles: [...first.troubles, ...second.troubles],
      stages,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function openPlace(file: string, start: Instant, seed: number) {
  const troubles: string[] = [];
  const place = createPlace({
    storage: sqliteStorage(file),
    start,
    seed,
    from: 'cum@thi-dua.example',
    siteUrl: 'https://thi-dua.example',
    onTrouble: (what) => troubles.push(what),
  });
  for (const { address, from } of SCRIPT.bounces) place.catcher.letBounce(address, from);
  return { place, troubles };
}

/** The script's commands after `since`; those whose moment has passed are done now, as by people who do them again. */
async function play(place: Place, since: Instant | undefined, until: Instant): Promise<void> {
  for (const { at, envelope } of SCRIPT.commands) {
    if ((since !== undefined && at <= since) || at > until) continue;
    await place.timeline.runUntil(at > place.timeline.now() ? at : place.timeline.now());
    await place.execute(envelope);
  }
  await place.timeline.runUntil(until);
}

function rowsOf(file: string, table: string): Row[] {
  const db = openDatabase(file);
  const rows = db.prepare(`SELECT body FROM kv_${table}_rows ORDER BY pk, sk`).all();
  db.close();
  return rows.map(({ body }) => JSON.parse(String(body)) as Row);
}

/** Without a feed: a restored table tells of no change. */
async function load(file: string, name: string, rows: readonly Row[]): Promise<void> {
  const table: Table & { close(): void } = createSqliteTable({ file, name, feed: false });
  for (let i = 0; i < rows.length; i += 80) {
    await table.transact(
      `restore-${name}-${i}`,
      rows.slice(i, i + 80).map((put) => ({ put })),
    );
  }
  table.close();
}

async function told(place: Place): Promise<ToldMail[]> {
  const notices = new Map<string, Notice>();
  for (const { value } of await createClusterStore(place.table, CLUSTER).notices())
    notices.set(value.id, value);
  return place.catcher.mails().map((mail) => {
    const notice = notices.get(mail.tag.notice);
    return { ...mail, kind: notice?.facts.kind ?? '', covers: notice?.covers ?? [] };
  });
}

async function stagesOf(place: Place): Promise<Record<string, string>> {
  const store = createClusterStore(place.table, CLUSTER);
  const stages = (await store.cycles()).map(({ value }) => store.stages(value.slug));
  const all = (await Promise.all(stages)).flat();
  return Object.fromEntries(all.map(({ value }) => [`${value.cycle}/${value.id}`, value.status.is]));
}

/** Reminders said twice to the same recipient, whichever mail said them. */
function saidTwice({ before, after }: RestoredYear): string[] {
  const seen = new Set<string>();
  return [...before, ...after].flatMap(({ covers, tag }) =>
    covers.flatMap((key) => {
      const said = `${recipientOf(tag.notice)} ${key}`;
      if (seen.has(said)) return [said];
      seen.add(said);
      return [];
    }),
  );
}

const recipientOf = (notice: string): string =>
  notice.startsWith('digest/') ? (notice.split('/')[1] ?? '') : (notice.split('/')[0] ?? '');

/** Recipients that got two digests on one day. */
function secondDigests({ before, after }: RestoredYear): string[] {
  const days = [...before, ...after]
    .filter(({ tag }) => tag.notice.startsWith('digest/'))
    .map(({ tag, at }) => `${recipientOf(tag.notice)} ${localDateOf(at)}`);
  return days.filter((day, i) => days.indexOf(day) !== i);
}

/** Every promise that the restore broke; empty when all were kept. */
export function restoreProblems(year: RestoredYear, undisturbed: readonly CaughtMail[]): string[] {
  const all = [...year.before, ...year.after];
  const told = tellings(all);
  const missing = [...tellings(undisturbed)].filter(([about, n]) => (told.get(about) ?? 0) < n);
  const unfinished = Object.entries(year.stages).filter(([, is]) => is !== 'closed');
  return [
    ...year.troubles.map((what) => `trouble: ${what}`),
    ...sentTwice(all).map((mail) => `sent again: ${mail}`),
    ...saidTwice(year).map((what) => `said twice: ${what}`),
    ...secondDigests(year).map((what) => `second digest: ${what}`),
    ...missing.map(([about]) => `not told: ${about}`),
    ...unfinished.map(([stage, is]) => `${stage} is ${is} in the end`),
  ];
}

/** How often each kind of mail went to each recipient about each subject; digests have their own check. */
function tellings(mails: readonly CaughtMail[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { tag } of mails) {
    if (tag.notice.startsWith('digest/')) continue;
    const about = tag.notice.split('/').slice(0, 3).join('/');
    counts.set(about, (counts.get(about) ?? 0) + 1);
  }
  return counts;
}
