/** From what a schema found to problems in Vietnamese with a way out. */
import type * as z from 'zod';
import { knownFields } from './known-fields.ts';
import { WAY_OUT } from '#contracts/file-fields.ts';
import { nearest, suggestion } from '#contracts/nearest.ts';

export interface Explained {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly wayOut: string;
  /** The field itself is meant, not what stands in it. */
  readonly hideValue?: true;
}

type Issue = z.core.$ZodIssue;

const TYPES: Readonly<Record<string, string>> = {
  string: 'một dòng chữ',
  object: 'các mục "tên: giá trị"',
  array: 'một danh sách (các dòng bắt đầu bằng "- ")',
  record: 'các mục "tên: giá trị"',
  boolean: 'true hoặc false',
  number: 'một số',
  int: 'một số nguyên',
};

/** Shapes of shared fields, by the words of their own message. */
const SHAPES: readonly (readonly [RegExp, string, string])[] = [
  [/time of day/, 'Không phải là giờ', 'ghi dạng 17:00'],
  [
    /giai-doan/,
    'Mã kỳ thi đua không hợp lệ',
    'dùng chữ thường không dấu, chữ số, gạch nối: 2025, giai-doan-2026-2030',
  ],
  [
    /lower-case letters, digits and single/,
    'Mã không hợp lệ',
    'dùng chữ thường không dấu, chữ số, gạch nối, bắt đầu bằng chữ',
  ],
  [
    /lower-case letters/,
    'Mã không hợp lệ',
    'dùng chữ thường không dấu, chữ số, dấu chấm, gạch nối: stp-lang-son',
  ],
];

/** All problems of one issue: one per unknown field, and of a union only those of the branch that was meant. */
export function explainIssue(
  schema: z.ZodType,
  issue: Issue,
  before: readonly PropertyKey[] = [],
): Explained[] {
  const path = [...before, ...issue.path];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownField(schema, path, key));
    case 'invalid_union':
      return explainUnion(schema, issue, path);
    case 'invalid_key':
      return issue.issues.flatMap((inner) => explainIssue(schema, inner, path));
    default:
      return [{ path, ...inWords(issue) }];
  }
}

function unknownField(schema: z.ZodType, path: readonly PropertyKey[], key: string): Explained {
  const known = knownFields(schema, path);
  const near = nearest(key, known);
  const list = known.length === 0 ? 'bỏ mục này' : `dùng một trong: ${known.join(', ')}`;
  const wayOut = near === undefined ? list : `có phải là "${near}"?`;
  return { path: [...path, key], message: `Không có mục "${key}" ở đây`, wayOut, hideValue: true };
}

type UnionIssue = Extract<Issue, { code: 'invalid_union' }>;

function explainUnion(schema: z.ZodType, issue: UnionIssue, path: readonly PropertyKey[]): Explained[] {
  if (isOurs(issue.message)) return [{ path, ...split(issue.message) }];
  if ('options' in issue && Array.isArray(issue.options)) {
    const options = issue.options.map(String);
    const message = wordAt(issue) === undefined ? 'Thiếu mục này' : 'Không có việc này';
    return [{ path, message, wayOut: suggestion(wordAt(issue) ?? '', options) }];
  }
  const [best] = [...issue.errors].sort((a, b) => misfit(a) - misfit(b));
  if (!best || best.length === 0)
    return [{ path, message: 'Giá trị không hợp lệ', wayOut: 'xem docs/scenario.md' }];
  if (issue.errors.every((branch) => misfit(branch) >= WRONG_TYPE)) return [{ path, ...expectation(issue) }];
  return best.flatMap((inner) => explainIssue(schema, inner, path));
}

/** The word that should have said which alternative is meant. */
function wordAt({ input, ...issue }: UnionIssue): string | undefined {
  if (!('discriminator' in issue) || typeof input !== 'object' || input === null) return undefined;
  const word = (input as Readonly<Record<string, unknown>>)[String(issue.discriminator)];
  return typeof word === 'string' ? word : undefined;
}

const WRONG_TYPE = 1000;

/** How far a branch is from what was written: another type is furthest, then the number of problems. */
function misfit(branch: readonly Issue[]): number {
  const root = branch.some(
    ({ code, path }) => path.length === 0 && (code === 'invalid_type' || code === 'invalid_value'),
  );
  const keys = branch.reduce((n, one) => n + (one.code === 'unrecognized_keys' ? one.keys.length : 1), 0);
  return (root ? WRONG_TYPE : 0) + keys;
}

/** No branch has the type of what was written: what each of them would take. */
function expectation(issue: UnionIssue): { message: string; wayOut: string } {
  const all = issue.errors.flat();
  const wanted = all.flatMap((one) =>
    one.code === 'invalid_type'
      ? [TYPES[one.expected] ?? one.expected]
      : one.code === 'invalid_value'
        ? one.values.map((value) => `"${String(value)}"`)
        : [],
  );
  const missing = all.some(
    (one) => one.code === 'invalid_type' && one.message.endsWith('received undefined'),
  );
  return {
    message: missing ? 'Thiếu mục này' : 'Giá trị không hợp lệ',
    wayOut: `ghi ${[...new Set(wanted)].join(', hoặc ')}`,
  };
}

const isOurs = (message: string): boolean => message.includes(WAY_OUT);

function split(text: string): { message: string; wayOut: string } {
  const at = text.indexOf(WAY_OUT);
  return at < 0
    ? { message: text, wayOut: 'sửa theo docs/scenario.md' }
    : { message: text.slice(0, at), wayOut: text.slice(at + WAY_OUT.length) };
}

function inWords(issue: Exclude<Issue, { code: 'unrecognized_keys' | 'invalid_union' | 'invalid_key' }>): {
  message: string;
  wayOut: string;
} {
  if (isOurs(issue.message)) return split(issue.message);
  switch (issue.code) {
    case 'invalid_type':
      return {
        message: issue.message.endsWith('received undefined') ? 'Thiếu mục này' : 'Sai dạng',
        wayOut: `ghi ${TYPES[issue.expected] ?? issue.expected}`,
      };
    case 'invalid_value':
      return {
        message: 'Giá trị không có trong danh sách',
        wayOut: `dùng một trong: ${issue.values.map(String).join(', ')}`,
      };
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return { message: `Vượt quá mức tối đa ${String(issue.maximum)}`, wayOut: 'rút ngắn hoặc giảm bớt' };
    default: {
      const shape = SHAPES.find(([pattern]) => pattern.test(issue.message));
      return shape ? { message: shape[1], wayOut: shape[2] } : split(issue.message);
    }
  }
}

function tooSmall({ origin, minimum }: Extract<Issue, { code: 'too_small' }>): {
  message: string;
  wayOut: string;
} {
  if (origin === 'string') return { message: 'Để trống', wayOut: 'ghi nội dung' };
  if (origin === 'array')
    return { message: 'Danh sách trống', wayOut: `ghi ít nhất ${String(minimum)} dòng` };
  return { message: `Nhỏ hơn mức tối thiểu ${String(minimum)}`, wayOut: 'tăng giá trị' };
}
