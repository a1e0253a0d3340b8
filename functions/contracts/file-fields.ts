/**
 * Fields of the files a person writes. A file is read with every scalar as text, so that `20.491` and
 * `30/2/2025` arrive as typed; each field takes that text and also its own output, so that what a file became
 * can be sent on as JSON and read by the same schema. A message carries its way out behind `WAY_OUT`.
 */
import * as z from 'zod';
import type { Figure } from '#domain/indicators/indicator.ts';
import { mailAddressProblem } from '#domain/shared/mail-address.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import { parseCount, parseDate, parseDecimal, type Parsed } from '#domain/shared/vietnamese.ts';
import { Count, CycleId, Time } from './shared.ts';

/** Between what is wrong and what to do about it. */
export const WAY_OUT = '; cách sửa: ';

export const says = (message: string, wayOut: string): string =>
  `${message.replace(/[.;]$/, '')}${WAY_OUT}${wayOut}`;

/** For a field that has no default because somebody must choose. */
export const whenMissing =
  (message: string, wayOut: string) =>
  (issue: { readonly input?: unknown }): string | undefined =>
    issue.input === undefined || issue.input === '' ? says(message, wayOut) : undefined;

function read<T>(parse: (text: string) => Parsed<T>, wayOut: string) {
  return (text: string, context: z.RefinementCtx): T => {
    const parsed = parse(text);
    if (parsed.ok) return parsed.value;
    context.addIssue({ code: 'custom', message: says(parsed.message, wayOut) });
    return z.NEVER;
  };
}

/** A day: `25/3/2027` or `2027-03-25`. */
export const FileDate: z.ZodType<LocalDate> = z
  .string()
  .transform(read(parseDate, 'ghi ngày có thật, dạng 25/3/2027 hoặc 2027-03-25'))
  .meta({ description: 'Ngày: 25/3/2027 hoặc 2027-03-25', examples: ['25/3/2027', '2027-03-25'] });

const COUNT_WAY_OUT = 'ghi số nguyên từ 0, ví dụ 20.491 hoặc 20491';

/** A count: `20.491`, `20491`, or a whole number. */
export const FileCount = z
  .union([Count, z.string().transform(read(parseCount, COUNT_WAY_OUT))])
  .meta({ description: 'Số nguyên từ 0: 20.491 hoặc 20491' });

function parseInteger(text: string): Parsed<number> {
  const value = Number(text.trim().replace('−', '-'));
  if (/^[-−+]?\d{1,9}$/.test(text.trim())) return { ok: true, value };
  return { ok: false, message: `'${text}' không phải là số nguyên.` };
}

/** A whole number that may be negative: `-30` days from the conference. */
export const FileInteger = z
  .union([z.int(), z.string().transform(read(parseInteger, 'ghi số nguyên, ví dụ -30 hoặc 10'))])
  .meta({ description: 'Số nguyên, có thể âm: -30' });

export const FileBoolean = z
  .union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')], {
    error: () => says('Chỉ ghi true (có) hoặc false (không)', 'ghi true hoặc false'),
  })
  .meta({ description: 'true (có) hoặc false (không)' });

export const MailField = z.string().superRefine((text, context) => {
  const problem = mailAddressProblem(text);
  if (problem === undefined) return;
  const message = says(`Không phải địa chỉ thư điện tử: ${problem}`, 'ghi dạng van-phong@example.gov.vn');
  context.addIssue({ code: 'custom', message });
});

/** A figure of one unit: `20.491`, or `1.463/2.208` for a ratio. */
export function parseFigure(text: string): Parsed<Figure> {
  const parts = text.split('/').map((part) => parseCount(part));
  const [first, second] = parts;
  for (const part of parts) if (!part.ok) return part;
  if (first?.ok && parts.length === 1) return { ok: true, value: { value: first.value } };
  if (first?.ok && second?.ok && parts.length === 2) {
    return { ok: true, value: { numerator: first.value, denominator: second.value } };
  }
  return { ok: false, message: `'${text}' không phải là một số hay một tỷ số.` };
}

const FIGURE_WAY_OUT = 'ghi một số (20.491), hoặc số thực hiện/tổng số (1.463/2.208)';
export const FileFigure = z
  .union([
    z.string().transform(read(parseFigure, FIGURE_WAY_OUT)),
    z.strictObject({ value: FileCount }),
    z.strictObject({ numerator: FileCount, denominator: FileCount }),
  ])
  .meta({ description: 'Số liệu của một đơn vị: 20.491, hoặc số thực hiện/tổng số: 1.463/2.208' });

/** Hundredths of a point from `95,5`. */
export function parsePoints(text: string): Parsed<number> {
  const parsed = parseDecimal(text, 2);
  if (!parsed.ok) return parsed;
  return { ok: true, value: parsed.value.unscaled * 10 ** (2 - parsed.value.places) };
}

/** Points of a self-score: text is points (`95,5`), a whole number is hundredths of a point. */
export const FilePoints = z
  .union([z.int(), z.string().transform(read(parsePoints, 'ghi số điểm, ví dụ 95,5'))])
  .meta({ description: 'Điểm, tối đa hai chữ số thập phân: 95,5 (số trong JSON: phần trăm điểm)' });

/** A day, or so many days from the conference of the cycle; one text stands for a fixed day. */
export const DateRuleFile = z
  .union([
    FileDate.transform((on): { on: LocalDate; time?: string } => ({ on })),
    z.strictObject({ on: FileDate, time: Time.exactOptional() }),
    z.strictObject({
      fromConference: FileInteger.pipe(z.int().min(-400).max(400)),
      count: z.enum(['working-days', 'days']).default('working-days'),
      time: Time.exactOptional(),
    }),
  ])
  .meta({ description: 'Một ngày, hoặc số ngày (làm việc) trước/sau hội nghị' });

/** A day of the script, or one that hangs on the conference of a cycle, where it stood in the end. */
export const ScriptDay = z.union([
  FileDate,
  z.strictObject({
    fromConference: FileInteger.pipe(z.int().min(-400).max(400)),
    count: z.enum(['working-days', 'days']).default('working-days'),
    of: CycleId,
  }),
]);
export type ScriptDay = z.infer<typeof ScriptDay>;
