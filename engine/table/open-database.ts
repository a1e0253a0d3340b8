import { DatabaseSync } from 'node:sqlite';

/** Milliseconds a second process (the command line beside a server) waits for the file before it gives up. */
const BUSY_MS = 5000;

/**
 * Opens the one database that table, runner and queues share. A file is in WAL mode with `synchronous FULL`:
 * what was committed survives a power cut (with NORMAL the last commits of a WAL could be lost).
 */
export function openDatabase(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: BUSY_MS });
  if (file !== ':memory:') db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  return db;
}

/** Does all of the work in one transaction, or none of it. */
export function together<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const done = work();
    db.exec('COMMIT');
    return done;
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
