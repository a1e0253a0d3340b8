/** What the secretariat does in a scenario: dated acts, named as the commands they become. */
import * as z from 'zod';
import { ContactsFile } from './cluster-fields.ts';
import { ConclusionField, conferencePlan, RollLineField } from './conference.ts';
import { DateRuleFile, FileBoolean, FileCount, FileDate, says, ScriptDay } from './file-fields.ts';
import { PolicyPartFile } from './policy-file.ts';
import { scoreActs } from './script-scores.ts';
import { CycleId, Id, LetterField, Line, Text, Time } from './shared.ts';
import { parseCount } from '#domain/shared/vietnamese.ts';
import { DECISION_OUTCOMES } from '#domain/contest/decision.ts';

/**
 * `by`: the unit whose people act; absent: the head, or a deputy where the head is concerned. `refused`: the
 * act is shown to be refused, by this code; a rehearsal in which it is not has failed.
 */
const when = {
  on: ScriptDay,
  time: Time.exactOptional(),
  by: Id.exactOptional(),
  refused: Id.exactOptional(),
};
const reason = Text.min(1);
const act = <const N extends string, S extends z.core.$ZodLooseShape>(name: N, fields: S) =>
  z.strictObject({ do: z.literal(name), ...when, ...fields });

const registration = { cycle: CycleId, registration: Id };
/** `all`: every member of the day (for a covenant: of its block). */
const UnitsOrAll = z.union([z.literal('all'), z.array(Id).min(1)]);

const Approval = z.strictObject({ yes: FileCount, no: FileCount, none: FileCount });

function readVote(text: string, context: z.RefinementCtx): number | z.infer<typeof Approval> {
  const parts = text.split('/').map((part) => parseCount(part));
  const counts = parts.flatMap((part) => (part.ok ? [part.value] : []));
  const [first, no, none] = counts;
  if (counts.length === parts.length && first !== undefined) {
    if (parts.length === 1) return first;
    if (parts.length === 3 && no !== undefined && none !== undefined) return { yes: first, no, none };
  }
  const wayOut = 'ghi đồng ý/không đồng ý/không có ý kiến (13/0/1), hoặc một số phiếu chọn (13)';
  context.addIssue({ code: 'custom', message: says(`'${text}' không phải là kết quả kiểm phiếu`, wayOut) });
  return z.NEVER;
}

/** By candidate: `13/0/1` when each is approved, `13` when some are chosen. */
const VotesFile = z.record(Id, z.union([z.string().transform(readVote), FileCount, Approval]));

const TallyFile = {
  cycle: CycleId,
  contest: Id,
  round: FileCount.pipe(z.int().min(1)).default(1),
  present: FileCount.exactOptional(),
  issued: FileCount,
  returned: FileCount,
  valid: FileCount,
  invalid: FileCount.default(0),
  votes: VotesFile,
  counters: z.array(Id),
  writtenOpinions: z.strictObject({ units: z.array(Id), votes: VotesFile }).exactOptional(),
  /** Units that voted through another of their own people. */
  substitutes: z.array(z.strictObject({ unit: Id, name: Line, authority: Line })).exactOptional(),
};

const RequestFile = {
  cycle: CycleId,
  id: Id,
  title: Line,
  opens: FileDate.exactOptional(),
  due: DateRuleFile,
  answer: z.enum(['text', 'file', 'agree-or-comment', 'delegates', 'paper', 'report']),
  silenceAgrees: FileBoolean.default(false),
  autoOpen: FileBoolean.default(false),
  to: z.array(Id).min(1).exactOptional(),
  letter: LetterField.exactOptional(),
};

const SignatureFile = z.strictObject({
  unit: Id,
  name: Line,
  position: Line,
  capacity: Line.exactOptional(),
});

const { guests: _guests, ...planned } = conferencePlan;
const PlanFile = {
  ...planned,
  guests: z
    .array(
      z.strictObject({
        name: Line,
        position: Line.exactOptional(),
        office: Line.exactOptional(),
        comes: FileBoolean.exactOptional(),
      }),
    )
    .exactOptional(),
};

const RollLineFile = z.strictObject({ ...RollLineField.shape, people: FileCount });

