/**
 * What a cycle came to, as `summary.json` and the status pages tell it. Ids throughout; names stand beside them
 * where a person would need them.
 */
import * as z from 'zod';
import { Count, DateField, InstantField, LetterField } from './shared.ts';

const text = z.string();
const optionalText = text.exactOptional();
const ids = z.array(text);
const Period = z.strictObject({ from: DateField, to: DateField, realTo: DateField.exactOptional() });

const CycleHead = z.strictObject({
  cluster: text,
  slug: text,
  name: text,
  period: Period,
  state: z.enum(['running', 'awaiting-decision', 'closed']),
  conference: z
    .strictObject({
      date: DateField,
      place: optionalText,
      moves: z.array(z.strictObject({ from: DateField, to: DateField, reason: text })),
    })
    .exactOptional(),
});

export const StageSummary = z.strictObject({
  stage: text,
  kind: text,
  title: text,
  status: z.enum(['planned', 'open', 'closed', 'recorded']),
  /** An instant; a date alone for a stage done on paper before; null while it has not happened. */
  openedAt: text.nullable(),
  closedAt: text.nullable(),
  due: DateField,
  /** How many units owe (or owed) this stage; at the vote, the members told. */
  units: Count,
  submitted: Count,
  /** Sent after their own deadline, waived lateness not counted. */
  late: Count,
  waived: Count,
  onPaper: Count,
  /** Units that owe, or owed, and have nothing that counts as sent. */
  missing: ids,
  /** Units whose silence counts as agreement, once the stage is over. */
  agreedBySilence: ids,
  /** Owe nothing any more: merged away, withdrawn. */
  excused: ids,
  extended: z.array(z.strictObject({ unit: text, due: DateField })),
});
export type StageSummary = z.infer<typeof StageSummary>;

export const RegistrationCount = z.strictObject({
  award: text,
  block: text,
  unitKind: text,
  count: Count,
  /** How many stand in which state now. */
  states: z.record(text, Count),
});
export type RegistrationCount = z.infer<typeof RegistrationCount>;

const TotalFields = {
  value: Count.exactOptional(),
  numerator: Count.exactOptional(),
  denominator: Count.exactOptional(),
  percent: optionalText,
  printed: text,
  reporting: Count,
  expected: Count,
  missing: ids,
};

/** One indicator in one stage: the total of what units sent, worded by its rule or as published. */
export const IndicatorSummary = z.strictObject({
  id: text,
  name: text,
  block: text,
  stage: text,
  period: Period,
  ...TotalFields,
  /** What the conference was told, frozen; the fields above are the latest. */
  conference: z.strictObject({ version: Count, at: InstantField, ...TotalFields }).exactOptional(),
  /** Number of the latest version, once the conference was told one. */
  version: Count.exactOptional(),
});
export type IndicatorSummary = z.infer<typeof IndicatorSummary>;

const Approval = z.strictObject({ yes: Count, no: Count, none: Count });

export const RoundSummary = z.strictObject({
  round: Count,
  session: Count,
  /** How many units make up the electorate. */
  electorate: Count,
  present: Count,
  issued: Count,
  returned: Count,
  valid: Count,
  invalid: Count,
  quorumMet: z.boolean(),
  /** By registration: approvals, or the number that chose it. */
  votes: z.record(text, z.union([Approval, Count])),
  /** Of absent units, on a line of their own. */
  writtenOpinions: z
    .strictObject({ units: ids, votes: z.record(text, z.union([Approval, Count])) })
    .exactOptional(),
  recordedBy: optionalText,
});

export const ContestSummary = z.strictObject({
  contest: text,
  award: text,
  block: text.nullable(),
  state: z.enum(['not-opened', 'balloting', 'next-ballot', 'deciding', 'decided', 'concluded']),
  candidates: z.array(z.strictObject({ id: text, unit: text, name: text })),
  rounds: z.array(RoundSummary),
  /** Registrations, most votes first. */
  nominated: ids,
  emptySeats: Count,
  decidedBy: z.enum(['ballot', 'deciders', 'nobody']).nullable(),
  deciders: ids,
  /** Head or deputies that stepped aside because they have a candidate. */
  recusals: z.array(z.strictObject({ unit: text, role: text, from: z.enum(['recording', 'deciding']) })),
});
export type ContestSummary = z.infer<typeof ContestSummary>;

export const CovenantSummary = z.strictObject({
  block: text,
  status: z.enum(['draft', 'adopted']),
  adoptedOn: DateField.exactOptional(),
  signed: ids,
});
export type CovenantSummary = z.infer<typeof CovenantSummary>;

export const DecisionSummary = z.strictObject({
  registration: text,
  unit: text,
  registrant: text,
  award: text,
  outcome: text,
  lowerAward: optionalText,
  decision: LetterField,
});
export type DecisionSummary = z.infer<typeof DecisionSummary>;

const cycleParts = {
  cycle: CycleHead,
  stages: z.array(StageSummary),
  registrations: z.array(RegistrationCount),
  indicators: z.array(IndicatorSummary),
  contests: z.array(ContestSummary),
  covenants: z.array(CovenantSummary),
  decisions: z.array(DecisionSummary),
};
export const CycleSummary = z.strictObject(cycleParts);
export type CycleSummary = z.infer<typeof CycleSummary>;

export const RoleSummary = z.strictObject({
  period: text,
  from: DateField,
  to: DateField.exactOptional(),
  head: text,
  deputies: ids,
  basis: optionalText,
});
export type RoleSummary = z.infer<typeof RoleSummary>;

export const MailsSummary = z.strictObject({
  /** Messages handed to the transport. */
  total: Count,
  byKind: z.record(text, Count),
  /** Messages of which some address bounced for good. */
  bounced: Count,
});
export type MailsSummary = z.infer<typeof MailsSummary>;

/** The main cycle in front, with what belongs to the whole cluster; the other cycles behind. */
export const Summary = z.strictObject({
  ...cycleParts,
  mails: MailsSummary,
  roles: z.array(RoleSummary),
  /** What no source states, as the file says so. */
  assumptions: z.array(text),
  cycles: z.array(CycleSummary),
});
export type Summary = z.infer<typeof Summary>;
