/** What the tests of the runner share: a world with a virtual clock, functions, and short definitions. */
import type { DatabaseSync } from 'node:sqlite';
import type { Json } from '#app/ports.ts';
import { instant, type Instant } from '#domain/shared/time.ts';
import type { Execution } from '#engine/asl/execution.ts';
import { createMemoryExecutionStore, type ExecutionStore } from '#engine/asl/execution-store.ts';
import { createRunner, type Runner, type RunnerOptions } from '#engine/asl/runner.ts';
import { validateDefinition } from '#engine/asl/validate-definition.ts';
import { createSqliteExecutionStore } from '#engine/asl/sqlite-execution-store.ts';
import { createTimeline, type Timeline } from '#engine/timeline.ts';

export const START = instant('2025-01-01T00:00:00Z');
export const LATE = instant('2027-01-01T00:00:00Z');

export const arn = (name: string): string => `arn:aws:lambda:local:000000000000:function:${name}`;

type Handler = (input: Json) => Promise<Json | undefined> | Json | undefined;

export interface World {
  readonly timeline: Timeline;
  readonly store: ExecutionStore;
  readonly runner: Runner;
  /** `function at`, in the order of invocation. */
  readonly calls: { readonly name: string; readonly at: Instant; readonly input: Json }[];
  readonly failures: Execution[];
}

export interface WorldOptions extends Partial<RunnerOptions> {
  readonly handlers?: Readonly<Record<string, Handler>>;
  readonly db?: DatabaseSync;
  readonly start?: Instant;
}

export function createWorld(options: WorldOptions = {}): World {
  const timeline = options.timeline ?? createTimeline({ start: options.start ?? START, patienceMs: 20 });
  const store =
    options.store ??
    (options.db === undefined ? createMemoryExecutionStore() : createSqliteExecutionStore(options.db));
  const calls: World['calls'] = [];
  const failures: Execution[] = [];
  const invoke = async (resource: string, input: Json): Promise<Json | undefined> => {
    const name = resource.split(':').at(-1) ?? '';
    calls.push({ name, at: timeline.now(), input: structuredClone<Json>(input) });
    return options.handlers?.[name]?.(input);
  };
  const runner = createRunner({
    invoke,
    random: () => 0.5,
    validate: validateDefinition,
    onFailed: (execution) => void failures.push(execution),
    ...options,
    timeline,
    store,
  });
  return { timeline, store, runner, calls, failures };
}

export interface Machine {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, object>>;
  readonly TimeoutSeconds?: number;
}

/** Runs one definition to `until` and gives the execution as it then stands. */
export async function play(
  machine: Machine,
  input: Json = {},
  options: WorldOptions & { readonly until?: Instant } = {},
): Promise<World & { readonly execution: Execution; readonly output: Json | undefined }> {
  const world = createWorld(options);
  world.runner.define('m', JSON.stringify(machine));
  world.runner.start('m', 'e', input);
  await world.timeline.runUntil(options.until ?? LATE);
  const execution = world.runner.get('m', 'e');
  if (execution === undefined) throw new Error('no execution');
  const done = execution.status === 'SUCCEEDED';
  return { ...world, execution, output: done ? (JSON.parse(execution.data) as Json) : undefined };
}

/** A machine of one state that ends. */
export function only(state: object): Machine {
  return { StartAt: 'Do', States: { Do: { ...state, End: true } } };
}

export const task = (name: string, more: object = {}): object => ({
  Type: 'Task',
  Resource: arn(name),
  TimeoutSeconds: 60,
  ...more,
});
