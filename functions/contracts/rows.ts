/** What the rows of the main table hold, parsed on every read: a row that does not fit is refused, never guessed. */
import * as z from 'zod';
import { ContestField } from './contest.ts';
import {
  ContestDefinitionField,
  IndicatorField,
  PublishedTotalField,
  RegistrantField,
  SubmissionField,
} from './figures.ts';
import { CitationField, Count, DateField, InstantField, LetterField } from './shared.ts';
import type * as cluster from '#domain/cluster/cluster.ts';
import type { Mailbox } from '#domain/cluster/mailbox.ts';
import type { Covenant } from '#domain/conference/covenant.ts';
import type { Contest } from '#domain/contest/contest.ts';
import type { Cycle } from '#domain/cycle/cycle.ts';
import type { Published } from '#domain/indicators/published.ts';
import type { Rollup, Total } from '#domain/indicators/rollup.ts';
import type { Notice, NoticeFacts } from '#domain/notices/notice.ts';
import type { Bulletin } from '#domain/notices/bulletin.ts';
import { REGISTRATION_STATES, type Registration } from '#domain/registration/registration.ts';
import { STAGE_KINDS, type Stage, type Task, type DateRule } from '#domain/stage/stage.ts';
import type { LadderRecord } from '#domain/stage/ladder.ts';
import type { Version } from '#domain/stage/submission.ts';

const text = z.string();
const optionalText = text.exactOptional();
const optionalDate = DateField.exactOptional();

const ContactField: z.ZodType<cluster.Contact> = z.strictObject({
  name: text,
  title: optionalText,
  email: text,
  phone: optionalText,
});
const Contacts: z.ZodType<cluster.Contacts> = z.strictObject({
  main: ContactField,
  deputy: ContactField.exactOptional(),
  leader: ContactField.exactOptional(),
});

export type UnitData = cluster.Unit;
export const UnitData: z.ZodType<UnitData> = z.strictObject({
  cluster: text,
  id: text,
  kind: text,
  block: text,
  province: optionalText,
  names: z.array(z.strictObject({ name: text, from: optionalDate })),
  member: z.strictObject({ from: optionalDate, to: optionalDate }),
  successor: optionalText,
  contacts: Contacts,
  subUnits: z.array(z.strictObject({ id: text, name: text, from: optionalDate, to: optionalDate })),
  assumed: z.boolean().exactOptional(),
});

const Term: z.ZodType<cluster.RoleTerm> = z.strictObject({
  period: text,
  from: DateField,
  to: optionalDate,
  head: text,
  deputies: z.array(text),
  basis: LetterField.exactOptional(),
  basisText: optionalText,
  delegations: z.array(z.strictObject({ stage: text, to: text })),
});
const MovementField: z.ZodType<cluster.Movement> = z.strictObject({
  id: text,
  title: text,
  kind: z.enum(['regular', 'campaign', 'thematic', 'special', 'national']),
  from: z.int().exactOptional(),
  to: z.int().exactOptional(),
  decision: LetterField.exactOptional(),
  plan: LetterField.exactOptional(),
});
const AwardField: z.ZodType<cluster.Award> = z.strictObject({
  id: text,
  names: z.array(z.strictObject({ name: text, basis: optionalText })),
  kind: z.enum(['title', 'form']),
  for: z.enum(['collective', 'individual', 'both']),
  decidedBy: text,
});

export type ClusterData = cluster.Cluster & { readonly cluster?: string };
export const ClusterData: z.ZodType<ClusterData> = z.strictObject({
  id: text,
  name: text,
  label: text,
  blocks: z.array(z.strictObject({ id: text, name: text })),
  terms: z.array(Term),
  movements: z.array(MovementField),
  awards: z.array(AwardField),
  secretaries: z.array(
    z.strictObject({ unit: text, name: text, title: optionalText, email: text, phone: optionalText }),
  ),
  extraHolidays: z.array(DateField),
  extraWorkingDays: z.array(DateField),
});

/** A cluster as the list of the deployment names it. */
export const ClusterEntryData = z.strictObject({ cluster: text, name: text });
export type ClusterEntryData = z.infer<typeof ClusterEntryData>;

