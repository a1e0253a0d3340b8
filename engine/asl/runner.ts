/**
 * Runs state machines in this process, as strict as Step Functions Standard and as durable as its store: every
 * step is saved before the next one begins, so after a kill `resume()` goes on where it was. A task that ran at
 * that moment runs again: at least once, as with AWS.
 */
import type { Json } from '#app/ports.ts';
import { addSeconds, earliest, type Instant } from '#domain/shared/time.ts';
import type { Timeline } from '../timeline.ts';
import { compileDefinition, substitute, type Definition } from './definition.ts';
import {
  DefinitionRefused,
  ExecutionAlreadyExists,
  HOT_LOOP,
  InvalidExecutionInput,
  RUNTIME,
  StateMachineDoesNotExist,
  TIMEOUT,
} from './errors.ts';
import {
  checkName,
  deadlineOf,
  MAX_DATA_BYTES,
  NAME_KEPT_SECONDS,
  newExecution,
  type Execution,
} from './execution.ts';
import type { ExecutionFilter, ExecutionStore } from './execution-store.ts';
import { invoked, type Invoke } from './invocation.ts';
import { createLoopGuard } from './loop-guard.ts';
import { failed, timedOut } from './outcomes.ts';
import { answered, step, type Answer, type Call } from './steps.ts';

export interface RunnerOptions {
  readonly timeline: Timeline;
  readonly store: ExecutionStore;
  readonly invoke: Invoke;
  /** From 0 up to but not 1; for the jitter of retries. */
  readonly random: () => number;
  /** A second opinion on what is defined, e.g. `validateDefinition`; throws to refuse. */
  readonly validate?: (machine: string, text: string) => void;
  /** Told of every execution that failed or timed out, after that was saved. */
  readonly onFailed?: (execution: Execution) => Promise<void> | void;
  /** Fails an execution when a state gives the same output this often without time moving on. Default: never. */
  readonly sameAnswerLimit?: number;
}

export interface Runner {
  /**
   * Defines a state machine, or redefines it for executions that start from now on.
   * @throws DefinitionRefused naming every place; InvalidName.
   */
  define(machine: string, text: string, substitutions?: Readonly<Record<string, string>>): void;
  /**
   * Starts an execution. The same name with the same input while it runs counts as started.
   * @throws ExecutionAlreadyExists, StateMachineDoesNotExist, InvalidName, InvalidExecutionInput; then nothing
   * was written.
   */
  start(machine: string, name: string, input: Json): Execution;
  get(machine: string, name: string): Execution | undefined;
  /** In order of start. */
  list(filter?: ExecutionFilter): readonly Execution[];
  /** Takes up every running execution of the store; gives their number. Once, on a new runner. */
  resume(): number;
}

/** A task that hangs, and where its execution goes on. */
interface Hung {
  readonly call: Call;
  readonly answer: Answer;
}

/** By text, for all runners of the process: a definition never changes, and simulations make thousands of runners. */
const compiled = new Map<string, Definition>();

function compiledOnce(machine: string, text: string): Definition {
  const known = compiled.get(text);
  if (known) return known;
  const definition = compileDefinition(machine, text);
  compiled.set(text, definition);
  return definition;
}

