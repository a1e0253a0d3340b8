/** The states of a definition, compiled once so that a step costs no parsing of paths. */
import type { Json } from '#app/ports.ts';
import { compileRule, type Predicate } from './choice.ts';
import { isObject, type Combine, type JsonObject, type Read } from './paths.ts';
import { compileCatch, compileCombine, compileRetry, type Catcher, type Retrier } from './retry.ts';
import { compilePath, compileTemplate, type Report } from './template.ts';
import { compileUntil, type Until } from './wait-until.ts';

interface Common {
  readonly name: string;
  /** InputPath and OutputPath; null in the definition gives `{}`. */
  readonly input: Read;
  readonly output: Read;
}

/** A state that goes on: to `next`, or ends the execution when it is undefined (`End: true`). */
interface Going extends Common {
  readonly next: string | undefined;
}

export interface TaskState extends Going {
  readonly type: 'Task';
  /** ARN of the function. */
  readonly resource: string;
  readonly parameters: Read;
  readonly selector: Read;
  readonly combine: Combine;
  readonly timeoutSeconds: number;
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
}

export interface PassState extends Going {
  readonly type: 'Pass';
  readonly parameters: Read;
  readonly result: Read;
  readonly combine: Combine;
}

export interface WaitState extends Going {
  readonly type: 'Wait';
  readonly until: Until;
}

export interface ChoiceState extends Common {
  readonly type: 'Choice';
  readonly rules: readonly { readonly matches: Predicate; readonly next: string }[];
  readonly fallback: string | undefined;
}

export interface SucceedState extends Common {
  readonly type: 'Succeed';
}

export interface FailState extends Common {
  readonly type: 'Fail';
  readonly error: Read | undefined;
  readonly cause: Read | undefined;
}

export type State = TaskState | PassState | WaitState | ChoiceState | SucceedState | FailState;

/** AWS: a task without TimeoutSeconds has this many. */
const DEFAULT_TIMEOUT = 99_999_999;

const PATHS = ['InputPath', 'OutputPath'];
const GOING = [...PATHS, 'Next', 'End'];

const FIELDS: Readonly<Record<State['type'], readonly string[]>> = {
  Task: [
    ...GOING,
    'Resource',
    'Parameters',
    'ResultSelector',
    'ResultPath',
    'Retry',
    'Catch',
    'TimeoutSeconds',
  ],
  Pass: [...GOING, 'Result', 'Parameters', 'ResultPath'],
  Wait: [...GOING, 'Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'],
  Choice: [...PATHS, 'Choices', 'Default'],
  Succeed: PATHS,
  Fail: ['Error', 'ErrorPath', 'Cause', 'CausePath'],
};

/** ARN of a Lambda function, with or without a version or alias. */
const FUNCTION_ARN =
  /^arn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:function:[A-Za-z0-9_-]{1,64}(:[A-Za-z0-9_$-]+)?$/;

const whole: Read = (scope) => scope.data;

export function compileState(name: string, definition: Json, report: Report): State | undefined {
  const place = `States.${name}`;
  const type = isObject(definition) ? definition['Type'] : undefined;
  if (!isObject(definition) || typeof type !== 'string' || !Object.hasOwn(FIELDS, type)) {
    report(`${place}.Type`, `unknown or unsupported state type ${JSON.stringify(type)}`);
    return undefined;
  }
  const known = type as State['type'];
  const allowed = ['Type', 'Comment', 'QueryLanguage', ...FIELDS[known]];
  for (const key of Object.keys(definition))
    if (!allowed.includes(key)) report(`${place}.${key}`, `unknown or unsupported field of ${known}`);
  if ((definition['QueryLanguage'] ?? 'JSONPath') !== 'JSONPath')
    report(`${place}.QueryLanguage`, 'JSONPath wanted');
  return COMPILERS[known](name, definition, place, report);
}

type Compiler = (name: string, definition: JsonObject, place: string, report: Report) => State;

