/** What a place keeps its state in: one SQLite database, or memory. */
import type { DatabaseSync } from 'node:sqlite';
import type { Table } from '#app/ports.ts';
import { createMemoryExecutionStore, type ExecutionStore } from './asl/execution-store.ts';
import type { Execution } from './asl/execution.ts';
import { createSqliteExecutionStore } from './asl/sqlite-execution-store.ts';
import {
  createMemoryMailStore,
  createSqliteMailStore,
  type MailMemory,
  type MailStore,
} from './mail-store.ts';
import {
  createMemoryMessageStore,
  createSqliteMessageStore,
  type MessageMemory,
  type MessageStore,
} from './message-store.ts';
import type { FedTable } from './table/embedded-table.ts';
import { copyTable, createMemoryTable, emptyTable, type TableMemory } from './table/memory-table.ts';
import { openDatabase } from './table/open-database.ts';
import { createSqliteTable } from './table/sqlite-table.ts';

export interface Storage {
  readonly main: FedTable;
  /** Delivery events, which no restore of the main table touches. */
  readonly mailEvents: Table;
  readonly executions: ExecutionStore;
  readonly messages: MessageStore;
  readonly mails: MailStore;
  readonly close: () => void;
}

/** A file, which survives a restart; or a database that the caller opened and closes. */
export function sqliteStorage(file: string | DatabaseSync): Storage {
  const db = typeof file === 'string' ? openDatabase(file) : file;
  return {
    main: createSqliteTable({ db }),
    mailEvents: createSqliteTable({ db, name: 'mailevents', feed: false }),
    executions: createSqliteExecutionStore(db),
    messages: createSqliteMessageStore(db),
    mails: createSqliteMailStore(db),
    close: () => {
      if (typeof file === 'string') db.close();
    },
  };
}

/** All that a place in memory holds. */
export interface Memory {
  readonly main: TableMemory;
  readonly mailEvents: TableMemory;
  readonly executions: Map<string, Execution>;
  readonly messages: MessageMemory;
  readonly mails: MailMemory;
}

export function emptyMemory(): Memory {
  return {
    main: emptyTable(),
    mailEvents: emptyTable(),
    executions: new Map(),
    messages: { messages: new Map(), lastId: 0 },
    mails: { mails: [], bounces: new Map() },
  };
}

/** The same state in a memory of its own: what is stored is never changed in place, so it is shared. */
export function copyMemory({ main, mailEvents, executions, messages, mails }: Memory): Memory {
  return {
    main: copyTable(main),
    mailEvents: copyTable(mailEvents),
    executions: new Map(executions),
    messages: { messages: new Map(messages.messages), lastId: messages.lastId },
    mails: { mails: [...mails.mails], bounces: new Map(mails.bounces) },
  };
}

/** Over a memory, which survives the places that were made over it. */
export function memoryStorage(memory: Memory = emptyMemory()): Storage {
  return {
    main: createMemoryTable(memory.main),
    mailEvents: createMemoryTable(memory.mailEvents, { feed: false }),
    executions: createMemoryExecutionStore(memory.executions),
    messages: createMemoryMessageStore(memory.messages),
    mails: createMemoryMailStore(memory.mails),
    close: () => undefined,
  };
}
