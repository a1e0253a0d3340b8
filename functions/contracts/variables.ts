/**
 * What a variable of the environment must be. Not zod: these few checks stand before every cold start, and to build
 * schemas for them took a sixth of what the bare SDK needs (docs/benchmarks.md, cold start).
 */

export interface Variable<T extends string, Needed extends boolean = true> {
  /** Completes `TABLE_NAME must be …`. */
  readonly mustBe: string;
  readonly accepts: (text: string) => text is T;
  readonly needed: Needed;
}

export type Variables = Readonly<Record<string, Variable<string, boolean>>>;

type Names<V extends Variables, Needed extends boolean> = {
  readonly [N in keyof V]: V[N]['needed'] extends Needed ? N : never;
}[keyof V];
type TextOf<V> = V extends Variable<infer T, boolean> ? T : never;

/** What an environment holds that was read by these. */
export type Environment<V extends Variables> = {
  readonly [N in Names<V, true>]: TextOf<V[N]>;
} & { readonly [N in Names<V, false>]?: TextOf<V[N]> };

const variable = (mustBe: string, holds: (text: string) => boolean): Variable<string> => ({
  mustBe,
  accepts: (text): text is string => holds(text),
  needed: true,
});

export const oneOf = <const T extends string>(...words: readonly T[]): Variable<T> => ({
  mustBe: `one of ${words.join(', ')}`,
  accepts: (text): text is T => (words as readonly string[]).includes(text),
  needed: true,
});
export const matching = (pattern: RegExp): Variable<string> =>
  variable(`like ${pattern.source}`, (text) => pattern.test(text));
export const longerThan = (letters: number): Variable<string> =>
  variable(`longer than ${letters} letters`, (text) => text.length > letters);
export const something = longerThan(0);
export const anything = variable('a text', () => true);
export const address = variable(
  'an address of the web',
  (text) => /^https?:/.test(text) && URL.canParse(text),
);
/** A page's address goes on from there. */
export const addressWithoutSlash = variable(
  'an address of the web without a slash at its end',
  (text) => address.accepts(text) && !text.endsWith('/'),
);

export const optional = <T extends string>(given: Variable<T>): Variable<T, false> => ({
  ...given,
  needed: false,
});

/** @throws Error naming every variable that is missing or wrong, never what it holds. */
export function environmentIn<V extends Variables>(
  variables: V,
  given: Readonly<Record<string, string | undefined>>,
): Environment<V> {
  const read: Record<string, string> = {};
  const wrong: string[] = [];
  for (const [name, { mustBe, accepts, needed }] of Object.entries(variables)) {
    const text = given[name];
    if (text === undefined) {
      if (needed) wrong.push(`${name} is missing, must be ${mustBe}`);
    } else if (accepts(text)) read[name] = text;
    else wrong.push(`${name} must be ${mustBe}`);
  }
  if (wrong.length > 0) throw new Error(`environment: ${wrong.join('; ')}`);
  return read as Environment<V>;
}