const COMPILERS: Readonly<Record<State['type'], Compiler>> = {
  Task: compileTask,
  Pass: (name, definition, place, report) => ({
    type: 'Pass',
    ...going(name, definition, place, report),
    parameters: template(definition['Parameters'], `${place}.Parameters`, report),
    result: literalOr(definition['Result'], whole),
    combine: compileCombine(definition['ResultPath'], `${place}.ResultPath`, report),
  }),
  Wait: (name, definition, place, report) => ({
    type: 'Wait',
    ...going(name, definition, place, report),
    until: compileUntil(definition, place, report),
  }),
  Choice: compileChoice,
  Succeed: (name, definition, place, report) => ({
    type: 'Succeed',
    ...common(name, definition, place, report),
  }),
  Fail: (name, definition, place, report) => ({
    type: 'Fail',
    ...common(name, definition, place, report),
    error: textOrPath(definition, 'Error', place, report),
    cause: textOrPath(definition, 'Cause', place, report),
  }),
};

function compileTask(name: string, definition: JsonObject, place: string, report: Report): TaskState {
  const resource = definition['Resource'];
  const timeout = definition['TimeoutSeconds'] ?? DEFAULT_TIMEOUT;
  if (typeof resource !== 'string' || !FUNCTION_ARN.test(resource))
    report(`${place}.Resource`, `the ARN of a Lambda function wanted, not ${JSON.stringify(resource)}`);
  if (typeof timeout !== 'number' || !Number.isInteger(timeout) || timeout < 1 || timeout > DEFAULT_TIMEOUT)
    report(`${place}.TimeoutSeconds`, `a whole number from 1 to ${DEFAULT_TIMEOUT} wanted`);
  return {
    type: 'Task',
    ...going(name, definition, place, report),
    resource: typeof resource === 'string' ? resource : '',
    parameters: template(definition['Parameters'], `${place}.Parameters`, report),
    selector: template(definition['ResultSelector'], `${place}.ResultSelector`, report),
    combine: compileCombine(definition['ResultPath'], `${place}.ResultPath`, report),
    timeoutSeconds: typeof timeout === 'number' ? timeout : DEFAULT_TIMEOUT,
    retry: compileRetry(definition['Retry'], `${place}.Retry`, report),
    catch: compileCatch(definition['Catch'], `${place}.Catch`, report),
  };
}

function compileChoice(name: string, definition: JsonObject, place: string, report: Report): ChoiceState {
  const choices = definition['Choices'];
  const fallback = definition['Default'];
  if (!Array.isArray(choices) || choices.length === 0) report(`${place}.Choices`, 'a list of rules wanted');
  const rules = (Array.isArray(choices) ? (choices as readonly Json[]) : []).map((rule, i) => {
    const at = `${place}.Choices[${i}]`;
    const next = isObject(rule) ? rule['Next'] : undefined;
    if (typeof next !== 'string') report(`${at}.Next`, 'a state wanted');
    return { matches: compileRule(rule, at, report), next: typeof next === 'string' ? next : '' };
  });
  return {
    type: 'Choice',
    ...common(name, definition, place, report),
    rules,
    fallback: typeof fallback === 'string' ? fallback : undefined,
  };
}

function common(name: string, definition: JsonObject, place: string, report: Report): Common {
  const filter = (field: string): Read => {
    const value = definition[field];
    if (value === null) return () => ({});
    return value === undefined ? whole : compilePath(value, `${place}.${field}`, field, report);
  };
  return { name, input: filter('InputPath'), output: filter('OutputPath') };
}

function going(name: string, definition: JsonObject, place: string, report: Report): Going {
  const next = definition['Next'];
  const end = definition['End'];
  if ((typeof next === 'string') === (end === true)) report(place, 'either Next or End: true wanted');
  return { ...common(name, definition, place, report), next: typeof next === 'string' ? next : undefined };
}

function template(value: Json | undefined, place: string, report: Report): Read {
  if (value === undefined) return whole;
  if (!isObject(value)) report(place, 'an object wanted');
  return compileTemplate(value, place, report);
}

function literalOr(value: Json | undefined, otherwise: Read): Read {
  return value === undefined ? otherwise : () => value;
}

function textOrPath(definition: JsonObject, field: string, place: string, report: Report): Read | undefined {
  const literal = definition[field];
  const from = definition[`${field}Path`];
  if (literal !== undefined && from !== undefined) report(place, `${field} or ${field}Path, not both`);
  if (from !== undefined) return compilePath(from, `${place}.${field}Path`, `${field}Path`, report);
  if (literal !== undefined && typeof literal !== 'string') report(`${place}.${field}`, 'a text wanted');
  return literal === undefined ? undefined : () => literal;
}
