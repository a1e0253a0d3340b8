/** How a state is left: with its output, by a retry, by a catch, or as the end of the execution. */
import type { Json } from '#app/ports.ts';
import { addSeconds, type Instant } from '#domain/shared/time.ts';
import { RUNTIME, runtimeFailure, StateFailure, TIMEOUT } from './errors.ts';
import { MAX_EVENTS, type Execution, type ExecutionStatus } from './execution.ts';
import { retryDelay, takes } from './retry.ts';
import { limited } from './scope.ts';
import type { State, TaskState } from './states.ts';

/** StateExited, and ExecutionSucceeded: one event each. */
const EXITED = 1;
const SUCCEEDED = 1;

const FULL = `The execution reached the maximum number of history events (${MAX_EVENTS}).`;
const MAX_ERROR = 256;
const MAX_CAUSE = 32_768;

/** The event that ends a history is written even when it is full. */
function oneMore(execution: Execution): Execution {
  return { ...execution, events: execution.events + 1 };
}

/** Ends an execution that has lasted too long. */
export function timedOut(execution: Execution, now: Instant): Execution {
  return ended(oneMore(execution), 'TIMED_OUT', now, {
    error: TIMEOUT,
    cause: 'the execution lasted too long',
  });
}

/** Ends an execution with an error nothing caught; both texts are cut to the lengths AWS keeps. */
export function failed(execution: Execution, error: string, cause: string, now: Instant): Execution {
  const told = cause === FULL ? { ...execution, events: MAX_EVENTS } : oneMore(execution);
  return ended(told, 'FAILED', now, { error: error.slice(0, MAX_ERROR), cause: cause.slice(0, MAX_CAUSE) });
}

function ended(
  execution: Execution,
  status: ExecutionStatus,
  now: Instant,
  how: { readonly error?: string; readonly cause?: string; readonly data?: string },
): Execution {
  return { ...execution, ...how, status, wakeAt: undefined, endedAt: now };
}

/** Adds events to the history. @throws StateFailure when it is full. */
export function record(execution: Execution, events: number): Execution {
  if (execution.events + events > MAX_EVENTS - 1) throw runtimeFailure(FULL);
  return { ...execution, events: execution.events + events };
}

/** Out of a state with its output: to the next one, or to the successful end. */
export function leave(execution: Execution, output: Json, next: string | undefined, now: Instant): Execution {
  const data = limited(output, `The state '${execution.state}' returned an output`);
  const left = { ...record(execution, EXITED), data, attempts: [], wakeAt: undefined };
  if (next === undefined) return ended(record(left, SUCCEEDED), 'SUCCEEDED', now, { data });
  return { ...left, state: next, phase: 'ready', enteredAt: now };
}

/** Something thrown while a state was worked on: terminal errors end, the others of a Task may be caught. */
export function failedState(
  execution: Execution,
  state: State,
  error: unknown,
  now: Instant,
  random: () => number,
): Execution {
  if (!(error instanceof StateFailure)) throw error;
  const cause =
    error.error === RUNTIME && error.reason !== FULL
      ? `An error occurred while executing the state '${state.name}'. ${error.reason}`
      : error.reason;
  if (state.type !== 'Task') return failed(execution, error.error, cause, now);
  return failedTask(execution, state, error.error, cause, now, random);
}

/** The first retrier that takes the error decides, as long as it has tries left; then the first catcher. */
export function failedTask(
  execution: Execution,
  state: TaskState,
  error: string,
  cause: string,
  now: Instant,
  random: () => number,
): Execution {
  const i = state.retry.findIndex((retrier) => takes(retrier.errors, error));
  const retrier = state.retry[i];
  const done = execution.attempts[i] ?? 0;
  if (retrier !== undefined && done < retrier.maxAttempts) {
    const wakeAt = addSeconds(now, retryDelay(retrier, done + 1, random));
    const attempts = state.retry.map((_, j) => (execution.attempts[j] ?? 0) + (j === i ? 1 : 0));
    return { ...execution, phase: 'retrying', attempts, wakeAt };
  }
  const catcher = state.catch.find((one) => takes(one.errors, error));
  if (catcher === undefined) return failed(execution, error, cause, now);
  try {
    const output = catcher.combine(JSON.parse(execution.data) as Json, { Error: error, Cause: cause });
    return leave(execution, output, catcher.next, now);
  } catch (failure) {
    if (!(failure instanceof StateFailure)) throw failure;
    return failed(execution, failure.error, failure.reason, now);
  }
}
