/** Where the messages of the in-process queues live. */
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Instant } from '#domain/shared/time.ts';

export interface StoredMessage {
  /** Grows by one with each message, over all queues; never used twice. */
  readonly id: number;
  readonly queue: string;
  readonly body: string;
  readonly sentAt: Instant;
  /** Nobody receives it before. */
  readonly visibleAt: Instant;
  /** How often it was received. */
  readonly receives: number;
  /** Where it failed too often, when it lies in a dead-letter queue. */
  readonly diedIn: string | undefined;
}

export interface MessageStore {
  /** The highest id ever given, also when its message is gone; 0 at first. */
  lastId(): number;
  /** All messages, by id. */
  load(): readonly StoredMessage[];
  /** Puts or replaces; survives a kill once it returns. */
  save(message: StoredMessage): void;
  remove(id: number): void;
}

/** All that a message store in memory holds. */
export interface MessageMemory {
  readonly messages: Map<number, StoredMessage>;
  lastId: number;
}

export function createMemoryMessageStore(memory: MessageMemory): MessageStore {
  return {
    lastId: () => memory.lastId,
    load: () => [...memory.messages.values()].sort((a, b) => a.id - b.id),
    save(message) {
      memory.messages.set(message.id, message);
      memory.lastId = Math.max(memory.lastId, message.id);
    },
    remove: (id) => void memory.messages.delete(id),
  };
}

const SCHEMA = `CREATE TABLE IF NOT EXISTS messages (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  queue TEXT NOT NULL,
  body TEXT NOT NULL,
  sent_at TEXT NOT NULL,
  visible_at TEXT NOT NULL,
  receives INTEGER NOT NULL,
  died_in TEXT
) STRICT;`;

function text(row: Record<string, SQLOutputValue>, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new TypeError(`messages.${column} holds ${typeof value}`);
  return value;
}

/** The table is made when missing. Durability is that of the connection's journal settings. */
export function createSqliteMessageStore(db: DatabaseSync): MessageStore {
  db.exec(SCHEMA);
  const all = db.prepare('SELECT * FROM messages ORDER BY id');
  const put = db.prepare(
    'INSERT OR REPLACE INTO messages (id, queue, body, sent_at, visible_at, receives, died_in) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  // AUTOINCREMENT keeps the highest id in here, for ids that were given by us as well.
  const last = db.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'messages'");
  const drop = db.prepare('DELETE FROM messages WHERE id = ?');
  return {
    lastId: () => Number(last.get()?.['seq'] ?? 0),
    load: () =>
      all.all().map((row) => ({
        id: Number(row['id']),
        queue: text(row, 'queue'),
        body: text(row, 'body'),
        sentAt: text(row, 'sent_at') as Instant,
        visibleAt: text(row, 'visible_at') as Instant,
        receives: Number(row['receives']),
        diedIn: row['died_in'] === null ? undefined : text(row, 'died_in'),
      })),
    save: (m) => void put.run(m.id, m.queue, m.body, m.sentAt, m.visibleAt, m.receives, m.diedIn ?? null),
    remove: (id) => void drop.run(id),
  };
}
