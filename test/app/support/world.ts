/**
 * A small world in memory: the real table, dispatcher and use cases; time and chance are the test's.
 * `run` parses the command as the edge does, so that defaults are filled in and shapes are held.
 */
import type * as z from 'zod';
import { createChance } from '../../engine/support/chance.ts';
import { CLUSTER, CLUSTER_ID, HEAD, OPERATOR, UNITS } from './people.ts';
import type { Actor, Answer } from '#app/act.ts';
import { newWork } from '#app/act.ts';
import type { Deps } from '#app/deps.ts';
import { executeCommand } from '#app/execute-command.ts';
import { readAudit } from '#app/store/audit.ts';
import { createClusterStore, type Stored } from '#app/store/cluster-store.ts';
import * as kinds from '#app/store/row-kinds.ts';
import { type Command, Envelope } from '#contracts/commands.ts';
import type { Cluster, Unit } from '#domain/cluster/cluster.ts';
import { instant, type Instant } from '#domain/shared/time.ts';
import { createSqliteTable } from '#engine/table/sqlite-table.ts';

export interface WorldOptions {
  /** UTC; 08:00 in Viet Nam is 01:00Z. */
  readonly now?: string;
  readonly seed?: number;
  readonly cluster?: Cluster;
  /** Units seeded with the cluster; `[]` and `seeded: false` for an empty table. */
  readonly units?: readonly Unit[];
  readonly seeded?: boolean;
}

export type CommandInput = z.input<typeof Command>;

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

function seededChance(seed: number): Deps['chance'] {
  const next = createChance(seed);
  const word = (length: number) =>
    Array.from({ length }, () => LETTERS[Math.floor(next() * LETTERS.length)] ?? 'a').join('');
  return { id: () => word(16), nonce: () => word(8) };
}

export type World = Awaited<ReturnType<typeof makeWorld>>;

export async function makeWorld(options: WorldOptions = {}) {
  const table = createSqliteTable({ file: ':memory:' });
  let now = instant(options.now ?? '2025-03-03T02:00:00Z');
  const deps: Deps = {
    table,
    clock: { mode: 'stepped', now: async () => now },
    machine: { now: () => now },
    chance: seededChance(options.seed ?? 1),
  };
  const store = createClusterStore(table, CLUSTER_ID);
  let count = 0;

  /** Rows put as they are, past every rule: where a test begins. */
  async function seed<T extends { readonly cluster?: string }>(
    kind: kinds.RowKind<T>,
    ...values: readonly NoInfer<T>[]
  ): Promise<void> {
    for (const value of values) {
      count += 1;
      const work = newWork(store, now, OPERATOR);
      work.save(kind, value);
      await work.commit(`seed-${count}`);
    }
  }

  /** A stored row replaced as it is, past every rule. */
  async function replace<T extends { readonly cluster?: string }>(
    kind: kinds.RowKind<T>,
    value: NoInfer<T>,
    former: Stored<NoInfer<T>>,
  ): Promise<void> {
    count += 1;
    const work = newWork(store, now, OPERATOR);
    work.save(kind, value, former);
    await work.commit(`seed-${count}`);
  }

  if (options.seeded !== false) {
    await seed(kinds.CLUSTER, options.cluster ?? CLUSTER);
    await seed(kinds.UNIT, ...(options.units ?? UNITS));
  }

  return {
    table,
    store,
    deps,
    seed,
    replace,
    get now(): Instant {
      return now;
    },
    setNow(at: string): void {
      now = instant(at);
    },
    /** `over`: a table that stands in for the world's own, to fail where a process may. */
    run(command: CommandInput, actor: Actor = HEAD, id?: string, over?: Deps['table']): Promise<Answer> {
      count += 1;
      const envelope = { id: id ?? `command-${count}`, cluster: CLUSTER_ID, actor, command };
      return executeCommand(over ? { ...deps, table: over } : deps, Envelope.parse(envelope));
    },
    audit: () => readAudit(table, CLUSTER_ID),
    notices: async () => (await store.notices()).map(({ value }) => value),
    close: () => table.close(),
  };
}
