/** Choice rules, compiled to predicates. */
import type { Json } from '#app/ports.ts';
import { runtimeFailure } from './errors.ts';
import { compileLookup, isObject, type JsonObject, type Lookup, type Scope } from './paths.ts';
import type { Report } from './template.ts';
import { parseTimestamp } from './timestamps.ts';

export type Predicate = (scope: Scope) => boolean;

type Kind = 'String' | 'Numeric' | 'Boolean' | 'Timestamp';
type Comparable = string | number | boolean;

/** The value as that kind compares it, or undefined: a value of another kind matches nothing. */
const AS: Readonly<Record<Kind, (value: Json | undefined) => Comparable | undefined>> = {
  String: (value) => (typeof value === 'string' ? value : undefined),
  Numeric: (value) => (typeof value === 'number' ? value : undefined),
  Boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  Timestamp: (value) => (typeof value === 'string' ? parseTimestamp(value) : undefined),
};

const COMPARE: Readonly<Record<string, (a: Comparable, b: Comparable) => boolean>> = {
  Equals: (a, b) => a === b,
  LessThan: (a, b) => a < b,
  GreaterThan: (a, b) => a > b,
  LessThanEquals: (a, b) => a <= b,
  GreaterThanEquals: (a, b) => a >= b,
};

const IS: Readonly<Record<string, (value: Json | undefined) => boolean>> = {
  IsPresent: (value) => value !== undefined,
  IsNull: (value) => value === null,
  IsString: (value) => typeof value === 'string',
  IsNumeric: (value) => typeof value === 'number',
  IsBoolean: (value) => typeof value === 'boolean',
  IsTimestamp: (value) => AS.Timestamp(value) !== undefined,
};

const OPERATOR = /^(String|Numeric|Boolean|Timestamp)(Equals|(?:Less|Greater)Than(?:Equals)?)(Path)?$/;

const never: Predicate = () => false;

/** Compiles one rule; `top` rules carry Next, inner ones do not. */
export function compileRule(rule: Json, place: string, report: Report, top = true): Predicate {
  if (!isObject(rule)) {
    report(place, 'a choice rule wanted');
    return never;
  }
  const allowed = new Set(top ? ['Next', 'Comment', 'Variable'] : ['Comment', 'Variable']);
  const operators = Object.keys(rule).filter((key) => !allowed.has(key));
  const [operator, extra] = operators;
  if (operator === undefined || extra !== undefined) {
    report(place, `one comparison wanted, found: ${operators.join(', ') || 'none'}`);
    return never;
  }
  return compileOperator(rule, operator, place, report);
}

function compileOperator(rule: JsonObject, operator: string, place: string, report: Report): Predicate {
  const at = `${place}.${operator}`;
  const operand = rule[operator] ?? null;
  if (operator === 'And' || operator === 'Or' || operator === 'Not') {
    if (rule['Variable'] !== undefined) report(`${place}.Variable`, `has no meaning beside ${operator}`);
    return compileLogic(operator, operand, at, report);
  }
  const variable = compileVariable(rule['Variable'], `${place}.Variable`, report);
  const is = Object.hasOwn(IS, operator) ? IS[operator] : undefined;
  if (is !== undefined) return compileIs(is, operator, variable, operand, at, report);
  const match = OPERATOR.exec(operator);
  if (match === null || (match[1] === 'Boolean' && match[2] !== 'Equals')) {
    report(at, 'unknown or unsupported comparison');
    return never;
  }
  return compileComparison(match, variable, operand, at, report);
}

function compileLogic(operator: string, operand: Json, at: string, report: Report): Predicate {
  if (operator === 'Not') {
    const inner = compileRule(operand, at, report, false);
    return (scope) => !inner(scope);
  }
  if (!Array.isArray(operand) || operand.length === 0) {
    report(at, 'a list of rules wanted');
    return never;
  }
  const inner = (operand as readonly Json[]).map((rule, i) =>
    compileRule(rule, `${at}[${i}]`, report, false),
  );
  return operator === 'And'
    ? (scope) => inner.every((rule) => rule(scope))
    : (scope) => inner.some((rule) => rule(scope));
}

interface Variable {
  readonly text: string;
  readonly lookup: Lookup;
}

function compileVariable(value: Json | undefined, at: string, report: Report): Variable {
  if (typeof value !== 'string') report(at, 'a path wanted');
  else {
    try {
      return { text: value, lookup: compileLookup(value) };
    } catch (error) {
      report(at, (error as Error).message);
    }
  }
  return { text: '', lookup: () => undefined };
}

/** AWS fails the execution when a variable that is compared is absent; only IsPresent may ask for it. */
function present(variable: Variable, scope: Scope): Json {
  const value = variable.lookup(scope);
  if (value === undefined)
    throw runtimeFailure(
      `Invalid path '${variable.text}': The choice state's condition path references an invalid value.`,
    );
  return value;
}

function compileIs(
  is: (value: Json | undefined) => boolean,
  operator: string,
  variable: Variable,
  operand: Json,
  at: string,
  report: Report,
): Predicate {
  if (typeof operand !== 'boolean') report(at, 'true or false wanted');
  if (operator === 'IsPresent') return (scope) => is(variable.lookup(scope)) === operand;
  return (scope) => is(present(variable, scope)) === operand;
}

function compileComparison(
  match: RegExpExecArray,
  variable: Variable,
  operand: Json,
  at: string,
  report: Report,
): Predicate {
  const as = AS[match[1] as Kind];
  const compare = COMPARE[match[2] ?? ''];
  const other = match[3] === undefined ? undefined : compileVariable(operand, at, report);
  const constant = other === undefined ? as(operand) : undefined;
  if (other === undefined && constant === undefined) report(at, `a ${match[1] ?? ''} value wanted`);
  return (scope) => {
    const left = as(present(variable, scope));
    const right = other === undefined ? constant : as(present(other, scope));
    return left !== undefined && right !== undefined && compare?.(left, right) === true;
  };
}
