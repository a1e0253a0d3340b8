/** Random sequences of table calls, the same for the same seed, and a way to compare two tables by them. */
import type { Action, Condition, Json, Key, Range, Row, Table } from '#app/ports.ts';

export type Call =
  | { readonly get: Key }
  | { readonly query: readonly [string, Range | undefined, { limit?: number; reverse?: boolean }] }
  | { readonly transact: readonly [string, readonly Action[]] };

/** Mulberry32: small, and good enough to choose test data. [0, 1) */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const SKS = ['A#1', 'a', 'a#1', 'a#10', 'a#2', 'a~', 'b', '~'];
const VALUES: Json[] = [0, 1, 2, '', 'x', 'Lạng Sơn', true, false, null, [1, ['x']], { m: { n: 1 } }];
const SCALARS: (string | number | boolean)[] = [0, 1, 2, '', 'x', 'Lạng Sơn', true, false];
/** What both tables must refuse alike. */
const BAD_ROWS: Readonly<Record<string, Json>>[] = [{ n: 0.5 }, { _tx: 'x' }, { sk: 'đ' }, { sk: '' }];

/** `length` calls over few keys of two partitions, so that conditions hold about as often as not. */
export function randomCalls(seed: number, pk: string, length: number): Call[] {
  const random = seeded(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const chance = (p: number) => random() < p;
  const key = (): Key => ({ pk: chance(0.8) ? pk : `${pk}/2`, sk: pick(SKS) });
  const row = (at: Key): Row => ({
    ...at,
    type: pick(['s', 't']),
    v: 1,
    n: pick([0, 1, 2]),
    ...(chance(0.5) ? { x: pick(VALUES) } : {}),
    ...(chance(0.02) ? pick(BAD_ROWS) : {}),
  });
  const condition = (): Condition => {
    if (chance(0.3)) return { absent: true };
    if (chance(0.02)) return { equals: {} };
    return { equals: { n: pick([0, 1, 2]), ...(chance(0.2) ? { x: pick(SCALARS) } : {}) } };
  };
  const action = (): Action => {
    const at = key();
    const when = chance(0.5) ? { when: condition() } : {};
    if (chance(0.65)) return { put: row(at), ...when };
    return chance(0.6) ? { remove: at, ...when } : { check: at, when: condition() };
  };
  const range = (): Range | undefined => {
    if (chance(0.3)) return undefined;
    if (chance(0.5)) return { prefix: pick(['', 'a', 'a#', 'A', 'zz', '~']) };
    return { from: pick(['', ...SKS]), to: pick([...SKS, '']) };
  };
  const calls: Call[] = [];
  const done: Call[] = [];
  for (let i = 0; i < length; i++) {
    const kind = random();
    if (kind < 0.15) calls.push({ get: key() });
    else if (kind < 0.3) {
      const options = { ...(chance(0.5) ? { limit: pick([0, 1, 2, 3]) } : {}), reverse: chance(0.5) };
      calls.push({ query: [key().pk, range(), options] });
    } else if (done.length > 0 && kind < 0.42) {
      // an answer was lost: the same id, the same actions
      calls.push(pick(done));
    } else {
      const call = {
        transact: [`t${seed}-${i}`, Array.from({ length: pick([1, 1, 2, 3, 5]) }, action)],
      } as const;
      done.push(call);
      calls.push(call);
    }
  }
  return calls;
}

/** What a call did, comparable: its result, or its error by name and keys. */
export async function outcome(table: Table, call: Call): Promise<unknown> {
  try {
    if ('get' in call) return { result: (await table.get(call.get)) ?? null };
    if ('query' in call) return { result: await table.query(...call.query) };
    await table.transact(...call.transact);
    return { result: 'done' };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { error: error.name, ...('keys' in error ? { keys: error.keys } : { message: error.message }) };
  }
}

export async function contents(table: Table, pk: string): Promise<Row[]> {
  return [...(await table.query(pk)), ...(await table.query(`${pk}/2`))];
}