export function createRunner(options: RunnerOptions): Runner {
  const { timeline, store } = options;
  const guard = options.sameAnswerLimit === undefined ? undefined : createLoopGuard(options.sameAnswerLimit);
  const texts = new Map<string, string>();

  const keyOf = (execution: Execution): string => `execution/${execution.machine}/${execution.name}`;

  const schedule = (execution: Execution, at: Instant, hung?: Hung): void =>
    timeline.schedule(at, keyOf(execution), () => run(execution.machine, execution.name, hung));

  /** Saves a step; gives the execution while it goes on. */
  const save = async (before: Execution, after: Execution): Promise<Execution | undefined> => {
    const left = after.status === 'RUNNING' && after.phase === 'ready';
    const turns = left && guard?.turns(before, after, timeline.now()) === true;
    const saved = turns
      ? failed(after, HOT_LOOP, `${before.state} keeps giving ${after.data}`, timeline.now())
      : after;
    store.save(saved);
    if (saved.status === 'RUNNING') return saved;
    guard?.forget(saved);
    if (saved.status !== 'SUCCEEDED') await options.onFailed?.(saved);
    return undefined;
  };

  /** The answer of a task, or undefined when it hangs: then the execution is taken up by answer or timeout. */
  const callOut = async (call: Call, deadline: Instant): Promise<Answer | undefined> => {
    const { execution, state } = call;
    const begun = timeline.now();
    let answer: Answer | undefined;
    const answering = invoked(options.invoke, call.resource, call.input).then((given) => (answer = given));
    await timeline.settles(answering);
    if (answer !== undefined) return answer;
    const cause = `no answer within ${state.timeoutSeconds} seconds`;
    const timeout = { call, answer: { error: TIMEOUT, cause } };
    const due = addSeconds(begun, state.timeoutSeconds);
    let open = true;
    const at = due < deadline ? due : deadline;
    timeline.schedule(at, keyOf(execution), () => {
      open = false;
      return run(execution.machine, execution.name, timeout);
    });
    void answering.then((late) => {
      if (open) schedule(execution, timeline.now(), { call, answer: late });
    });
    return undefined;
  };

  /** One step; undefined when the execution has ended or its task hangs. */
  const advance = async (
    execution: Execution,
    deadline: Instant,
    hung?: Hung,
  ): Promise<Execution | undefined> => {
    const now = timeline.now();
    if (now >= deadline) return save(execution, timedOut(execution, now));
    if (hung !== undefined) return save(execution, answered(hung.call, hung.answer, now, options.random));
    const next = step(execution, compiledOnce(execution.machine, execution.definition), now, options.random);
    if ('next' in next) return save(execution, next.next);
    const answer = await callOut(next.call, deadline);
    if (answer === undefined) return undefined;
    return save(execution, answered(next.call, answer, timeline.now(), options.random));
  };

  /** Goes on until the execution waits, hangs or has ended. */
  const run = async (machine: string, name: string, hung?: Hung): Promise<void> => {
    let execution = store.get(machine, name);
    if (execution?.status !== 'RUNNING') return;
    let deadline: Instant;
    try {
      deadline = deadlineOf(
        execution.startedAt,
        compiledOnce(execution.machine, execution.definition).timeoutSeconds,
      );
    } catch (error) {
      // Only after an upgrade that supports less: this one ends with an alarm, the others go on.
      if (!(error instanceof DefinitionRefused)) throw error;
      await save(execution, failed(execution, RUNTIME, error.message, timeline.now()));
      return;
    }
    let pending = hung;
    while (execution !== undefined) {
      const wake = pending === undefined ? execution.wakeAt : undefined;
      if (wake !== undefined && wake > timeline.now() && timeline.now() < deadline) {
        schedule(execution, earliest([wake, deadline]) ?? wake);
        return;
      }
      execution = await advance(execution, deadline, pending);
      pending = undefined;
    }
  };

  const refuseTaken = (taken: Execution, input: string): void => {
    const { machine, name, endedAt } = taken;
    if (endedAt === undefined && taken.input !== input)
      throw new ExecutionAlreadyExists(machine, name, 'runs with another input');
    if (endedAt !== undefined && timeline.now() < addSeconds(endedAt, NAME_KEPT_SECONDS))
      throw new ExecutionAlreadyExists(machine, name, `ended at ${endedAt}`);
  };

  return {
    define(machine, text, substitutions = {}) {
      checkName(machine);
      const filled = substitute(machine, text, substitutions);
      compiledOnce(machine, filled);
      options.validate?.(machine, filled);
      texts.set(machine, filled);
    },
    start(machine, name, input) {
      const definition = texts.get(machine);
      if (definition === undefined) throw new StateMachineDoesNotExist(machine);
      checkName(name);
      const data = JSON.stringify(input);
      if (Buffer.byteLength(data) > MAX_DATA_BYTES)
        throw new InvalidExecutionInput(`more than ${MAX_DATA_BYTES} bytes`);
      const taken = store.get(machine, name);
      if (taken !== undefined) refuseTaken(taken, data);
      if (taken?.status === 'RUNNING') return taken;
      const now = timeline.now();
      const state = compiled.get(definition)?.startAt ?? '';
      const execution = newExecution({ machine, name, definition, state, input: data, startedAt: now });
      store.save(execution);
      schedule(execution, now);
      return execution;
    },
    get: store.get,
    list: store.list,
    resume() {
      const running = store.list({ status: 'RUNNING' });
      for (const execution of running) schedule(execution, execution.wakeAt ?? timeline.now());
      return running.length;
    },
  };
}
