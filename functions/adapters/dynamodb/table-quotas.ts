/**
 * What every table refuses before it writes or asks: DynamoDB's quotas and the narrower ones of the port.
 * Both adapters call the same checks, so a row that the embedded table took is never refused in AWS.
 * Source: "Service, account, and table quotas in Amazon DynamoDB".
 * Every function here throws RangeError, and nothing has been written by then.
 */
import { MAX_ACTIONS, MAX_ROW_BYTES, type Action, type Condition, type Key } from '#app/ports.ts';
import { isRow } from '#adapters/dynamodb/stored-row.ts';

/** Bytes of a partition key value. */
export const MAX_PK_BYTES = 2048;
/** Bytes of a sort key value. */
export const MAX_SK_BYTES = 1024;
/** Bytes of all rows of one TransactWriteItems: AWS allows 4 MB; counted here as JSON, decimal, so below it. */
const MAX_TRANSACTION_BYTES = 4_000_000;
/** Lists and maps inside one another, the row itself being the first (AWS: 32 levels). */
const MAX_DEPTH = 32;
/** Attributes in one condition: an expression may have 4 KB; `#49 = :49 AND ` takes 14 bytes, 50 take 700. */
const MAX_CONDITION_ATTRIBUTES = 50;

const PRINTABLE_ASCII = /^[\x20-\x7e]+$/;
/** `__proto__` would vanish when a row is rebuilt by assignment; `constructor` makes the SDK refuse a map. */
const UNSAFE_NAMES: ReadonlySet<string> = new Set(['', '__proto__', 'constructor']);

/** The key an action is about. */
export function keyOf(action: Action): Key {
  const key = 'put' in action ? action.put : 'remove' in action ? action.remove : action.check;
  return { pk: key.pk, sk: key.sk };
}

/** Checks a whole transaction and gives the JSON text of each row put, in the order of the actions. */
export function checkTransaction(id: string, actions: readonly Action[]): (string | undefined)[] {
  if (id === '' || !id.isWellFormed()) throw new RangeError('a transaction needs an id');
  if (actions.length > MAX_ACTIONS) {
    throw new RangeError(`${actions.length} actions, at most ${MAX_ACTIONS} fit one transaction`);
  }
  if (!actions.some((action) => 'put' in action) && !isLoneRemoval(actions)) {
    throw new RangeError('a transaction needs a put: it carries the id');
  }
  checkOnePerKey(actions);
  let total = 0;
  return actions.map((action) => {
    if (action.when) checkCondition(action.when);
    if (!('put' in action)) return undefined;
    const text = rowText(action.put);
    total += Buffer.byteLength(text);
    if (total > MAX_TRANSACTION_BYTES) {
      throw new RangeError(`more than ${MAX_TRANSACTION_BYTES} bytes in one transaction`);
    }
    return text;
  });
}

/** Removing one row, whatever stands there: again does the same, so it needs no id. */
export function isLoneRemoval(
  actions: readonly Action[],
): actions is readonly [Extract<Action, { readonly remove: unknown }>] {
  const [only, ...more] = actions;
  return only !== undefined && more.length === 0 && 'remove' in only && only.when === undefined;
}

function checkOnePerKey(actions: readonly Action[]): void {
  const seen = new Set<string>();
  for (const action of actions) {
    const key = keyOf(action);
    checkKey(key);
    const name = `${key.pk}\n${key.sk}`;
    if (seen.has(name)) throw new RangeError(`two actions on ${key.pk} / ${key.sk}`);
    seen.add(name);
  }
}

export function checkKey(key: Key): void {
  checkKeyText('pk', key.pk, MAX_PK_BYTES);
  checkKeyText('sk', key.sk, MAX_SK_BYTES);
}

/** Checks one text that is a key or bounds keys. */
export function checkKeyText(name: string, text: unknown, max: number): void {
  if (typeof text !== 'string' || !PRINTABLE_ASCII.test(text)) {
    throw new RangeError(`${name} must be printable ASCII, not empty: ${JSON.stringify(text)}`);
  }
  if (text.length > max) throw new RangeError(`${name} has ${text.length} bytes, at most ${max} are allowed`);
}

function checkCondition(when: Condition): void {
  if ('absent' in when) return;
  const entries = Object.entries(when.equals);
  if (entries.length === 0) throw new RangeError('a condition without attributes says nothing');
  if (entries.length > MAX_CONDITION_ATTRIBUTES) {
    throw new RangeError(
      `${entries.length} attributes in one condition, at most ${MAX_CONDITION_ATTRIBUTES}`,
    );
  }
  for (const [name, value] of entries) {
    checkTopName(name);
    checkScalar(value, name);
  }
}

/** The row as JSON text. @throws RangeError when DynamoDB could not hold it or would change it. */
function rowText(row: Readonly<Record<string, unknown>>): string {
  for (const [name, value] of Object.entries(row)) {
    checkTopName(name);
    checkValue(value, name, 2);
  }
  if (!isRow(row)) throw new RangeError('a row needs pk, sk, type and a whole v');
  const text = JSON.stringify(row);
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_ROW_BYTES) {
    throw new RangeError(`${row.pk} / ${row.sk} has ${bytes} bytes, at most ${MAX_ROW_BYTES} are allowed`);
  }
  return text;
}

function checkTopName(name: string): void {
  if (UNSAFE_NAMES.has(name) || name.startsWith('_') || !name.isWellFormed()) {
    throw new RangeError(`no attribute of a row may be called ${JSON.stringify(name)}`);
  }
}

function checkValue(value: unknown, path: string, depth: number): void {
  if (typeof value !== 'object' || value === null) {
    checkScalar(value, path);
    return;
  }
  if (depth > MAX_DEPTH) throw new RangeError(`${path}: more than ${MAX_DEPTH} levels`);
  if (Array.isArray(value)) {
    // by index, so that a hole counts as the undefined that JSON would turn into null
    for (let i = 0; i < value.length; i++) checkValue(value[i], `${path}[${i}]`, depth + 1);
    return;
  }
  const proto: unknown = Object.getPrototypeOf(value);
  if (proto !== Object.prototype && proto !== null) throw new RangeError(`${path}: not plain JSON`);
  for (const [name, inner] of Object.entries(value)) {
    if (UNSAFE_NAMES.has(name) || !name.isWellFormed()) {
      throw new RangeError(`${path}: no attribute may be called ${JSON.stringify(name)}`);
    }
    checkValue(inner, `${path}.${name}`, depth + 1);
  }
}

function checkScalar(value: unknown, path: string): void {
  if (value === null || typeof value === 'boolean') return;
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new RangeError(`${path}: ${value} is no safe integer`);
    return;
  }
  if (typeof value !== 'string') throw new RangeError(`${path}: ${typeof value} is not JSON`);
  // half of a surrogate pair has no UTF-8: DynamoDB would store another character
  if (!value.isWellFormed()) throw new RangeError(`${path}: not well-formed Unicode`);
}
