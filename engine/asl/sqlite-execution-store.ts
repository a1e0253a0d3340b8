/** Executions in SQLite: one row each, written after every step. */
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Instant } from '#domain/shared/time.ts';
import type { ExecutionStore } from './execution-store.ts';
import type { Execution, ExecutionStatus, Phase } from './execution.ts';

const SCHEMA = `CREATE TABLE IF NOT EXISTS executions (
  machine TEXT NOT NULL,
  name TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT')),
  definition TEXT NOT NULL,
  input TEXT NOT NULL,
  state TEXT NOT NULL,
  phase TEXT NOT NULL CHECK (phase IN ('ready', 'waiting', 'retrying')),
  entered_at TEXT NOT NULL,
  data TEXT NOT NULL,
  attempts TEXT NOT NULL,
  wake_at TEXT,
  events INTEGER NOT NULL,
  started_at TEXT NOT NULL,
  ended_at TEXT,
  error TEXT,
  cause TEXT,
  PRIMARY KEY (machine, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS executions_by_status ON executions (status, started_at);`;

/** What says which execution a row is, and what it began with: written once. */
const FIXED = ['machine', 'name', 'started_at', 'definition', 'input'];
const CHANGING = ['status', 'state', 'phase', 'entered_at', 'data', 'attempts', 'wake_at', 'events'];
const AT_THE_END = ['ended_at', 'error', 'cause'];
const STEP = [...CHANGING, ...AT_THE_END];

type Stored = Record<string, SQLOutputValue>;

function text(row: Stored, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new TypeError(`executions.${column} holds ${typeof value}`);
  return value;
}

function textOrNone(row: Stored, column: string): string | undefined {
  return row[column] === null ? undefined : text(row, column);
}

function parse(row: Stored): Execution {
  return {
    machine: text(row, 'machine'),
    name: text(row, 'name'),
    status: text(row, 'status') as ExecutionStatus,
    definition: text(row, 'definition'),
    input: text(row, 'input'),
    state: text(row, 'state'),
    phase: text(row, 'phase') as Phase,
    enteredAt: text(row, 'entered_at') as Instant,
    data: text(row, 'data'),
    attempts: JSON.parse(text(row, 'attempts')) as number[],
    wakeAt: textOrNone(row, 'wake_at') as Instant | undefined,
    events: Number(row['events']),
    startedAt: text(row, 'started_at') as Instant,
    endedAt: textOrNone(row, 'ended_at') as Instant | undefined,
    error: textOrNone(row, 'error'),
    cause: textOrNone(row, 'cause'),
  };
}

/** The table is made when missing. Durability is that of the connection's journal settings. */
export function createSqliteExecutionStore(db: DatabaseSync): ExecutionStore {
  db.exec(SCHEMA);
  const select = db.prepare('SELECT * FROM executions WHERE machine = ? AND name = ?');
  const insert = db.prepare(
    `INSERT OR REPLACE INTO executions (${[...FIXED, ...STEP].join(', ')})
     VALUES (${[...FIXED, ...STEP].map(() => '?').join(', ')})`,
  );
  // A step rewrites only what changes: with the definition it would cost several times as much.
  const update = db.prepare(
    `UPDATE executions SET ${STEP.map((column) => `${column} = ?`).join(', ')}
     WHERE machine = ? AND name = ? AND started_at = ?`,
  );
  const list = db.prepare(
    `SELECT * FROM executions WHERE machine = coalesce(?, machine) AND status = coalesce(?, status)
     ORDER BY started_at, machine, name`,
  );
  return {
    get(machine, name) {
      const row = select.get(machine, name);
      return row === undefined ? undefined : parse(row);
    },
    save(e) {
      const step = [
        ...[e.status, e.state, e.phase, e.enteredAt, e.data, JSON.stringify(e.attempts)],
        ...[e.wakeAt ?? null, e.events, e.endedAt ?? null, e.error ?? null, e.cause ?? null],
      ];
      const updated = update.run(...step, e.machine, e.name, e.startedAt);
      if (updated.changes === 0) insert.run(e.machine, e.name, e.startedAt, e.definition, e.input, ...step);
    },
    list: (filter = {}) => list.all(filter.machine ?? null, filter.status ?? null).map(parse),
  };
}
