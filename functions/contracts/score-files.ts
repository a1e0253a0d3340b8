/** Score tables and conditions of eligibility as a person writes them. */
import * as z from 'zod';
import { FileBoolean, FileCount, FileDate, FilePoints, says } from './file-fields.ts';
import { FractionFile } from './policy-file.ts';
import { Id, Line, Text } from './shared.ts';
import type { TableRules } from '#domain/scoring/score-table.ts';
import { USUAL_LATE_DAYS } from '#domain/scoring/score-table.ts';

/** `I.2`: as the table prints it. */
export const CriterionCode = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,15}$/, 'like I.2');

export const CitationFile = z.strictObject({
  title: Line,
  number: Line.exactOptional(),
  date: Line.exactOptional(),
  article: Line.exactOptional(),
  /** Only verified ones are printed as "Căn cứ". */
  verified: FileBoolean.exactOptional(),
});

/** `85%`, `2/3`. */
const ShareFile = z.union([
  z
    .string()
    .regex(/^\d{1,3}\s*%$/, says('Không phải là một tỷ lệ', 'ghi dạng 85% hoặc 2/3'))
    .transform((share) => ({ num: Number.parseInt(share, 10), den: 100 })),
  FractionFile,
]);

const RuleFile = z.union([
  z.literal('met').transform(() => ({ kind: 'met' as const })),
  z.strictObject({ kind: z.literal('met') }),
  z.strictObject({
    kind: z.literal('ratio'),
    bands: z.array(z.strictObject({ atLeast: ShareFile, points: FilePoints })).min(1),
  }),
  z.strictObject({ kind: z.enum(['count', 'deduction', 'bonus']), each: FilePoints }),
]);

const CriterionFile = z.strictObject({
  code: CriterionCode,
  group: Line,
  name: Line,
  maximum: FilePoints,
  rule: RuleFile,
  evidence: Line.exactOptional(),
  due: FileDate.exactOptional(),
});

const ConditionFile = z.union([
  z.enum(['no-late-report', 'no-deduction']).transform((is) => ({ is })),
  z.strictObject({ is: z.enum(['no-late-report', 'no-deduction']) }),
  z.strictObject({ is: z.literal('in-full'), code: CriterionCode }),
  z.strictObject({ is: z.literal('group-at-least'), group: Line, points: FilePoints }),
]);

/** Working days to answer, when the table names none. [practice, no source] */
const ANSWER_WITHIN = 5;

/** Points are written `95,5`; whole numbers in JSON are hundredths. */
export const ScoreTableFile = z.strictObject({
  id: Id,
  unitKinds: z.array(Line).min(1),
  criteria: z.array(CriterionFile).min(1).max(200),
  /** Points lost by late reports, by the days from which the band holds. */
  lateBands: z
    .array(z.strictObject({ fromDays: FileCount, deduct: FilePoints }))
    .default(USUAL_LATE_DAYS.map((fromDays) => ({ fromDays, deduct: 0 }))),
  ranks: z
    .array(
      z.strictObject({
        id: Id,
        name: Line,
        from: FilePoints,
        conditions: z.array(ConditionFile).default([]),
      }),
    )
    .default([]),
  bonusMaximum: FilePoints.default(0),
  answerWithin: FileCount.default(ANSWER_WITHIN),
  citation: CitationFile,
});
export type ScoreTableFile = z.infer<typeof ScoreTableFile>;

/** What a verifier says, by criterion. */
export const VerdictFile = z.strictObject({
  verified: FilePoints.exactOptional(),
  measured: z
    .union([
      z.strictObject({ met: FileBoolean }),
      z.strictObject({ share: z.strictObject({ num: FileCount, den: FileCount }) }),
      z.strictObject({ count: FileCount }),
    ])
    .exactOptional(),
  confirmed: FilePoints.exactOptional(),
  reason: Text.min(1).exactOptional(),
});
export const VerdictsFile = z.record(CriterionCode, VerdictFile);

export const EligibilityFile = z.strictObject({
  minimumRank: Id.exactOptional(),
  minimumPoints: FilePoints.exactOptional(),
  dossier: Id.exactOptional(),
  citation: CitationFile.exactOptional(),
});

export function rulesOf({ id: _id, unitKinds: _kinds, ...rules }: ScoreTableFile): TableRules {
  return rules;
}
