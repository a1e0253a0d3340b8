/** The rules of a vote and the print rules of figures, as a person writes them. */
import * as z from 'zod';
import { PolicyFields } from './contest.ts';
import { FileBoolean, FileCount, says, whenMissing } from './file-fields.ts';
import { Id, Line } from './shared.ts';
import type { Threshold } from '#domain/contest/threshold.ts';
import type { Indicator } from '#domain/indicators/indicator.ts';
import { validatePrintRule, type PrintRule } from '#domain/indicators/print-rule.ts';

const SHARE_WAY_OUT = 'ghi ">= 2/3" (từ 2/3), ">= 80%", "> 1/2" (quá nửa), hoặc phân số khác';

function readThreshold(text: string, context: z.RefinementCtx): Threshold {
  const found = /^(>=|≥|>)\s*(\d{1,9})\s*(?:\/\s*([1-9]\d{0,8})|%)$/.exec(text.trim());
  if (!found) {
    context.addIssue({ code: 'custom', message: says(`'${text}' không phải là một tỷ lệ`, SHARE_WAY_OUT) });
    return z.NEVER;
  }
  const [, sign, num, den = '100'] = found;
  return { num: Number(num), den: Number(den), atLeast: sign === '>' ? '>' : '>=' };
}

const share = (name: string) =>
  z
    .union(
      [
        z.string().transform(readThreshold),
        z.strictObject({
          num: FileCount,
          den: FileCount.pipe(z.int().min(1)),
          atLeast: z.enum(['>=', '>']),
        }),
      ],
      { error: whenMissing(`Chưa chọn ${name}; không có mức mặc định`, SHARE_WAY_OUT) },
    )
    .meta({ description: 'Tỷ lệ: ">= 2/3", ">= 80%", "> 1/2"' });

export const FractionFile = z.union([
  z
    .string()
    .regex(/^\d{1,9}\/\d{1,9}$/, says('Không phải là một phân số', 'ghi dạng 1/3'))
    .transform((text) => {
      const [num, den] = text.split('/').map(Number);
      return { num: num ?? 0, den: den ?? 0 };
    })
    .pipe(z.strictObject({ num: z.int(), den: z.int().min(1) })),
  z.strictObject({ num: FileCount, den: FileCount.pipe(z.int().min(1)) }),
]);

const AtLeastOne = FileCount.pipe(z.int().min(1));
const kind = <const K extends string>(name: K) => z.strictObject({ kind: z.literal(name) });
const worded = <const K extends string>(name: K) => z.literal(name).transform((word) => ({ kind: word }));

/** Threshold and quorum have no default: somebody must choose them. The rest stands in `POLICY_DEFAULTS`. */
export const PolicyFile = z.strictObject({
  threshold: share('tỷ lệ phiếu cần đạt (threshold)'),
  quorum: share('tỷ lệ đơn vị phải có mặt (quorum)'),
  electorate: z
    .union([
      worded('cluster'),
      kind('cluster'),
      z.strictObject({ kind: z.literal('block'), block: Id }),
      z.strictObject({ kind: z.literal('named'), units: z.array(Id) }),
    ])
    .exactOptional(),
  choices: z
    .union([
      worded('approve-each'),
      kind('approve-each'),
      z.strictObject({ kind: z.literal('choose'), atMost: AtLeastOne }),
    ])
    .exactOptional(),
  denominator: PolicyFields.denominator.exactOptional(),
  absent: PolicyFields.absent.exactOptional(),
  selfVote: PolicyFields.selfVote.exactOptional(),
  ballotKind: PolicyFields.ballotKind.exactOptional(),
  seats: z
    .union([
      FileCount.transform((number) => ({ kind: 'number' as const, number })),
      z.strictObject({ kind: z.literal('number'), number: FileCount }),
      z.strictObject({
        kind: z.literal('share'),
        share: FractionFile,
        of: z.enum(['electorate', 'candidates']),
        round: z.enum(['floor', 'ceil', 'round']),
      }),
    ])
    .exactOptional(),
  secondBallot: PolicyFields.secondBallot.exactOptional(),
  maxBallots: AtLeastOne.pipe(z.int().max(2)).exactOptional(),
  tieChain: z
    .array(
      z.union([
        z
          .enum(['verified-score', 'women', 'second-ballot', 'head-and-deputy', 'empty-seat'])
          .transform((word) => ({ kind: word })),
        PolicyFields.tieChain.element,
      ]),
    )
    .exactOptional(),
  afterLastBallot: PolicyFields.afterLastBallot.exactOptional(),
  registrationRequired: FileBoolean.exactOptional(),
  governmentFlagCap: z.union([z.literal('off'), FractionFile]).exactOptional(),
});

/** Some of the rules: what is changed after they were frozen. */
export const PolicyPartFile = z.strictObject({
  ...PolicyFile.shape,
  threshold: PolicyFile.shape.threshold.exactOptional(),
  quorum: PolicyFile.shape.quorum.exactOptional(),
});

const SCALES = { '1': 1, nghìn: 1000, triệu: 1_000_000, tỷ: 1_000_000_000 } as const;

const ScaledRule = z
  .strictObject({
    kind: z.literal('scaled').default('scaled'),
    qualifier: z.enum(['hơn', 'trên', 'gần']),
    scale: z
      .union([
        z.enum(['1', 'nghìn', 'triệu', 'tỷ']).transform((word) => SCALES[word]),
        z.literal([1, 1000, 1_000_000, 1_000_000_000]),
      ])
      .default(1),
    decimals: FileCount.pipe(z.literal([0, 1, 2])).default(0),
    round: z.enum(['down', 'up']).exactOptional(),
    step: AtLeastOne.exactOptional(),
  })
  // "gần 800" is rounded up, "hơn 36.000" down: the word says which when the file does not.
  .transform(({ round, ...rule }): PrintRule => ({
    ...rule,
    round: round ?? (rule.qualifier === 'gần' ? 'up' : 'down'),
  }));

export const PrintRuleFile = z
  .union([worded('exact'), kind('exact'), ScaledRule])
  .superRefine((rule, context) => {
    for (const message of validatePrintRule(rule)) {
      context.addIssue({ code: 'custom', message: says(message, 'sửa quy tắc ghi số (print)') });
    }
  });

const PublishedTotalFile = z.union([
  z.strictObject({ value: Line, unit: Line.exactOptional() }),
  z.strictObject({ numerator: Line, denominator: Line, unit: Line.exactOptional() }),
]);

export const IndicatorFile = z.strictObject({
  id: Id,
  name: Line,
  block: Id,
  unit: Line,
  kind: z.enum(['count', 'ratio', 'money', 'text-total']),
  print: PrintRuleFile.exactOptional(),
  asPublished: PublishedTotalFile.exactOptional(),
}) satisfies z.ZodType<Indicator>;
