/**
 * JSONPath as far as reference paths go: `$`, `$.a.b`, `$.a[0]`, `$['a b']` and the same after `$$` for the
 * context object. Wildcards, filters, slices and `..` are refused when compiled.
 */
import type { Json } from '#app/ports.ts';
import { RESULT_PATH, runtimeFailure, StateFailure } from './errors.ts';

export type JsonObject = Readonly<Record<string, Json>>;

/** What a state sees: its own data, and the context object. */
export interface Scope {
  readonly data: Json;
  readonly context: Json;
}

/** Looks a value up; undefined when the path leads nowhere. */
export type Lookup = (scope: Scope) => Json | undefined;

/** Looks a value up. @throws StateFailure States.Runtime when the path leads nowhere, as AWS does. */
export type Read = (scope: Scope) => Json;

const SEGMENT = /\.([\p{L}_][\p{L}\p{N}_]*)|\[(\d+)\]|\['([^'\\]+)'\]/uy;

const CONTEXT: Readonly<Record<string, readonly string[]>> = {
  Execution: ['Id', 'Input', 'Name', 'StartTime'],
  State: ['EnteredTime', 'Name', 'RetryCount'],
  StateMachine: ['Id', 'Name'],
};

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function segmentsOf(text: string, from: number): (string | number)[] | undefined {
  const segments: (string | number)[] = [];
  SEGMENT.lastIndex = from;
  let end = from;
  for (let match = SEGMENT.exec(text); match !== null; match = SEGMENT.exec(text)) {
    segments.push(match[2] === undefined ? (match[1] ?? match[3] ?? '') : Number(match[2]));
    end = SEGMENT.lastIndex;
  }
  return end === text.length ? segments : undefined;
}

function descend(value: Json | undefined, segments: readonly (string | number)[]): Json | undefined {
  let at = value;
  for (const segment of segments) {
    if (typeof segment === 'number') at = Array.isArray(at) ? (at as readonly Json[])[segment] : undefined;
    else at = isObject(at) && Object.hasOwn(at, segment) ? at[segment] : undefined;
    if (at === undefined) return undefined;
  }
  return at;
}

function knownInContext(segments: readonly (string | number)[]): boolean {
  const [group, field] = segments;
  if (group === undefined) return true;
  const fields = Object.hasOwn(CONTEXT, group) ? CONTEXT[group] : undefined;
  return fields !== undefined && (field === undefined || fields.includes(String(field)));
}

/** @throws RangeError when the path is not one of the forms above, or names no field of the context object. */
export function compileLookup(text: string): Lookup {
  const fromContext = text.startsWith('$$');
  const segments = text.startsWith('$') ? segmentsOf(text, fromContext ? 2 : 1) : undefined;
  if (segments === undefined) throw new RangeError(`not a supported path: ${text}`);
  if (!fromContext) return (scope) => descend(scope.data, segments);
  if (!knownInContext(segments)) throw new RangeError(`not a field of the context object: ${text}`);
  return (scope) => descend(scope.context, segments);
}

/** As compileLookup; `field` is named in the failure. */
export function compileRead(text: string, field: string): Read {
  const lookup = compileLookup(text);
  return (scope) => {
    const value = lookup(scope);
    if (value === undefined)
      throw runtimeFailure(
        `The JSONPath '${text}' specified for the field '${field}' could not be found in the input '${JSON.stringify(scope.data)}'`,
      );
    return value;
  };
}

/** How a result and the raw input of a state become one. */
export type Combine = (raw: Json, result: Json) => Json;

/** @throws RangeError unless `$` or `$.a.b`: AWS wants a reference path, and creates missing objects only. */
export function compileResultPath(text: string): Combine {
  if (text === '$') return (_raw, result) => result;
  const segments = text.startsWith('$.') ? segmentsOf(text, 1) : undefined;
  const names = segments?.filter((segment) => typeof segment === 'string');
  if (names === undefined || names.length !== segments?.length)
    throw new RangeError(`not a supported ResultPath: ${text}`);
  return (raw, result) => place(raw, names, result, text);
}

function place(raw: Json | undefined, names: readonly string[], result: Json, text: string): Json {
  const [name, ...rest] = names;
  if (name === undefined) return result;
  if (raw !== undefined && !isObject(raw))
    throw new StateFailure(RESULT_PATH, `Unable to apply ResultPath ${text} to ${JSON.stringify(raw)}`);
  const inner = raw !== undefined && Object.hasOwn(raw, name) ? raw[name] : undefined;
  return { ...raw, [name]: place(inner, rest, result, text) };
}
