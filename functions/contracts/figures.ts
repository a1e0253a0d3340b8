/** Schemas of what units report and of the definitions behind it. */
import * as z from 'zod';
import { ContestPolicyField, OfficeField } from './contest.ts';
import { EligibilityRuleField } from './score-tables.ts';
import { Count } from './shared.ts';
import type { ContestDefinition } from '#domain/cycle/cycle.ts';
import type { Figure, Indicator, PublishedTotal } from '#domain/indicators/indicator.ts';
import type { Registrant } from '#domain/registration/registration.ts';
import type { RegistrationEntry, SubmissionContent } from '#domain/stage/submission.ts';

const text = z.string();
const optionalText = text.exactOptional();

export const FigureField: z.ZodType<Figure> = z.lazy(() =>
  z.union([z.strictObject({ value: Count }), z.strictObject({ numerator: Count, denominator: Count })]),
);

export const PublishedTotalField: z.ZodType<PublishedTotal> = z.lazy(() =>
  z.union([
    z.strictObject({ value: text, unit: optionalText }),
    z.strictObject({ numerator: text, denominator: text, unit: optionalText }),
  ]),
);

export const PrintRuleField = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('exact') }),
  z.strictObject({
    kind: z.literal('scaled'),
    scale: z.union([z.literal(1), z.literal(1000), z.literal(1_000_000), z.literal(1_000_000_000)]),
    decimals: z.union([z.literal(0), z.literal(1), z.literal(2)]),
    round: z.enum(['down', 'up']),
    qualifier: z.enum(['hơn', 'trên', 'gần']),
    step: z.int().min(1).exactOptional(),
  }),
]);

export const IndicatorField: z.ZodType<Indicator> = z.lazy(() =>
  z.strictObject({
    id: text,
    name: text,
    block: text,
    unit: text,
    kind: z.enum(['count', 'ratio', 'money', 'text-total']),
    print: PrintRuleField.exactOptional(),
    asPublished: PublishedTotalField.exactOptional(),
  }),
);

export const ContestDefinitionField: z.ZodType<ContestDefinition> = z.lazy(() =>
  z.strictObject({
    id: text,
    award: text,
    office: OfficeField.exactOptional(),
    block: optionalText,
    blockAssumed: z.boolean().exactOptional(),
    candidatesFrom: z.union([
      z.literal('registrations'),
      z.strictObject({ contest: text }),
      z.strictObject({ units: z.union([z.literal('all'), z.array(text)]) }),
    ]),
    policy: ContestPolicyField,
    eligibility: EligibilityRuleField.exactOptional(),
  }),
);

export const RegistrantField: z.ZodType<Registrant> = z.lazy(() =>
  z.strictObject({
    kind: z.enum(['unit', 'collective', 'person']),
    name: text,
    subUnit: optionalText,
    headcount: Count.exactOptional(),
    women: Count.exactOptional(),
  }),
);

export const RegistrationEntryField: z.ZodType<RegistrationEntry> = z.lazy(() =>
  z.strictObject({
    award: text,
    registrant: RegistrantField,
    targets: optionalText,
  }),
);

export const SubmissionField: z.ZodType<SubmissionContent> = z.lazy(() =>
  z.strictObject({
    text: optionalText,
    agrees: z.boolean().exactOptional(),
    registrations: z.array(RegistrationEntryField).exactOptional(),
    figures: z.record(text, FigureField).exactOptional(),
    sections: z.record(text, text).exactOptional(),
    movements: z.record(text, text).exactOptional(),
    selfScore: z.record(text, z.int()).exactOptional(),
    evidence: z.record(text, text).exactOptional(),
    delegates: z
      .array(z.strictObject({ name: text, position: text, voter: z.boolean().exactOptional() }))
      .exactOptional(),
    attachments: z.array(z.strictObject({ name: text, file: text })).exactOptional(),
  }),
);