/** What is known of a unit's mailbox: asked to confirm, confirmed, bounced addresses. */
export type MailboxData = Mailbox;
export const MailboxData: z.ZodType<MailboxData> = z.strictObject({
  cluster: text,
  unit: text,
  askedAt: InstantField.exactOptional(),
  confirmedAt: InstantField.exactOptional(),
  bounced: z.array(
    z.strictObject({ address: text, at: InstantField, kind: z.enum(['bounce', 'complaint']) }),
  ),
});

export type CycleData = Cycle;
export const CycleData: z.ZodType<CycleData> = z.strictObject({
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
});

export const DateRuleField: z.ZodType<DateRule> = z.union([
  z.strictObject({ on: DateField, time: optionalText }),
  z.strictObject({ fromConference: z.int(), count: z.enum(['working-days', 'days']), time: optionalText }),
]);
export const PeriodField = z.strictObject({
  block: optionalText,
  from: DateField,
  to: DateField,
  realTo: optionalDate,
});

export type StageData = Stage;
export const StageData: z.ZodType<StageData> = z.strictObject({
  cluster: text,
  cycle: text,
  id: text,
  kind: z.enum(STAGE_KINDS),
  title: text,
  plan: z.strictObject({ opens: DateRuleField, due: DateRuleField, closes: DateRuleField.exactOptional() }),
  dates: z.strictObject({
    opens: DateField,
    opensAt: InstantField,
    due: DateField,
    dueAt: InstantField,
    closes: optionalDate,
    closesAt: InstantField.exactOptional(),
  }),
  autoOpen: z.boolean(),
  letter: LetterField.exactOptional(),
  periods: z.array(PeriodField),
  answer: z.enum(['text', 'file', 'agree-or-comment', 'delegates', 'paper', 'report', 'register']),
  silenceAgrees: z.boolean(),
  addressed: z.array(text).exactOptional(),
  units: z.array(text),
  status: z.discriminatedUnion('is', [
    z.strictObject({ is: z.literal('planned') }),
    z.strictObject({ is: z.literal('open'), at: InstantField, by: text }),
    z.strictObject({
      is: z.literal('closed'),
      at: InstantField,
      by: text,
      openedAt: InstantField.exactOptional(),
    }),
    z.strictObject({ is: z.literal('recorded'), openedOn: DateField, closedOn: DateField }),
  ]),
  generation: z.strictObject({ n: Count, nonce: text, since: InstantField }),
  deadlineChangedAt: InstantField.exactOptional(),
  promptedOn: optionalDate,
  nextDue: InstantField.exactOptional(),
});

export type TaskData = Task;
export const TaskData: z.ZodType<TaskData> = z.strictObject({
  cluster: text,
  cycle: text,
  stage: text,
  unit: text,
  state: z.discriminatedUnion('is', [
    z.strictObject({ is: z.literal('not-sent') }),
    z.strictObject({ is: z.literal('sent'), at: InstantField }),
    z.strictObject({ is: z.literal('returned'), at: InstantField, reason: text, due: DateField }),
    z.strictObject({ is: z.literal('accepted'), at: InstantField, by: text }),
  ]),
  versions: Count,
  extension: z.strictObject({ due: DateField, reason: text, at: InstantField }).exactOptional(),
  onPaper: z.strictObject({ number: text, date: DateField, scan: optionalText }).exactOptional(),
  firstSentOn: optionalDate,
  lateDays: Count,
  lateWaived: z.strictObject({ reason: text, by: text }).exactOptional(),
  excused: z.strictObject({ reason: text, at: InstantField }).exactOptional(),
});

export type LadderData = LadderRecord;
export const LadderData: z.ZodType<LadderData> = z.strictObject({
  cluster: text,
  cycle: text,
  stage: text,
  unit: text,
  outcomes: z.record(
    text,
    z.discriminatedUnion('is', [
      z.strictObject({ is: z.literal('digest'), digest: text, at: InstantField }),
      z.strictObject({ is: z.literal('skipped'), why: text, at: InstantField }),
    ]),
  ),
});

