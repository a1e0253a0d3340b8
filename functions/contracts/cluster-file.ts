/** The files a cluster is set up from: the cluster with its units, and a cycle with its stages. */
import * as z from 'zod';
import { PolicyFields } from './contest.ts';
import { IndicatorField } from './figures.ts';
import {
  CitationField,
  ClusterIdField,
  CycleId,
  DateField,
  Id,
  LetterField,
  Line,
  Text,
  Time,
} from './shared.ts';
import { isMailAddress } from '#domain/shared/mail-address.ts';
import { STAGE_KINDS } from '#domain/stage/stage.ts';

/** A cluster has at most this many units; 200 is far above any that was found (63 provinces). */
export const MAX_UNITS = 200;

export const MailField = z.string().refine(isMailAddress, 'a mail address like van-phong@example.gov.vn');

export const ContactFile = z.strictObject({
  name: Line,
  title: Line.exactOptional(),
  email: MailField,
  phone: Line.exactOptional(),
});
export const ContactsFile = z.strictObject({
  main: ContactFile,
  deputy: ContactFile.exactOptional(),
  leader: ContactFile.exactOptional(),
});

export const UnitFile = z.strictObject({
  id: Id,
  kind: Line,
  block: Id,
  province: Line.exactOptional(),
  /** One name, or names with the day from which each holds. */
  name: z.union([Line, z.array(z.strictObject({ name: Line, from: DateField.exactOptional() })).min(1)]),
  member: z
    .strictObject({ from: DateField.exactOptional(), to: DateField.exactOptional() })
    .exactOptional(),
  successor: Id.exactOptional(),
  contacts: ContactsFile,
  subUnits: z
    .array(
      z.strictObject({
        id: Id,
        name: Line,
        from: DateField.exactOptional(),
        to: DateField.exactOptional(),
      }),
    )
    .default([]),
  assumed: z.boolean().exactOptional(),
});

export const ClusterFile = z.strictObject({
  id: ClusterIdField,
  name: Line,
  label: Line.default('Cụm'),
  blocks: z.array(z.strictObject({ id: Id, name: Line })).min(1),
  terms: z
    .array(
      z.strictObject({
        period: Line,
        from: DateField,
        head: Id,
        deputies: z.array(Id).default([]),
        basis: LetterField.exactOptional(),
        basisText: Line.exactOptional(),
      }),
    )
    .min(1),
  secretaries: z.array(ContactFile.extend({ unit: Id })).min(1),
  movements: z
    .array(
      z.strictObject({
        id: Id,
        title: Line,
        kind: z.enum(['regular', 'campaign', 'thematic', 'special', 'national']),
        from: z.int().min(1945).max(2100).exactOptional(),
        to: z.int().min(1945).max(2100).exactOptional(),
        decision: LetterField.exactOptional(),
        plan: LetterField.exactOptional(),
      }),
    )
    .default([]),
  awards: z
    .array(
      z.strictObject({
        id: Id,
        name: z.union([
          Line,
          z.array(z.strictObject({ name: Line, basis: Line.exactOptional() })).min(1),
        ]),
        kind: z.enum(['title', 'form']),
        for: z.enum(['collective', 'individual', 'both']),
        decidedBy: Line,
      }),
    )
    .default([]),
  units: z.array(UnitFile).min(1).max(MAX_UNITS),
  extraHolidays: z.array(DateField).default([]),
  extraWorkingDays: z.array(DateField).default([]),
});
export type ClusterFile = z.infer<typeof ClusterFile>;

export const DateRuleFile = z.union([
  z.strictObject({ on: DateField, time: Time.exactOptional() }),
  z.strictObject({
    fromConference: z.int().min(-400).max(400),
    count: z.enum(['working-days', 'days']).default('working-days'),
    time: Time.exactOptional(),
  }),
]);

export const StageFile = z.strictObject({
  stage: Id,
  kind: z.enum(STAGE_KINDS).exactOptional(),
  /** What units are asked to send, in running text; a default stands for each kind. */
  title: Line.exactOptional(),
  opens: DateRuleFile,
  due: DateRuleFile,
  closes: DateRuleFile.exactOptional(),
  autoOpen: z.boolean().default(false),
  letter: LetterField.exactOptional(),
  periods: z
    .array(
      z.strictObject({
        block: Id.exactOptional(),
        from: DateField,
        to: DateField,
        realTo: DateField.exactOptional(),
      }),
    )
    .default([]),
  silenceAgrees: z.boolean().default(false),
  answer: z
    .enum(['text', 'file', 'agree-or-comment', 'delegates', 'paper', 'report', 'register'])
    .exactOptional(),
  to: z.array(Id).min(1).exactOptional(),
});

/** Threshold and quorum have no default: somebody must choose them. */
export const ContestFile = z.strictObject({
  id: Id,
  award: Id,
  block: Id.exactOptional(),
  blockAssumed: z.boolean().exactOptional(),
  candidatesFrom: z
    .union([z.literal('registrations'), z.strictObject({ contest: Id })])
    .default('registrations'),
  policy: z.strictObject(PolicyFields).partial().required({ threshold: true, quorum: true }),
});

export const CycleFile = z.strictObject({
  slug: CycleId,
  name: Line,
  period: z.strictObject({ from: DateField, to: DateField }),
  theme: Line.exactOptional(),
  legalBasis: z.array(CitationField).default([]),
  policy: z
    .strictObject({
      signing: z.enum(['conference', 'link', 'both']).default('conference'),
      countsAs: z.enum(['either', 'data', 'signed-document', 'both']).default('either'),
      moveToWorkingDay: z.boolean().default(true),
      escalateWithoutClick: z.boolean().default(false),
      registrationRequired: z.boolean().default(true),
      citations: z.array(CitationField).default([]),
    })
    .prefault({}),
  conference: z
    .strictObject({
      date: DateField,
      place: Line.exactOptional(),
      mode: z.enum(['in-person', 'online', 'circulation']).default('in-person'),
      host: Id.exactOptional(),
      guests: z.array(Line).default([]),
      agenda: z.array(Text).default([]),
      opens: CycleId.exactOptional(),
    })
    .exactOptional(),
  phases: z
    .array(
      z.strictObject({
        name: Line,
        from: DateField.exactOptional(),
        to: DateField.exactOptional(),
        occasions: z.array(Line).default([]),
        review: Line.exactOptional(),
      }),
    )
    .default([]),
  movements: z.array(Id).default([]),
  awards: z.array(Id).default([]),
  indicators: z.array(IndicatorField).default([]),
  contests: z.array(ContestFile).default([]),
  stages: z.array(StageFile).min(1).max(40),
});
export type CycleFile = z.infer<typeof CycleFile>;
