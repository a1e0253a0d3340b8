/** Schemas of score tables, score sheets and the exceptions from eligible lists, as stored. */
import * as z from 'zod';
import { FractionField } from './contest.ts';
import { CitationField, Count, DateField, InstantField } from './shared.ts';
import type { EligibilityRule } from '#domain/cycle/cycle.ts';
import type { Exceptions } from '#domain/scoring/eligibility.ts';
import type { Measure } from '#domain/scoring/measure.ts';
import type { ScoreSheet } from '#domain/scoring/score-sheet.ts';
import type { ScoreTable, TableRules } from '#domain/scoring/score-table.ts';

const text = z.string();
const optionalText = text.exactOptional();

export const MeasureField: z.ZodType<Measure> = z.lazy(() =>
  z.union([
    z.strictObject({ met: z.boolean() }),
    z.strictObject({ share: z.strictObject({ num: Count, den: Count }) }),
    z.strictObject({ count: Count }),
  ]),
);

export const TableRulesField: z.ZodType<TableRules> = z.lazy(() =>
  z.strictObject({
    criteria: z.array(
      z.strictObject({
        code: text,
        group: text,
        name: text,
        maximum: Count,
        rule: z.discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('met') }),
          z.strictObject({
            kind: z.literal('ratio'),
            bands: z.array(z.strictObject({ atLeast: FractionField, points: Count })),
          }),
          z.strictObject({ kind: z.literal('count'), each: Count }),
          z.strictObject({ kind: z.literal('deduction'), each: Count }),
          z.strictObject({ kind: z.literal('bonus'), each: Count }),
        ]),
        evidence: optionalText,
        due: DateField.exactOptional(),
      }),
    ),
    lateBands: z.array(z.strictObject({ fromDays: Count, deduct: Count })),
    ranks: z.array(
      z.strictObject({
        id: text,
        name: text,
        from: Count,
        conditions: z.array(
          z.discriminatedUnion('is', [
            z.strictObject({ is: z.literal('no-late-report') }),
            z.strictObject({ is: z.literal('no-deduction') }),
            z.strictObject({ is: z.literal('in-full'), code: text }),
            z.strictObject({ is: z.literal('group-at-least'), group: text, points: Count }),
          ]),
        ),
      }),
    ),
    bonusMaximum: Count,
    answerWithin: Count,
    citation: CitationField,
  }),
);

export const ScoreTableField: z.ZodType<ScoreTable> = z.lazy(() =>
  z.strictObject({
    cluster: text,
    cycle: text,
    id: text,
    unitKinds: z.array(text),
    versions: z.array(
      z.strictObject({
        n: Count,
        at: InstantField,
        by: text,
        rules: TableRulesField,
        reason: optionalText,
        changes: z.array(text),
      }),
    ),
  }),
);

const LateField = z.array(z.strictObject({ title: text, days: Count }));

export const ScoreSheetField: z.ZodType<ScoreSheet> = z.lazy(() =>
  z.strictObject({
    cluster: text,
    cycle: text,
    stage: text,
    unit: text,
    block: text,
    table: text,
    tableVersion: Count,
    verifications: z.array(
      z.strictObject({
        n: Count,
        at: InstantField,
        by: text,
        unit: text,
        values: z.record(
          text,
          z.strictObject({
            self: Count.exactOptional(),
            confirmed: Count.exactOptional(),
            verified: Count,
            measured: MeasureField.exactOptional(),
            reason: optionalText,
          }),
        ),
        late: LateField,
        reckoning: z.strictObject({
          ordinary: Count,
          bonus: Count,
          deducted: Count,
          late: Count,
          total: Count,
          rank: z.strictObject({ id: text, name: text }).exactOptional(),
          lines: z.array(text),
        }),
        reason: optionalText,
        answerDue: DateField.exactOptional(),
      }),
    ),
    answers: z.array(z.strictObject({ at: InstantField, by: text, text, codes: z.array(text) })),
  }),
);

export const ExceptionsField: z.ZodType<Exceptions> = z.lazy(() =>
  z.strictObject({
    cluster: text,
    cycle: text,
    contest: text,
    overrides: z.array(
      z.strictObject({
        registration: text,
        admit: z.boolean(),
        reason: text,
        at: InstantField,
        by: text,
      }),
    ),
  }),
);

export const EligibilityRuleField: z.ZodType<EligibilityRule> = z.lazy(() =>
  z.strictObject({
    minimumRank: optionalText,
    minimumPoints: Count.exactOptional(),
    dossier: optionalText,
    citation: CitationField.exactOptional(),
  }),
);