export type VersionData = Version;
export const VersionData: z.ZodType<VersionData> = z.strictObject({
  cluster: text,
  cycle: text,
  stage: text,
  unit: text,
  n: Count,
  at: InstantField,
  by: text,
  content: SubmissionField,
});

export type RegistrationData = Registration;
export const RegistrationData: z.ZodType<RegistrationData> = z.strictObject({
  cluster: text,
  cycle: text,
  id: text,
  unit: text,
  registeredBy: optionalText,
  toConfirm: z.boolean().exactOptional(),
  block: text,
  unitKind: text,
  registrant: RegistrantField,
  award: text,
  targets: optionalText,
  state: z.enum(REGISTRATION_STATES),
  history: z.array(
    z.strictObject({
      at: InstantField,
      state: z.enum(REGISTRATION_STATES),
      by: text,
      reason: optionalText,
    }),
  ),
  inspection: z.strictObject({ on: DateField, team: text, minutes: text }).exactOptional(),
  decision: z
    .strictObject({
      number: text,
      date: text,
      title: optionalText,
      issuer: optionalText,
      file: optionalText,
      lowerAward: optionalText,
    })
    .exactOptional(),
});

export type CovenantData = Covenant;
export const CovenantData: z.ZodType<CovenantData> = z.strictObject({
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
});

export type ContestData = Contest;
export const ContestData: z.ZodType<ContestData> = ContestField;

/** A total entered as published, with its own words; never split over units. */
export type PublishedData = Published;
export const PublishedData: z.ZodType<PublishedData> = z.strictObject({
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
});

const TotalField: z.ZodType<Total> = z.strictObject({
  value: Count.exactOptional(),
  numerator: Count.exactOptional(),
  denominator: Count.exactOptional(),
  percent: optionalText,
  printed: text,
  reporting: Count,
  expected: Count,
  missing: z.array(text),
});

/** The roll-up of an indicator of a stage: the version the conference was told, and what became official later. */
export type RollupData = Rollup;
export const RollupData: z.ZodType<RollupData> = z.strictObject({
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
});

const RecipientField = z.strictObject({ kind: z.enum(['unit', 'leader', 'secretariat']), unit: text });

/** Facts are written and read by this code alone; their kind must be known, their rest is checked by tests. */
const Facts = z.custom<NoticeFacts>(
  (value) =>
    typeof value === 'object' && value !== null && typeof (value as { kind?: unknown }).kind === 'string',
);

export type NoticeData = Notice;
export const NoticeData: z.ZodType<NoticeData> = z.strictObject({
  cluster: text,
  id: text,
  cycle: optionalText,
  stage: optionalText,
  recipient: RecipientField,
  facts: Facts,
  template: Count,
  status: z.enum(['held', 'pending', 'sending', 'sent', 'failed', 'unknown', 'skipped']),
  createdAt: InstantField,
  attempt: Count,
  nudge: Count.exactOptional(),
  since: InstantField.exactOptional(),
  reason: optionalText,
  sent: z
    .strictObject({
      at: InstantField,
      to: z.array(text),
      cc: z.array(text),
      subject: text,
      messageId: optionalText,
    })
    .exactOptional(),
  covers: z.array(text),
  bounced: z.array(text).exactOptional(),
  complained: z.array(text).exactOptional(),
});

export type BulletinData = Bulletin;
export const BulletinData: z.ZodType<BulletinData> = z.strictObject({
  cluster: text,
  id: text,
  at: InstantField,
  cycle: optionalText,
  stage: optionalText,
  to: z.array(RecipientField),
  subject: text,
  version: text,
  facts: Facts,
  asksContacts: z.boolean(),
  spread: z.boolean(),
  nudge: Count.exactOptional(),
});

type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue };

/** The answer a command got, kept so that its repeat gets the same. */
export const CommandData = z.strictObject({
  cluster: text,
  id: text,
  at: InstantField,
  does: text,
  answer: z.union([
    z.strictObject({ ok: z.literal(true), info: z.record(text, z.custom<JsonValue>()).exactOptional() }),
    z.strictObject({ ok: z.literal(false), refused: z.strictObject({ code: text, message: text }) }),
  ]),
});
export type CommandData = z.infer<typeof CommandData>;
