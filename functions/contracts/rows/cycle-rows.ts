/** Rows of a cycle: its definition, covenants, contests, published totals and roll-ups. */
import * as z from 'zod';
import { ProceedingsField } from '../conference.ts';
import { ContestField } from '../contest.ts';
import { ContestDefinitionField, IndicatorField, PublishedTotalField } from '../figures.ts';
import { CitationField, Count, DateField, InstantField } from '../shared.ts';
import type { Proceedings } from '#domain/conference/proceedings.ts';
import type { Covenant } from '#domain/conference/covenant.ts';
import type { Contest } from '#domain/contest/contest.ts';
import type { Cycle } from '#domain/cycle/cycle.ts';
import type { Published } from '#domain/indicators/published.ts';
import type { Rollup, Total } from '#domain/indicators/rollup.ts';

const text = z.string();
const optionalText = text.exactOptional();
const optionalDate = DateField.exactOptional();

export type CycleData = Cycle;
export const CycleData: z.ZodType<CycleData> = z.lazy(() =>
  z.strictObject({
    cluster: text,
    slug: text,
    name: text,
    period: z.strictObject({ from: DateField, to: DateField }),
    theme: optionalText,
    stages: z.array(text),
    legalBasis: z.array(CitationField),
    policy: z.strictObject({
      signing: z.enum(['conference', 'link', 'both']),
      countsAs: z.enum(['either', 'data', 'signed-document', 'both']),
      moveToWorkingDay: z.boolean(),
      escalateWithoutClick: z.boolean(),
      registrationRequired: z.boolean(),
      citations: z.array(CitationField),
    }),
    conference: z
      .strictObject({
        date: DateField,
        place: optionalText,
        mode: z.enum(['in-person', 'online', 'circulation']),
        host: optionalText,
        guests: z.array(text),
        agenda: z.array(text),
        opens: optionalText,
        moves: z.array(z.strictObject({ from: DateField, to: DateField, reason: text })),
      })
      .exactOptional(),
    phases: z.array(
      z.strictObject({
        name: text,
        from: optionalDate,
        to: optionalDate,
        occasions: z.array(text),
        review: optionalText,
      }),
    ),
    movements: z.array(text),
    awards: z.array(text),
    indicators: z.array(IndicatorField),
    contests: z.array(ContestDefinitionField),
    state: z.discriminatedUnion('is', [
      z.strictObject({ is: z.literal('running') }),
      z.strictObject({ is: z.literal('awaiting-decision'), since: DateField }),
      z.strictObject({ is: z.literal('closed'), on: DateField }),
    ]),
  }),
);

export type CovenantData = Covenant;
export const CovenantData: z.ZodType<CovenantData> = z.lazy(() =>
  z.strictObject({
    cluster: text,
    cycle: text,
    block: text,
    status: z.enum(['draft', 'adopted']),
    adoptedOn: optionalDate,
    signatures: z.array(
      z.strictObject({
        unit: text,
        name: text,
        position: text,
        capacity: optionalText,
        how: z.enum(['conference', 'link', 'paper']),
        on: DateField,
        at: InstantField,
      }),
    ),
    scan: optionalText,
  }),
);

export type ContestData = Contest;
export const ContestData: z.ZodType<ContestData> = ContestField;

export type ProceedingsData = Proceedings;
export const ProceedingsData: z.ZodType<ProceedingsData> = ProceedingsField;

/** A total entered as published, with its own words; never split over units. */
export type PublishedData = Published;
export const PublishedData: z.ZodType<PublishedData> = z.lazy(() =>
  z.strictObject({
    cluster: text,
    cycle: text,
    stage: text,
    indicator: text,
    versions: z.array(
      z.strictObject({
        version: Count,
        at: InstantField,
        by: text,
        total: PublishedTotalField,
        source: optionalText,
      }),
    ),
  }),
);

const TotalField: z.ZodType<Total> = z.lazy(() =>
  z.strictObject({
    value: Count.exactOptional(),
    numerator: Count.exactOptional(),
    denominator: Count.exactOptional(),
    percent: optionalText,
    printed: text,
    reporting: Count,
    expected: Count,
    missing: z.array(text),
  }),
);

/** The roll-up of an indicator of a stage: the version the conference was told, and what became official later. */
export type RollupData = Rollup;
export const RollupData: z.ZodType<RollupData> = z.lazy(() =>
  z.strictObject({
    cluster: text,
    cycle: text,
    stage: text,
    indicator: text,
    block: text,
    versions: z.array(
      z.strictObject({
        version: Count,
        figure: TotalField,
        frozenFor: z.literal('conference').exactOptional(),
        at: InstantField,
      }),
    ),
  }),
);