const ConclusionFile = z.strictObject({ ...ConclusionField.shape, due: FileDate.exactOptional() });

export const ScriptAction = z.discriminatedUnion('do', [
  act('conference.move', { cycle: CycleId, to: FileDate, reason }),
  act('request.create', RequestFile),
  act('unit.merge', { cycle: CycleId, unit: Id, into: Id }),
  act('unit.contacts', { unit: Id, contacts: ContactsFile }),
  act('contact.confirm', { units: UnitsOrAll, except: z.array(Id).default([]) }),
  act('escalation.release', { cycle: CycleId, stage: Id, unit: Id }),
  act('stage.letter', { cycle: CycleId, stage: Id, letter: LetterField }),
  act('stage.delegate', { cycle: CycleId, stage: Id, to: Id }),
  act('stage.reopen', { cycle: CycleId, stage: Id, due: FileDate, reason }),
  act('registration.withdraw', { ...registration, reason }),
  act('registration.confirm', registration),
  act('registration.hold', { ...registration, reason }),
  act('registration.clear', { ...registration, reason }),
  act('registration.refuse', { ...registration, reason }),
  act('registration.drop', {
    ...registration,
    reason,
    inspection: z.strictObject({ on: FileDate, team: Line, minutes: Line }),
  }),
  act('covenant.adopt', { cycle: CycleId, block: Id }),
  act('covenant.sign', {
    cycle: CycleId,
    block: Id,
    how: z.enum(['conference', 'link', 'paper']).default('conference'),
    units: UnitsOrAll.default('all'),
    except: z.array(Id).default([]),
    /** Who signed, where it was not the unit's leader as in its contacts. */
    signatures: z.array(SignatureFile).default([]),
  }),
  act('covenant.scan', { cycle: CycleId, block: Id, scan: Line }),
  act('tally.record', { ...TallyFile, countedBy: z.array(Line).length(2).exactOptional() }),
  act('tally.enter', { ...TallyFile, counter: z.enum(['a', 'b']) }),
  act('contest.amend', {
    cycle: CycleId,
    contest: Id,
    changes: z.strictObject({
      policy: PolicyPartFile.exactOptional(),
      strike: z.array(Id).exactOptional(),
    }),
    reason,
  }),
  act('conference.plan', { cycle: CycleId, ...PlanFile }),
  act('conference.attendance', {
    cycle: CycleId,
    units: UnitsOrAll.default('all'),
    except: z.array(Id).default([]),
    /** How many came from each unit that has no line of its own. */
    people: FileCount.default(2),
    roll: z.array(RollLineFile).default([]),
  }),
  act('conference.conclude', { cycle: CycleId, conclusions: z.array(ConclusionFile).min(1) }),
  act('score-table.set', scoreActs.table),
  act('score.verify', { ...scoreActs.verify, units: UnitsOrAll, except: z.array(Id).default([]) }),
  act('score.answer', scoreActs.answer),
  act('score.verify-again', scoreActs.again),
  act('eligibility.override', scoreActs.override),
  act('contest.decide', { cycle: CycleId, contest: Id, chosen: z.array(Id), reason }),
  act('decision.record', {
    ...registration,
    outcome: z.enum(DECISION_OUTCOMES),
    lowerAward: Id.exactOptional(),
    decision: LetterField,
  }),
  act('figures.publish', {
    cycle: CycleId,
    stage: Id,
    indicator: Id,
    total: z.union([
      z.strictObject({ value: Line, unit: Line.exactOptional() }),
      z.strictObject({ numerator: Line, denominator: Line, unit: Line.exactOptional() }),
    ]),
    source: Line.exactOptional(),
  }),
  act('roles.hand-over', {
    period: Line,
    from: FileDate,
    head: Id,
    deputies: z.array(Id).default([]),
    basis: LetterField.exactOptional(),
    basisText: Line.exactOptional(),
  }),
  act('cycle.await-decision', { cycle: CycleId }),
  act('cycle.close', { cycle: CycleId }),
]);
export type ScriptAction = z.infer<typeof ScriptAction>;
export type ActionOf<N extends ScriptAction['do']> = Extract<ScriptAction, { do: N }>;
