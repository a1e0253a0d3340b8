/** A state machine as text: substitution, checks, compilation. */
import type { Json } from '#app/ports.ts';
import { DefinitionRefused } from './errors.ts';
import { isObject, type JsonObject } from './paths.ts';
import { compileState, type State } from './states.ts';
import type { Report } from './template.ts';

export interface Definition {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, State>;
  /** TimeoutSeconds of the whole execution, when given. */
  readonly timeoutSeconds: number | undefined;
}

const FIELDS = ['Comment', 'QueryLanguage', 'StartAt', 'States', 'TimeoutSeconds', 'Version'];
/** AWS: a definition has at most 1 MB, a state's name at most 80 characters. */
const MAX_BYTES = 1_048_576;
const MAX_STATE_NAME = 80;

const PLACEHOLDER = /\$\{([A-Za-z0-9_]+)\}/g;

/** The names of all `${Placeholders}`, each once, in order of appearance. */
export function placeholdersOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? ''))];
}

/**
 * Fills `${Name}` as CloudFormation's DefinitionSubstitutions does: as text, inside or outside of quotes.
 * @throws DefinitionRefused naming each placeholder without a value.
 */
export function substitute(machine: string, text: string, values: Readonly<Record<string, string>>): string {
  const missing = placeholdersOf(text).filter((name) => !Object.hasOwn(values, name));
  if (missing.length > 0)
    throw new DefinitionRefused(
      machine,
      missing.map((name) => `no value for \${${name}}`),
    );
  return text.replace(PLACEHOLDER, (_all, name: string) => JSON.stringify(values[name] ?? '').slice(1, -1));
}

/**
 * Checks a definition (after substitution) against what AWS and this runner support.
 * @throws DefinitionRefused naming every place.
 */
export function compileDefinition(machine: string, text: string): Definition {
  const problems: string[] = [];
  const report: Report = (place, problem) => void problems.push(`${place}: ${problem}`);
  const root = parse(machine, text);
  for (const key of Object.keys(root)) if (!FIELDS.includes(key)) report(key, 'unknown or unsupported field');
  if ((root['QueryLanguage'] ?? 'JSONPath') !== 'JSONPath') report('QueryLanguage', 'JSONPath wanted');
  const states = compileStates(root['States'], report);
  const startAt = typeof root['StartAt'] === 'string' ? root['StartAt'] : '';
  checkTargets(startAt, states, report);
  const timeout = root['TimeoutSeconds'];
  if (timeout !== undefined && (typeof timeout !== 'number' || !Number.isInteger(timeout) || timeout < 1))
    report('TimeoutSeconds', 'a whole number from 1 wanted');
  if (problems.length > 0) throw new DefinitionRefused(machine, problems);
  return { startAt, states, timeoutSeconds: typeof timeout === 'number' ? timeout : undefined };
}

function parse(machine: string, text: string): JsonObject {
  if (Buffer.byteLength(text) > MAX_BYTES)
    throw new DefinitionRefused(machine, [`more than ${MAX_BYTES} bytes`]);
  let root: Json;
  try {
    root = JSON.parse(text) as Json;
  } catch (error) {
    throw new DefinitionRefused(machine, [`no JSON: ${(error as Error).message}`]);
  }
  if (!isObject(root)) throw new DefinitionRefused(machine, ['an object wanted']);
  return root;
}

function compileStates(value: Json | undefined, report: Report): ReadonlyMap<string, State> {
  const states = new Map<string, State>();
  if (!isObject(value)) report('States', 'an object wanted');
  else
    for (const [name, definition] of Object.entries(value)) {
      if (name.length === 0 || name.length > MAX_STATE_NAME)
        report(`States.${name}`, 'a name of 1 to 80 wanted');
      const state = compileState(name, definition, report);
      if (state !== undefined) states.set(name, state);
    }
  return states;
}

/** Where a state may lead, each with the field that says so. */
export function targetsOf(state: State): readonly string[] {
  switch (state.type) {
    case 'Task':
      return [
        ...state.catch.map((catcher) => catcher.next),
        ...(state.next === undefined ? [] : [state.next]),
      ];
    case 'Pass':
    case 'Wait':
      return state.next === undefined ? [] : [state.next];
    case 'Choice':
      return [
        ...state.rules.map((rule) => rule.next),
        ...(state.fallback === undefined ? [] : [state.fallback]),
      ];
    case 'Succeed':
    case 'Fail':
      return [];
  }
}

/** Every target exists and every state is reached; AWS refuses both. */
function checkTargets(startAt: string, states: ReadonlyMap<string, State>, report: Report): void {
  if (!states.has(startAt)) report('StartAt', `no state ${startAt}`);
  const reached = new Set<string>();
  const open = [startAt];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const state = states.get(name);
    if (state === undefined || reached.has(name)) continue;
    reached.add(name);
    open.push(...targetsOf(state));
  }
  for (const [name, state] of states) {
    for (const target of targetsOf(state))
      if (!states.has(target)) report(`States.${name}`, `leads to ${target}, which is no state`);
    if (!reached.has(name)) report(`States.${name}`, 'is never reached');
  }
}
