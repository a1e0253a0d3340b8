/** What nobody means to send: texts that mean something to some interpreter, and values of another shape. */
import fc from 'fast-check';

/**
 * Runs of a family: its share of `FUZZ` inputs, at least one. `npm run fuzz` asks for 100,000; `npm test` for as many
 * as keep it short.
 */
export function runsOf(share: number): number {
  return Math.max(1, Math.round(Number(process.env['FUZZ'] ?? 1_500) * share));
}

/** The seed of `FUZZ_SEED`, else one that holds: what a run found is found again. */
export const SEED = Number(process.env['FUZZ_SEED'] ?? 2026);

const NASTY: readonly string[] = [
  ...[
    '',
    ' ',
    '\0',
    '\r\n',
    'a\r\nBcc: x@y.example',
    '\u2028',
    '\u202Ethgir',
    '\uFEFF',
    'e\u0301'.repeat(50),
  ],
  ...[
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' OR 1=1 --",
    '${7*7}',
    '{{7*7}}',
    '{d}',
  ],
  ...['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', '\t=1', '../../../etc/passwd', '..\\..\\x', 'C:\\x'],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'null', 'undefined', 'NaN'],
  ...['1e309', '-0', '27.00', '20.491', '1.234.567', '0x10', '９', '٣', '9007199254740993', '30/2/2025'],
  ...['0000-00-00', '9999-12-31', '2025-02-30', '24:00', '25:61', 'ngày 31 tháng 4', '1/13/2025'],
  ...[
    '%00',
    '%2e%2e%2f',
    'javascript:alert(1)',
    'http://169.254.169.254/',
    'file:///etc/passwd',
    '﷽'.repeat(20),
  ],
  ...[
    '\uD800',
    'a'.repeat(10_000),
    'ệ'.repeat(5_000),
    '💥'.repeat(200),
    '"',
    "'",
    '`',
    '\\',
    '&amp;',
    '&#0;',
  ],
];

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...NASTY) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 200 }) },
);

export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  {
    weight: 2,
    arbitrary: fc.constantFrom(null, true, -1, 0, 1.5, 1e21, -0, Number.MAX_SAFE_INTEGER + 1, [], {}),
  },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>(
      JSON.parse('{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}'),
      Array.from({ length: 3_000 }, () => 'x'),
    ),
  },
);

type Path = readonly (string | number)[];

function pathsOf(value: unknown, at: Path = []): Path[] {
  if (value === null || typeof value !== 'object') return [at];
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? value.map((one, n) => [n, one])
    : Object.entries(value);
  return [...(at.length > 0 ? [at] : []), ...entries.flatMap(([name, one]) => pathsOf(one, [...at, name]))];
}

interface Change {
  readonly at: number;
  readonly how: 'replace' | 'remove' | 'add';
  readonly value: unknown;
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(),
  how: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add'),
  value: hostileValue,
});

function changed(original: unknown, { at, how, value }: Change): unknown {
  const paths = pathsOf(original);
  const path = paths[at % paths.length];
  if (path === undefined || path.length === 0) return value;
  const copy = structuredClone(original);
  const last = path.at(-1) ?? '';
  const parent = path.slice(0, -1).reduce<unknown>((node, name) => Reflect.get(node as object, name), copy);
  if (how === 'replace') Reflect.set(parent as object, last, value);
  else if (how === 'add') Object.assign(parent as object, { [`${String(last)}x`]: value });
  else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else Reflect.deleteProperty(parent as object, last);
  return copy;
}

/** One of the originals with one to three places changed. */
export function nearlyRight(originals: readonly unknown[]): fc.Arbitrary<unknown> {
  return fc
    .tuple(fc.constantFrom(...originals), fc.array(change, { minLength: 1, maxLength: 3 }))
    .map(([original, changes]) => changes.reduce(changed, original));
}

/** One of the texts with pieces cut out, doubled, or hostile ones put in. */
export function nearlyRightText(originals: readonly string[]): fc.Arbitrary<string> {
  const cut = fc.record({
    at: fc.nat(),
    length: fc.nat({ max: 40 }),
    put: fc.option(hostileText, { nil: '' }),
  });
  return fc
    .tuple(fc.constantFrom(...originals), fc.array(cut, { minLength: 1, maxLength: 3 }))
    .map(([original, cuts]) =>
      cuts.reduce((text, { at, length, put }) => {
        const start = text === '' ? 0 : at % text.length;
        return text.slice(0, start) + put + text.slice(start + length);
      }, original),
    );
}

/** The same for bytes: some flipped, some cut off. */
export function nearlyRightBytes(originals: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const flip = fc.record({ at: fc.nat(), to: fc.nat({ max: 255 }) });
  return fc
    .tuple(fc.constantFrom(...originals), fc.array(flip, { maxLength: 12 }), fc.option(fc.nat()))
    .map(([original, flips, end]) => {
      const bytes = Uint8Array.from(original);
      for (const { at, to } of flips) bytes[at % bytes.length] = to;
      return end === null ? bytes : bytes.slice(0, end % bytes.length);
    });
}
