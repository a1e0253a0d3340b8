/** Fields of a cycle's file, before they are held against each other. */
import * as z from 'zod';
import { DateRuleFile, FileBoolean, FileDate } from './file-fields.ts';
import { IndicatorFile, PolicyFile } from './policy-file.ts';
import { CitationFile, EligibilityFile } from './score-files.ts';
import { CycleId, Id, LetterField, Line, Text } from './shared.ts';
import { STAGE_KINDS } from '#domain/stage/stage.ts';

export const StageFile = z.strictObject({
  stage: Id,
  /** Absent when the id is itself a kind: launch, registration, mid-year, year-end, voting, closing. */
  kind: z.enum(STAGE_KINDS).exactOptional(),
  /** What units are asked to send, in running text; a default stands for each kind. */
  title: Line.exactOptional(),
  opens: DateRuleFile,
  due: DateRuleFile,
  closes: DateRuleFile.exactOptional(),
  autoOpen: FileBoolean.default(false),
  letter: LetterField.exactOptional(),
  periods: z
    .array(
      z.strictObject({
        block: Id.exactOptional(),
        from: FileDate,
        to: FileDate,
        realTo: FileDate.exactOptional(),
      }),
    )
    .default([]),
  silenceAgrees: FileBoolean.default(false),
  answer: z
    .enum(['text', 'file', 'agree-or-comment', 'delegates', 'paper', 'report', 'register'])
    .exactOptional(),
  to: z.array(Id).min(1).exactOptional(),
});

export const ContestFile = z.strictObject({
  id: Id,
  /** Absent where `elects` stands. */
  award: Id.exactOptional(),
  /** Units elect one of themselves: to what, and for which period. */
  elects: z.strictObject({ role: z.enum(['head', 'deputy']), period: Line }).exactOptional(),
  block: Id.exactOptional(),
  blockAssumed: FileBoolean.exactOptional(),
  /** `registrations` where nothing is said; all units where one is elected. */
  candidatesFrom: z
    .union([
      z.literal('registrations'),
      z.strictObject({ contest: Id }),
      z.strictObject({ units: z.union([z.literal('all'), z.array(Id).min(1)]) }),
    ])
    .exactOptional(),
  policy: PolicyFile,
  eligibility: EligibilityFile.exactOptional(),
});
export type ContestFile = z.infer<typeof ContestFile>;

const CyclePolicyFile = z.strictObject({
  signing: z.enum(['conference', 'link', 'both']).default('conference'),
  countsAs: z.enum(['either', 'data', 'signed-document', 'both']).default('either'),
  moveToWorkingDay: FileBoolean.default(true),
  escalateWithoutClick: FileBoolean.default(false),
  registrationRequired: FileBoolean.default(true),
  citations: z.array(CitationFile).default([]),
});

const ConferenceFile = z.strictObject({
  date: FileDate,
  place: Line.exactOptional(),
  mode: z.enum(['in-person', 'online', 'circulation']).default('in-person'),
  host: Id.exactOptional(),
  guests: z.array(Line).default([]),
  agenda: z.array(Text).default([]),
  /** The cycle that the same conference opens. */
  opens: CycleId.exactOptional(),
});

const PhaseFile = z.strictObject({
  name: Line,
  from: FileDate.exactOptional(),
  to: FileDate.exactOptional(),
  occasions: z.array(Line).default([]),
  review: Line.exactOptional(),
});

export const CycleFields = z.strictObject({
  slug: CycleId,
  name: Line,
  period: z.strictObject({ from: FileDate, to: FileDate }),
  theme: Line.exactOptional(),
  legalBasis: z.array(CitationFile).default([]),
  policy: CyclePolicyFile.prefault({}),
  conference: ConferenceFile.exactOptional(),
  phases: z.array(PhaseFile).default([]),
  movements: z.array(Id).default([]),
  awards: z.array(Id).default([]),
  indicators: z.array(IndicatorFile).default([]),
  contests: z.array(ContestFile).default([]),
  stages: z.array(StageFile).min(1).max(40),
});
export type CycleFields = z.infer<typeof CycleFields>;

/** Parts of a cycle that are changed later; absent ones stay. */
export const CycleChanges = z.strictObject({
  name: Line.exactOptional(),
  theme: Line.exactOptional(),
  legalBasis: z.array(CitationFile).exactOptional(),
  policy: z
    .strictObject({
      signing: CyclePolicyFile.shape.signing.unwrap().exactOptional(),
      countsAs: CyclePolicyFile.shape.countsAs.unwrap().exactOptional(),
      moveToWorkingDay: FileBoolean.exactOptional(),
      escalateWithoutClick: FileBoolean.exactOptional(),
      registrationRequired: FileBoolean.exactOptional(),
      citations: z.array(CitationFile).exactOptional(),
    })
    .exactOptional(),
  movements: z.array(Id).exactOptional(),
  awards: z.array(Id).exactOptional(),
  indicators: z.array(IndicatorFile).exactOptional(),
  contests: z.array(ContestFile).exactOptional(),
});
