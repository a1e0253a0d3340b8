/** One execution as it is stored between two steps, and the quotas of Step Functions Standard. */
import { addSeconds, type Instant } from '#domain/shared/time.ts';
import { InvalidName } from './errors.ts';

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT';

/**
 * What happens next to a running execution. `ready`: its state is to be entered (a Task: invoked, perhaps for
 * the second time after a crash). `waiting`: its Wait ends at `wakeAt`. `retrying`: its Task is tried again then.
 */
export type Phase = 'ready' | 'waiting' | 'retrying';

export interface Execution {
  readonly machine: string;
  readonly name: string;
  readonly status: ExecutionStatus;
  /** The definition the execution began with, after substitution; later ones do not touch it. */
  readonly definition: string;
  /** JSON. */
  readonly input: string;
  /** The state it is in, or was in when it ended. */
  readonly state: string;
  readonly phase: Phase;
  readonly enteredAt: Instant;
  /** JSON: the raw input of the state; the output once succeeded. */
  readonly data: string;
  /** Retries done in this state, one number for each of its retriers. */
  readonly attempts: readonly number[];
  /** Set while waiting or retrying. */
  readonly wakeAt: Instant | undefined;
  /** Events in the history so far. */
  readonly events: number;
  readonly startedAt: Instant;
  readonly endedAt: Instant | undefined;
  /** Set when failed. */
  readonly error: string | undefined;
  readonly cause: string | undefined;
}

/** AWS quota: input and output of a state or an execution, in bytes of UTF-8. */
export const MAX_DATA_BYTES = 262_144;
/** AWS quota: events of one history; the last of them is the one that says so. */
export const MAX_EVENTS = 25_000;
/** AWS quota: duration of an execution of type Standard, one year. */
export const MAX_DURATION_SECONDS = 365 * 86_400;
/** AWS: the name of an execution that has ended stays taken for 90 days. */
export const NAME_KEPT_SECONDS = 90 * 86_400;

const NAME = /^[A-Za-z0-9_-]{1,80}$/;

/** @throws InvalidName */
export function checkName(name: string): void {
  if (!NAME.test(name)) throw new InvalidName(name);
}

/** When AWS ends an execution that is still running. */
export function deadlineOf(startedAt: Instant, timeoutSeconds: number | undefined): Instant {
  return addSeconds(startedAt, Math.min(timeoutSeconds ?? MAX_DURATION_SECONDS, MAX_DURATION_SECONDS));
}

/** An execution at its very start: one event, ExecutionStarted. */
export function newExecution(
  given: Pick<Execution, 'machine' | 'name' | 'definition' | 'state' | 'input' | 'startedAt'>,
): Execution {
  return {
    ...given,
    status: 'RUNNING',
    phase: 'ready',
    enteredAt: given.startedAt,
    data: given.input,
    attempts: [],
    wakeAt: undefined,
    events: 1,
    endedAt: undefined,
    error: undefined,
    cause: undefined,
  };
}
