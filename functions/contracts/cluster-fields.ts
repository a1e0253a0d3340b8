/** Fields of the cluster's file, before they are held against each other. */
import * as z from 'zod';
import { FileBoolean, FileCount, FileDate, MailField } from './file-fields.ts';
import { ClusterIdField, Id, LetterField, Line } from './shared.ts';

/** A cluster has at most this many units; 200 is far above any that was found (63 provinces). */
export const MAX_UNITS = 200;

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

/** One text stands for a name that always holds. */
const Names = z.union([Line, z.array(z.strictObject({ name: Line, from: FileDate.exactOptional() })).min(1)]);

export const SubUnitFile = z.strictObject({
  id: Id,
  name: Line,
  from: FileDate.exactOptional(),
  to: FileDate.exactOptional(),
});

export const UnitFile = z.strictObject({
  id: Id,
  kind: Line,
  block: Id,
  province: Line.exactOptional(),
  /** One name, or names with the day from which each holds. */
  name: Names,
  /** `to` is the first day on which it is no member any more. */
  member: z.strictObject({ from: FileDate.exactOptional(), to: FileDate.exactOptional() }).exactOptional(),
  successor: Id.exactOptional(),
  contacts: ContactsFile,
  subUnits: z.array(SubUnitFile).default([]),
  assumed: FileBoolean.exactOptional(),
});

const Year = FileCount.pipe(z.int().min(1945).max(2100));

const TermFile = z.strictObject({
  period: Line,
  from: FileDate,
  head: Id,
  deputies: z.array(Id).default([]),
  basis: LetterField.exactOptional(),
  basisText: Line.exactOptional(),
});

const MovementFile = z.strictObject({
  id: Id,
  title: Line,
  kind: z.enum(['regular', 'campaign', 'thematic', 'special', 'national']),
  from: Year.exactOptional(),
  to: Year.exactOptional(),
  decision: LetterField.exactOptional(),
  plan: LetterField.exactOptional(),
});

const AwardFile = z.strictObject({
  id: Id,
  name: z.union([Line, z.array(z.strictObject({ name: Line, basis: Line.exactOptional() })).min(1)]),
  kind: z.enum(['title', 'form']),
  for: z.enum(['collective', 'individual', 'both']),
  decidedBy: Line,
});

export const ClusterFields = z.strictObject({
  id: ClusterIdField,
  name: Line,
  label: Line.default('Cụm'),
  blocks: z.array(z.strictObject({ id: Id, name: Line })).min(1),
  terms: z.array(TermFile).min(1),
  secretaries: z.array(ContactFile.extend({ unit: Id })).min(1),
  movements: z.array(MovementFile).default([]),
  awards: z.array(AwardFile).default([]),
  units: z.array(UnitFile).min(1).max(MAX_UNITS),
  extraHolidays: z.array(FileDate).default([]),
  extraWorkingDays: z.array(FileDate).default([]),
});
export type ClusterFields = z.infer<typeof ClusterFields>;
