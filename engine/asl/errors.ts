/** Named errors of the runner, and the error names of the States Language it can raise itself. */

/** A definition holds something this runner does not do exactly as AWS would; `problems` name each place. */
export class DefinitionRefused extends Error {
  override readonly name = 'DefinitionRefused';
  constructor(
    readonly machine: string,
    readonly problems: readonly string[],
  ) {
    super(`${machine}: ${problems.join('; ')}`);
  }
}

/** The name was used in the last 90 days for an execution that has ended, or runs with another input. */
export class ExecutionAlreadyExists extends Error {
  override readonly name = 'ExecutionAlreadyExists';
  constructor(machine: string, execution: string, why: string) {
    super(`${machine}/${execution}: ${why}`);
  }
}

/** Names have 1 to 80 of [A-Za-z0-9_-]. */
export class InvalidName extends Error {
  override readonly name = 'InvalidName';
  constructor(name: string) {
    super(`1 to 80 of A-Z a-z 0-9 _ - wanted, not ${JSON.stringify(name)}`);
  }
}

/** The input of StartExecution is no JSON or larger than 262,144 bytes. */
export class InvalidExecutionInput extends Error {
  override readonly name = 'InvalidExecutionInput';
}

/** No such machine was defined in this process; the message is its name. */
export class StateMachineDoesNotExist extends Error {
  override readonly name = 'StateMachineDoesNotExist';
}

/** Something a state failed with: `error` is matched against ErrorEquals. Stays inside the runner. */
export class StateFailure extends Error {
  override readonly name = 'StateFailure';
  constructor(
    readonly error: string,
    readonly reason: string,
  ) {
    super(`${error}: ${reason}`);
  }
}

export const RUNTIME = 'States.Runtime';
export const DATA_LIMIT = 'States.DataLimitExceeded';
export const TIMEOUT = 'States.Timeout';
export const NO_CHOICE = 'States.NoChoiceMatched';
export const RESULT_PATH = 'States.ResultPathMatchFailure';
export const ALL = 'States.ALL';
export const TASK_FAILED = 'States.TaskFailed';
/** Not an AWS error: the loop guard of this runner (`sameAnswerLimit`). */
export const HOT_LOOP = 'Runner.HotLoop';

/**
 * AWS ends the execution at once on these; no Retry or Catch on States.ALL sees them (Step Functions guide,
 * "Handling errors"). Naming them in ErrorEquals is refused when a definition is loaded.
 */
export const TERMINAL: readonly string[] = [RUNTIME, DATA_LIMIT, HOT_LOOP];

export function runtimeFailure(reason: string): StateFailure {
  return new StateFailure(RUNTIME, reason);
}
