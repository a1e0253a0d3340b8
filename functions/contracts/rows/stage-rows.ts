/** Rows of a stage: the plan, what each unit owes and sent, its reminders, its registrations. */
import * as z from 'zod';
import { RegistrantField, SubmissionField } from '../figures.ts';
import { Count, DateField, InstantField, LetterField } from '../shared.ts';
import { REGISTRATION_STATES, type Registration } from '#domain/registration/registration.ts';
import { STAGE_KINDS, type DateRule, type Stage, type Task } from '#domain/stage/stage.ts';
import type { LadderRecord } from '#domain/stage/ladder.ts';
import type { Version } from '#domain/stage/submission.ts';

const text = z.string();
const optionalText = text.exactOptional();
const optionalDate = DateField.exactOptional();

export const DateRuleField: z.ZodType<DateRule> = z.lazy(() =>
  z.union([
    z.strictObject({ on: DateField, time: optionalText }),
    z.strictObject({ fromConference: z.int(), count: z.enum(['working-days', 'days']), time: optionalText }),
  ]),
);
export const PeriodField = z.strictObject({
  block: optionalText,
  from: DateField,
  to: DateField,
  realTo: optionalDate,
});

export type StageData = Stage;
export const StageData: z.ZodType<StageData> = z.lazy(() =>
  z.strictObject({
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
  }),
);

export type TaskData = Task;
export const TaskData: z.ZodType<TaskData> = z.lazy(() =>
  z.strictObject({
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
    signed: z
      .strictObject({
        version: Count,
        number: text,
        date: DateField,
        scan: z.strictObject({ name: text, file: text }).exactOptional(),
      })
      .exactOptional(),
    firstSentOn: optionalDate,
    lateDays: Count,
    lateWaived: z.strictObject({ reason: text, by: text }).exactOptional(),
    excused: z.strictObject({ reason: text, at: InstantField }).exactOptional(),
  }),
);

export type LadderData = LadderRecord;
export const LadderData: z.ZodType<LadderData> = z.lazy(() =>
  z.strictObject({
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
  }),
);

export type VersionData = Version;
export const VersionData: z.ZodType<VersionData> = z.lazy(() =>
  z.strictObject({
    cluster: text,
    cycle: text,
    stage: text,
    unit: text,
    n: Count,
    at: InstantField,
    by: text,
    content: SubmissionField,
  }),
);

export type RegistrationData = Registration;
export const RegistrationData: z.ZodType<RegistrationData> = z.lazy(() =>
  z.strictObject({
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
    council: z
      .strictObject({
        number: text,
        date: text,
        title: optionalText,
        issuer: optionalText,
        file: optionalText,
        outcome: z.enum(['council-accepted', 'council-cut']),
      })
      .exactOptional(),
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
  }),
);
