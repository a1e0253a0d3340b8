/** What units do in a scenario: when they send, what they send, what goes wrong on the way. */
import * as z from 'zod';
import { FileBoolean, FileCount, FileDate, FileFigure, FilePoints, ScriptDay } from './file-fields.ts';
import { CycleId, Id, Line, Text, Time } from './shared.ts';

/** At least one whole day. */
const Days = FileCount.pipe(z.int().min(1).max(400));
const reason = Text.min(1);

/** What is sent besides registrations, figures and self-scores, which have tables of their own. */
export const ContentFile = z.strictObject({
  text: Text.exactOptional(),
  agrees: FileBoolean.exactOptional(),
  /** Text by heading. */
  sections: z.record(Line, Text).exactOptional(),
  /** Text by movement id. */
  movements: z.record(Id, Text).exactOptional(),
  delegates: z
    .array(z.strictObject({ name: Line, position: Line, voter: FileBoolean.exactOptional() }))
    .exactOptional(),
  attachments: z.array(z.strictObject({ name: Line, file: Line })).exactOptional(),
});

const BehaviourFile = z.strictObject({
  /** `prompt`: some working days before the deadline; `silent`: never; or a day. */
  sends: z.union([z.enum(['prompt', 'silent']), FileDate]).exactOptional(),
  /** So many calendar days after the unit's deadline. */
  late: Days.exactOptional(),
  /** So many working days before the unit's deadline. */
  daysBefore: Days.exactOptional(),
  /** Received as a signed document; recorded by the secretariat on `recordedOn`, else on its date. */
  onPaper: z
    .strictObject({
      number: Line,
      date: FileDate,
      scan: Line.exactOptional(),
      recordedOn: FileDate.exactOptional(),
    })
    .exactOptional(),
  /** A later deadline for this unit alone. */
  extended: z.strictObject({ on: FileDate, due: FileDate, reason }).exactOptional(),
  /** Sent back on `on` (else after the days of acceptance) and corrected on a day, or never. */
  returned: z
    .strictObject({
      on: FileDate.exactOptional(),
      reason,
      due: FileDate,
      corrected: z.union([z.literal('never'), FileDate]).exactOptional(),
    })
    .exactOptional(),
  /** Lateness that is not held against the unit. */
  waived: z.strictObject({ on: FileDate, reason }).exactOptional(),
  /** The day on which it is accepted, when not by the rule. */
  accepted: z.union([z.literal('never'), FileDate]).exactOptional(),
  content: ContentFile.exactOptional(),
});
export type Behaviour = z.infer<typeof BehaviourFile>;

/** One word stands for the whole behaviour. */
const Behaves = z.union([
  z.enum(['prompt', 'silent']).transform((sends): Behaviour => ({ sends })),
  BehaviourFile,
]);

export const StageScript = z.strictObject({
  cycle: CycleId,
  stage: Id,
  /** When the secretary opens it: on its day, on another one, or never. */
  opens: z.union([z.enum(['on-the-day', 'never']), FileDate]).default('on-the-day'),
  /** Done on paper before the cluster began here. */
  done: z.strictObject({ opened: FileDate, closed: FileDate }).exactOptional(),
  /** What every unit does that is not named below. */
  everyone: Behaves.exactOptional(),
  units: z.record(Id, Behaves).default({}),
  /** What every unit sends that has no content of its own. */
  content: ContentFile.exactOptional(),
  /** The common deadline changed, for all. */
  extended: z
    .array(z.strictObject({ on: FileDate, due: FileDate, time: Time.exactOptional(), reason }))
    .default([]),
  /** Closed by the secretary on that day; absent: by the calendar or by being complete. */
  closes: ScriptDay.exactOptional(),
  acceptAfter: FileCount.exactOptional(),
});
export type StageScript = z.infer<typeof StageScript>;

/** A row of a unit's registration: itself, when neither a sub-unit nor a collective nor a person is named. */
export const EntryFile = z.strictObject({
  award: Id,
  subUnit: Id.exactOptional(),
  collective: Line.exactOptional(),
  person: Line.exactOptional(),
  headcount: FileCount.exactOptional(),
  women: FileCount.exactOptional(),
  targets: Line.exactOptional(),
});
export type EntryFile = z.infer<typeof EntryFile>;

/** Marks what no source states. */
const assumed = FileBoolean.exactOptional();

export const RegistrationsScript = z.strictObject({
  cycle: CycleId,
  assumed,
  note: Line.exactOptional(),
  /** What every member registers that is not named below. */
  everyone: z.array(EntryFile).default([]),
  units: z.record(Id, z.array(EntryFile)).default({}),
});

/** Figures by indicator, then by unit. */
export const FiguresScript = z.strictObject({
  cycle: CycleId,
  stage: Id,
  assumed,
  note: Line.exactOptional(),
  table: z.record(Id, z.record(Id, FileFigure)),
});

/** Points by unit, then by criterion. */
export const SelfScoresScript = z.strictObject({
  cycle: CycleId,
  stage: Id,
  assumed,
  units: z.record(Id, z.record(Line, FilePoints)),
});

/** Mail to this contact comes back from that moment on. */
export const BounceScript = z.strictObject({
  unit: Id,
  contact: z.enum(['main', 'deputy', 'leader']).default('main'),
  from: FileDate,
  time: Time.exactOptional(),
});
