/**
 * What an embedded office keeps besides the cluster: how its clock goes and where it stands, and the script of
 * an example that is played on it. In the same database, so one file is the whole office.
 */
import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import { openDatabase } from '#engine/table/open-database.ts';
import { Envelope } from '#contracts/commands.ts';
import { InstantField } from '#contracts/shared.ts';
import type { Instant } from '#domain/shared/time.ts';

/** A command of the script with its moment. */
export interface ScheduledCommand {
  readonly at: Instant;
  readonly envelope: Envelope;
}

const Settings = z.strictObject({
  /** `real`: the machine's time. `stepped`: stands still until it is stepped or run. */
  clock: z.enum(['real', 'stepped']),
  title: z.string().exactOptional(),
  assumptions: z.array(z.string()),
  /** When the first cycle is set up: there is nothing to see before. */
  firstLook: InstantField.exactOptional(),
  /** Last moment of the script: running stops there. */
  until: InstantField.exactOptional(),
  bounces: z.array(z.strictObject({ address: z.string(), from: InstantField })),
});
export type OfficeSettings = z.infer<typeof Settings>;

/** Where a stepped clock stands, and whether and how fast it runs (days per second). */
const Position = z.strictObject({ now: InstantField, running: z.boolean(), speed: z.number().positive() });
export type Position = z.infer<typeof Position>;

export interface ScriptEntry extends ScheduledCommand {
  readonly n: number;
}

export type ScriptOutcome =
  | { readonly is: 'done' }
  | { readonly is: 'refused'; readonly message: string }
  | { readonly is: 'failed'; readonly message: string };

export interface ScriptProgress {
  readonly total: number;
  readonly answered: number;
  readonly next?: { readonly at: Instant; readonly does: string };
  readonly refused: readonly { readonly at: Instant; readonly does: string; readonly message: string }[];
}

export interface OfficeState {
  readonly settings: () => OfficeSettings | undefined;
  /** Once, all of it or nothing: a start that was cut short begins anew. @throws when there is one already. */
  readonly found: (settings: OfficeSettings, position: Position, script: readonly ScheduledCommand[]) => void;
  readonly position: () => Position;
  readonly setPosition: (position: Position) => void;
  /** Commands not yet answered, in the order of the script. */
  readonly pending: () => readonly ScriptEntry[];
  readonly answered: (n: number, outcome: ScriptOutcome) => void;
  readonly progress: () => ScriptProgress;
  readonly db: DatabaseSync;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS office (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS office_script (
    n INTEGER PRIMARY KEY, at TEXT NOT NULL, does TEXT NOT NULL, envelope TEXT NOT NULL,
    outcome TEXT, message TEXT) STRICT;`;

/** A connection of its own to the file; the caller closes `db`. */
export function openOfficeState(file: string): OfficeState {
  const db = openDatabase(file);
  db.exec(SCHEMA);
  const read = db.prepare('SELECT value FROM office WHERE name = ?');
  const write = db.prepare(
    'INSERT INTO office VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  const valueOf = (name: string): unknown => {
    const row = read.get(name);
    return row === undefined ? undefined : JSON.parse(String(row['value']));
  };
  const script = scriptRows(db);
  return {
    db,
    settings: () => Settings.optional().parse(valueOf('settings')),
    found(settings, position, commands) {
      db.exec('BEGIN IMMEDIATE');
      try {
        if (valueOf('settings') !== undefined) throw new Error('the office is founded already');
        write.run('settings', JSON.stringify(settings));
        write.run('position', JSON.stringify(position));
        script.add(commands);
        db.exec('COMMIT');
      } catch (error) {
        if (db.isTransaction) db.exec('ROLLBACK');
        throw error;
      }
    },
    position: () => Position.parse(valueOf('position')),
    setPosition: (position) => void write.run('position', JSON.stringify(position)),
    pending: script.pending,
    answered: script.answered,
    progress: script.progress,
  };
}

function scriptRows(db: DatabaseSync) {
  const insert = db.prepare('INSERT INTO office_script (n, at, does, envelope) VALUES (?, ?, ?, ?)');
  const open = db.prepare('SELECT n, at, envelope FROM office_script WHERE outcome IS NULL ORDER BY at, n');
  const first = db.prepare('SELECT at, does FROM office_script WHERE outcome IS NULL ORDER BY at, n LIMIT 1');
  const count = db.prepare('SELECT count(*) AS total, count(outcome) AS answered FROM office_script');
  const refused = db.prepare(
    `SELECT at, does, message FROM office_script WHERE outcome IN ('refused', 'failed') ORDER BY at, n`,
  );
  const answer = db.prepare('UPDATE office_script SET outcome = ?, message = ? WHERE n = ?');
  const step = (row: Readonly<Record<string, unknown>>) => ({
    at: InstantField.parse(row['at']),
    does: String(row['does']),
  });
  return {
    add: (commands: readonly ScheduledCommand[]) =>
      commands.forEach(({ at, envelope }, n) =>
        insert.run(n, at, envelope.command.do, JSON.stringify(envelope)),
      ),
    pending: (): ScriptEntry[] =>
      open.all().map((row) => ({
        n: Number(row['n']),
        at: InstantField.parse(row['at']),
        envelope: Envelope.parse(JSON.parse(String(row['envelope']))),
      })),
    answered: (n: number, outcome: ScriptOutcome) =>
      void answer.run(outcome.is, 'message' in outcome ? outcome.message : null, n),
    progress(): ScriptProgress {
      const counts = count.get();
      const next = first.get();
      return {
        total: Number(counts?.['total'] ?? 0),
        answered: Number(counts?.['answered'] ?? 0),
        ...(next && { next: step(next) }),
        refused: refused.all().map((row) => ({ ...step(row), message: String(row['message']) })),
      };
    },
  };
}
