/**
 * The steps of an execution, as pure functions: what a state does with its data, what comes of a task's answer,
 * and how many events each writes into the history (Step Functions guide, "Execution event history").
 */
import type { Json } from '#app/ports.ts';
import type { Instant } from '#domain/shared/time.ts';
import type { Definition } from './definition.ts';
import { NO_CHOICE, RUNTIME, StateFailure } from './errors.ts';
import type { Execution } from './execution.ts';
import { failed, failedState, failedTask, leave, record } from './outcomes.ts';
import type { Read, Scope } from './paths.ts';
import { inputOf, limited, scopeOf, through } from './scope.ts';
import type { ChoiceState, State, TaskState, WaitState } from './states.ts';
import { wakeAtOf } from './wait-until.ts';

/** An answer of a function: its result, or the error as Step Functions names it. */
export type Answer = { readonly result: Json } | { readonly error: string; readonly cause: string };

/** A function to be invoked; `execution` carries the events written so far and goes on with the answer. */
export interface Call {
  readonly execution: Execution;
  readonly state: TaskState;
  readonly resource: string;
  readonly input: Json;
}

export type Step = { readonly next: Execution } | { readonly call: Call };

/** TaskStateExited and the like: one event for each. */
const ENTERED = 1;
const SCHEDULED_AND_STARTED = 2;
const ANSWERED = 1;

/** Takes the next step of a running execution whose time has come. */
export function step(execution: Execution, definition: Definition, now: Instant, random: () => number): Step {
  const state = definition.states.get(execution.state);
  if (state === undefined) return { next: failed(execution, RUNTIME, `no state ${execution.state}`, now) };
  try {
    if (state.type === 'Task') return { call: prepare(execution, state) };
    if (execution.phase === 'waiting') return { next: passOn(execution, state, now) };
    const entered = record(execution, ENTERED);
    if (state.type === 'Wait') return { next: wait(entered, state, now) };
    return { next: finishAtOnce(entered, state, now) };
  } catch (error) {
    return { next: failedState(execution, state, error, now, random) };
  }
}

/** What comes of the answer of a task: its output, a retry, a catch or the end. */
export function answered(call: Call, answer: Answer, now: Instant, random: () => number): Execution {
  const { execution, state } = call;
  try {
    const told = record(execution, ANSWERED);
    if ('error' in answer) return failedTask(told, state, answer.error, answer.cause, now, random);
    limited(answer.result, `The task of state '${state.name}' returned a result`);
    const raw = JSON.parse(execution.data) as Json;
    const selected = state.selector(scopeOf(execution, answer.result));
    const output = state.output(scopeOf(execution, state.combine(raw, selected)));
    return leave(told, output, state.next, now);
  } catch (error) {
    return failedState(execution, state, error, now, random);
  }
}

/** Wait and Succeed: the input, through both filters. */
function passOn(execution: Execution, state: State, now: Instant): Execution {
  const output = through(execution, state.output, inputOf(execution, state));
  return leave(execution, output, 'next' in state ? state.next : undefined, now);
}

function finishAtOnce(
  execution: Execution,
  state: Exclude<State, TaskState | WaitState>,
  now: Instant,
): Execution {
  switch (state.type) {
    case 'Succeed':
      return passOn(execution, state, now);
    case 'Choice': {
      const input = inputOf(execution, state);
      const next = choose(execution, state, input);
      return leave(execution, through(execution, state.output, input), next, now);
    }
    case 'Pass': {
      const raw = JSON.parse(execution.data) as Json;
      const effective = through(execution, state.parameters, inputOf(execution, state));
      const result = through(execution, state.result, effective);
      const output = through(execution, state.output, state.combine(raw, result));
      return leave(execution, output, state.next, now);
    }
    case 'Fail': {
      const scope = scopeOf(execution, JSON.parse(execution.data) as Json);
      return failed(execution, asText(state.error, scope), asText(state.cause, scope), now);
    }
  }
}

function asText(read: Read | undefined, scope: Scope): string {
  const value = read?.(scope) ?? '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function choose(execution: Execution, state: ChoiceState, input: Json): string {
  const scope = scopeOf(execution, input);
  const next = state.rules.find((rule) => rule.matches(scope))?.next ?? state.fallback;
  if (next === undefined)
    throw new StateFailure(NO_CHOICE, `no rule of '${state.name}' matched and it has no Default`);
  return next;
}

/** A Wait whose moment has come already goes on at once. */
function wait(execution: Execution, state: WaitState, now: Instant): Execution {
  const scope = scopeOf(execution, inputOf(execution, state));
  const wakeAt = wakeAtOf(state.until, scope, now);
  if (wakeAt <= now) return passOn(execution, state, now);
  return { ...execution, phase: 'waiting', wakeAt };
}

function prepare(execution: Execution, state: TaskState): Call {
  const fresh = execution.phase === 'ready' ? ENTERED : 0;
  const begun = record(execution, fresh + SCHEDULED_AND_STARTED);
  const input = through(execution, state.parameters, inputOf(execution, state));
  const text = limited(input, `The state '${state.name}' has an input`);
  // The function gets data of its own: what it changes in there concerns nobody.
  return { execution: begun, state, resource: state.resource, input: JSON.parse(text) as Json };
}
