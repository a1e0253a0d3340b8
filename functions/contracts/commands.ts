/**
 * The command API: what pages, the command line and scenarios ask for, one zod contract. A command carries
 * its own id; the same id again gets the same answer and does nothing.
 */
import * as z from 'zod';
import { ConclusionField, conferencePlan, RollLineField } from './conference.ts';
import { TallyField } from './contest.ts';
import { MAX_UNITS } from './cluster-fields.ts';
import { ClusterFile, CycleFile } from './cluster-file.ts';
import { CycleChanges } from './cycle-fields.ts';
import { PublishedTotalField, RegistrationEntryField, SubmissionField } from './figures.ts';
import { PolicyPartFile } from './policy-file.ts';
import { CriterionCode, ScoreTableFile, VerdictsFile } from './score-files.ts';
import { MailField } from './file-fields.ts';
import { KnownKind, PaperSettingsField } from './paper-settings.ts';
import { KeptFileField, PaperFileField, TemplateField } from './rows/paper-rows.ts';
import {
  Count,
  CycleId,
  DateField,
  Id,
  LetterField,
  Line,
  MAX_LINE,
  RegistrationId,
  Text,
  Time,
} from './shared.ts';
import { DECISION_OUTCOMES } from '#domain/contest/decision.ts';
import { WORDABLE } from '#domain/notices/wording.ts';

const Stage = { cycle: CycleId, stage: Id };
const Task = { ...Stage, unit: Id };
const reason = Text.min(1);

/** A person whose data are asked for, by their unit and an address that was used for them. */
export const PersonNamed = z.strictObject({
  unit: Id,
  email: MailField,
  /** As they were called, when nothing that stands tells it any more: a contact that was replaced. */
  name: Line.exactOptional(),
});
/** As the store of files names them. */
const FileId = z.string().regex(/^[a-z0-9]{16}$/);
/** Of what a paper is: a block, a stage with its unit, a contest with its ballot; nothing where a cycle has one. */
const PaperOf = {
  cycle: CycleId,
  kind: KnownKind,
  of: z.string().regex(/^(?:[a-z0-9][a-z0-9.-]{0,200})?$/),
};
const CounterField = z.strictObject({ unit: Id, name: Line });
/** Whose mails carry the link: main contact and deputy, or the leader. */
const LinkReaderField = z.enum(['unit', 'leader']);

export const Command = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('cluster.import'), file: ClusterFile }),
  /** The first steps of a cluster that is not there yet; everything else its secretary sets up at the desk. */
  z.strictObject({
    do: z.literal('cluster.create'),
    name: Line,
    block: Line,
    head: z.strictObject({ id: Id, name: Line, kind: Line }),
    /** First day of the head's term. */
    from: DateField,
    secretary: z.strictObject({ name: Line, email: MailField, phone: Line.exactOptional() }),
    /** Sends the secretary a mail that says how to sign in. */
    invite: z.boolean().default(true),
  }),
  z.strictObject({ do: z.literal('award.remove'), award: Id }),
  z.strictObject({ do: z.literal('movement.remove'), movement: Id }),
  z.strictObject({ do: z.literal('cycle.create'), file: CycleFile }),
  z.strictObject({
    do: z.literal('cycle.change'),
    cycle: CycleId,
    /** Parts that are named replace what stands there. */
    changes: CycleChanges,
  }),
  z.strictObject({ do: z.literal('cycle.await-decision'), cycle: CycleId }),
  z.strictObject({ do: z.literal('cycle.close'), cycle: CycleId }),

  z.strictObject({ do: z.literal('stage.open'), ...Stage }),
  z.strictObject({
    do: z.literal('stage.extend'),
    ...Stage,
    due: DateField,
    time: Time.exactOptional(),
    reason,
  }),
  z.strictObject({ do: z.literal('stage.close'), ...Stage, reason: reason.exactOptional() }),
  z.strictObject({ do: z.literal('stage.reopen'), ...Stage, due: DateField, reason }),
  z.strictObject({
    do: z.literal('stage.record-as-done'),
    ...Stage,
    openedOn: DateField,
    closedOn: DateField,
    /** What units registered on paper, for a registration stage. */
    registrations: z
      .array(z.strictObject({ unit: Id, entries: z.array(RegistrationEntryField).min(1) }))
      .exactOptional(),
  }),
  z.strictObject({
    do: z.literal('stage.plan'),
    ...Stage,
    title: Line.exactOptional(),
    opens: DateField,
    due: DateField,
    closes: DateField.exactOptional(),
    autoOpen: z.boolean().default(false),
  }),
  z.strictObject({ do: z.literal('stage.letter'), ...Stage, letter: LetterField }),
  z.strictObject({ do: z.literal('stage.delegate'), ...Stage, to: Id }),

  z.strictObject({ do: z.literal('unit.extend'), ...Task, due: DateField, reason }),
  z.strictObject({ do: z.literal('unit.merge'), cycle: CycleId, unit: Id, into: Id, on: DateField }),
  z.strictObject({
    do: z.literal('unit.contacts'),
    unit: Id,
    contacts: ClusterFile.shape.units.element.shape.contacts,
  }),
  z.strictObject({ do: z.literal('contact.confirm'), unit: Id }),

  z.strictObject({ do: z.literal('submission.send'), ...Task, content: SubmissionField }),
  z.strictObject({
    do: z.literal('submission.signed'),
    ...Task,
    number: Line,
    date: DateField,
    scan: z.strictObject({ name: Line, file: FileId }).exactOptional(),
  }),
  /** A link on which the draft can be read, for whoever the unit shows it to; a new one replaces the former. */
  z.strictObject({ do: z.literal('draft.share'), ...Task }),
  z.strictObject({ do: z.literal('draft.unshare'), ...Task }),
  z.strictObject({ do: z.literal('submission.accept'), ...Task }),
  z.strictObject({ do: z.literal('submission.return'), ...Task, reason, due: DateField }),
  z.strictObject({
    do: z.literal('submission.received-on-paper'),
    ...Task,
    number: Line,
    date: DateField,
    scan: Line.exactOptional(),
    content: SubmissionField.exactOptional(),
  }),
  z.strictObject({ do: z.literal('submission.waive-lateness'), ...Task, reason }),
  z.strictObject({ do: z.literal('escalation.release'), ...Task }),

  z.strictObject({
    do: z.literal('request.create'),
    cycle: CycleId,
    id: Id,
    title: Line,
    opens: DateField.exactOptional(),
    due: CycleFile.shape.stages.element.shape.due,
    answer: z.enum(['text', 'file', 'agree-or-comment', 'delegates', 'paper', 'report']),
    silenceAgrees: z.boolean().default(false),
    autoOpen: z.boolean().default(false),
    to: z.array(Id).min(1).exactOptional(),
    letter: LetterField.exactOptional(),
  }),

  z.strictObject({
    do: z.literal('registration.withdraw'),
    cycle: CycleId,
    registration: RegistrationId,
    reason,
  }),
  z.strictObject({ do: z.literal('registration.confirm'), cycle: CycleId, registration: RegistrationId }),
  z.strictObject({
    do: z.literal('registration.hold'),
    cycle: CycleId,
    registration: RegistrationId,
    reason,
  }),
  z.strictObject({
    do: z.literal('registration.clear'),
    cycle: CycleId,
    registration: RegistrationId,
    reason,
  }),
  z.strictObject({
    do: z.literal('registration.drop'),
    cycle: CycleId,
    registration: RegistrationId,
    reason,
    inspection: z.strictObject({ on: DateField, team: Line, minutes: Line }),
  }),
  z.strictObject({
    do: z.literal('registration.refuse'),
    cycle: CycleId,
    registration: RegistrationId,
    reason,
  }),

  z.strictObject({ do: z.literal('covenant.adopt'), cycle: CycleId, block: Id, on: DateField }),
  z.strictObject({
    do: z.literal('covenant.sign'),
    cycle: CycleId,
    block: Id,
    signatures: z
      .array(
        z.strictObject({
          unit: Id,
          name: Line,
          position: Line,
          capacity: Line.exactOptional(),
          how: z.enum(['conference', 'link', 'paper']),
          on: DateField,
        }),
      )
      .min(1),
  }),
  z.strictObject({ do: z.literal('covenant.scan'), cycle: CycleId, block: Id, scan: Line }),

  z.strictObject({ do: z.literal('conference.move'), cycle: CycleId, to: DateField, reason }),
  z.strictObject({ do: z.literal('conference.plan'), cycle: CycleId, ...conferencePlan }),
  z.strictObject({
    do: z.literal('conference.attendance'),
    cycle: CycleId,
    roll: z.array(RollLineField).min(1).max(200),
  }),
  z.strictObject({
    do: z.literal('conference.conclude'),
    cycle: CycleId,
    conclusions: z.array(ConclusionField).min(1).max(50),
  }),

  z.strictObject({
    do: z.literal('score-table.set'),
    cycle: CycleId,
    table: ScoreTableFile,
    reason: reason.exactOptional(),
  }),
  z.strictObject({ do: z.literal('score.verify'), cycle: CycleId, unit: Id, entries: VerdictsFile }),
  z.strictObject({
    do: z.literal('score.answer'),
    cycle: CycleId,
    unit: Id,
    text: reason,
    codes: z.array(CriterionCode).default([]),
  }),
  z.strictObject({
    do: z.literal('score.verify-again'),
    cycle: CycleId,
    unit: Id,
    entries: VerdictsFile,
    reason,
  }),
  z.strictObject({
    do: z.literal('eligibility.override'),
    cycle: CycleId,
    contest: Id,
    registration: RegistrationId,
    admit: z.boolean(),
    reason,
  }),

  z.strictObject({
    do: z.literal('tally.record'),
    cycle: CycleId,
    contest: Id,
    tally: TallyField,
    /** The two counters whose numbers agreed. */
    countedBy: z.array(Line).length(2).exactOptional(),
  }),
  z.strictObject({
    do: z.literal('tally.enter'),
    cycle: CycleId,
    contest: Id,
    counter: z.enum(['a', 'b']),
    tally: TallyField,
  }),
  z.strictObject({
    do: z.literal('contest.counters'),
    cycle: CycleId,
    contest: Id,
    a: CounterField,
    b: CounterField,
  }),
  z.strictObject({
    do: z.literal('ballot.box'),
    cycle: CycleId,
    contest: Id,
    round: z.int().min(1).max(2),
    issued: Count,
    returned: Count,
  }),
  z.strictObject({
    do: z.literal('contest.amend'),
    cycle: CycleId,
    contest: Id,
    changes: z.strictObject({
      policy: PolicyPartFile.exactOptional(),
      strike: z.array(RegistrationId).exactOptional(),
    }),
    reason,
  }),
  z.strictObject({
    do: z.literal('contest.decide'),
    cycle: CycleId,
    contest: Id,
    chosen: z.array(RegistrationId),
    reason,
  }),
  z.strictObject({
    do: z.literal('decision.record'),
    cycle: CycleId,
    registration: RegistrationId,
    outcome: z.enum(DECISION_OUTCOMES),
    lowerAward: Id.exactOptional(),
    decision: LetterField,
  }),

  z.strictObject({
    do: z.literal('figures.publish'),
    ...Stage,
    indicator: Id,
    total: PublishedTotalField,
    source: Line.exactOptional(),
  }),

  z.strictObject({ do: z.literal('papers.set'), settings: PaperSettingsField }),
  z.strictObject({
    do: z.literal('paper.keep'),
    ...PaperOf,
    /** Hash of the data that somebody saw; when they are others by now, nothing is kept. */
    seen: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .exactOptional(),
    files: z.array(PaperFileField).min(1).max(3),
  }),
  z.strictObject({
    do: z.literal('paper.signed'),
    ...PaperOf,
    n: Count,
    number: Line,
    date: DateField,
    scan: z.strictObject({ file: FileId, name: Line, bytes: Count }),
  }),
  z.strictObject({ do: z.literal('template.use'), template: TemplateField, file: KeptFileField }),
  z.strictObject({ do: z.literal('template.restore'), template: TemplateField }),

  z.strictObject({
    do: z.literal('roles.hand-over'),
    period: Line,
    from: DateField,
    head: Id,
    deputies: z.array(Id),
    basis: LetterField.exactOptional(),
    basisText: Line.exactOptional(),
  }),

  z.strictObject({
    do: z.literal('message.send'),
    /** Nobody chosen is nobody told: refused. */
    to: z.array(Id).min(1).max(MAX_UNITS),
    subject: z.string().trim().min(1).max(150),
    text: z.string().trim().min(1).max(4_000),
  }),
  z.strictObject({ do: z.literal('notice.send-again'), notice: Line }),
  z.strictObject({
    do: z.literal('wording.set'),
    kind: z.enum(WORDABLE),
    /** The one stage it is for; absent: all. */
    stage: z.strictObject({ cycle: CycleId, id: Id }).exactOptional(),
    /** Number of the version that was looked at; 0 for none: a later one of somebody else is not overwritten. */
    after: Count,
    /** None: the system's own words again. */
    texts: z.strictObject({
      subject: z.string().max(MAX_LINE).exactOptional(),
      lead: Text.exactOptional(),
      note: Text.exactOptional(),
    }),
  }),

  z.strictObject({ do: z.literal('link.renew'), unit: Id, reader: LinkReaderField }),
  z.strictObject({ do: z.literal('link.revoke'), unit: Id, reader: LinkReaderField }),
  z.strictObject({
    do: z.literal('person.add'),
    person: Id,
    unit: Id,
    name: Line,
    email: MailField,
    /** The identity provider's name for the person (`sub`). */
    subject: Line.exactOptional(),
    role: z.enum(['secretary', 'deputy', 'leader', 'auditor']),
    from: DateField.exactOptional(),
    until: DateField.exactOptional(),
    /** Sends the person a mail: how to sign in, and from when they have a right. */
    invite: z.boolean().default(false),
  }),
  z.strictObject({ do: z.literal('person.remove'), person: Id }),
  /** Leaves a trace that what is stored of somebody was taken out; by unit and address, once in office or still. */
  z.strictObject({ do: z.literal('person.export'), ...PersonNamed.shape }),
  z.strictObject({
    do: z.literal('person.erase'),
    ...PersonNamed.shape,
    reason,
  }),
  /** Of the deployment itself, not of a cluster: who founds clusters. */
  z.strictObject({
    do: z.literal('administrator.add'),
    administrator: Id,
    name: Line,
    email: MailField,
    subject: Line.exactOptional(),
    until: DateField.exactOptional(),
  }),
  z.strictObject({ do: z.literal('administrator.remove'), administrator: Id }),
]);
export type Command = z.infer<typeof Command>;
export type CommandName = Command['do'];
export type CommandOf<N extends CommandName> = Extract<Command, { do: N }>;

export const ActorField = z.strictObject({
  unit: Id,
  name: Line,
  role: z.enum(['secretary', 'deputy', 'leader', 'officer', 'administrator', 'operator']),
});

/** A command on its way: whose cluster, who acts, and an id that makes its repeat harmless. */
export const Envelope = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9._-]{3,79}$/i),
  cluster: Id,
  actor: ActorField,
  command: Command,
});
export type Envelope = z.infer<typeof Envelope>;
