/** Schemas of the rules of a vote and of its tallies. */
import * as z from 'zod';
import { Count, DateField, InstantField } from './shared.ts';
import type { Tally } from '#domain/contest/ballots.ts';
import type { Contest } from '#domain/contest/contest.ts';
import type { ContestPolicy } from '#domain/contest/policy.ts';
import type { Threshold } from '#domain/contest/threshold.ts';

const text = z.string();
const optionalText = text.exactOptional();
const ids = z.array(text);

export const FractionField = z.lazy(() => z.strictObject({ num: Count, den: z.int().min(1) }));
export const ThresholdField: z.ZodType<Threshold> = z.lazy(() =>
  z.strictObject({
    num: Count,
    den: z.int().min(1),
    atLeast: z.enum(['>=', '>']),
  }),
);

export const PolicyFields = {
  electorate: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('cluster') }),
    z.strictObject({ kind: z.literal('block'), block: text }),
    z.strictObject({ kind: z.literal('named'), units: ids }),
  ]),
  choices: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('approve-each') }),
    z.strictObject({ kind: z.literal('choose'), atMost: z.int().min(1) }),
  ]),
  threshold: ThresholdField,
  quorum: ThresholdField,
  denominator: z.enum(['electorate', 'present', 'issued', 'returned', 'valid']),
  absent: z.enum(['none', 'own-substitute', 'written-opinion']),
  selfVote: z.enum(['allowed', 'not-allowed']),
  ballotKind: z.enum(['paper', 'electronic-secret', 'show-of-hands', 'circulation']),
  seats: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('number'), number: Count }),
    z.strictObject({
      kind: z.literal('share'),
      share: FractionField,
      of: z.enum(['electorate', 'candidates']),
      round: z.enum(['floor', 'ceil', 'round']),
    }),
  ]),
  secondBallot: z.strictObject({
    onTie: z.enum(['tied', 'all', 'none']),
    onTooFew: z.enum(['top-seats-plus-one', 'all', 'none']),
  }),
  maxBallots: z.int().min(1).max(2),
  tieChain: z.array(
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('verified-score') }),
      z.strictObject({
        kind: z.literal('indicator'),
        indicator: text,
        better: z.enum(['higher', 'lower']),
      }),
      z.strictObject({ kind: z.literal('women') }),
      z.strictObject({ kind: z.literal('second-ballot') }),
      z.strictObject({ kind: z.literal('head-and-deputy') }),
      z.strictObject({ kind: z.literal('empty-seat') }),
    ]),
  ),
  afterLastBallot: z.enum(['head-and-deputy', 'empty-seat']),
  registrationRequired: z.boolean(),
  governmentFlagCap: z.union([z.literal('off'), FractionField]),
};
export const ContestPolicyField: z.ZodType<ContestPolicy> = z.lazy(() => z.strictObject(PolicyFields));
/** Some of the rules: what an amendment changes. */
const PolicyPartField: z.ZodType<Partial<ContestPolicy>> = z.lazy(() =>
  z.strictObject({
    electorate: PolicyFields.electorate.exactOptional(),
    choices: PolicyFields.choices.exactOptional(),
    threshold: PolicyFields.threshold.exactOptional(),
    quorum: PolicyFields.quorum.exactOptional(),
    denominator: PolicyFields.denominator.exactOptional(),
    absent: PolicyFields.absent.exactOptional(),
    selfVote: PolicyFields.selfVote.exactOptional(),
    ballotKind: PolicyFields.ballotKind.exactOptional(),
    seats: PolicyFields.seats.exactOptional(),
    secondBallot: PolicyFields.secondBallot.exactOptional(),
    maxBallots: PolicyFields.maxBallots.exactOptional(),
    tieChain: PolicyFields.tieChain.exactOptional(),
    afterLastBallot: PolicyFields.afterLastBallot.exactOptional(),
    registrationRequired: PolicyFields.registrationRequired.exactOptional(),
    governmentFlagCap: PolicyFields.governmentFlagCap.exactOptional(),
  }),
);

const Votes = z.lazy(() =>
  z.union([z.record(text, z.strictObject({ yes: Count, no: Count, none: Count })), z.record(text, Count)]),
);
export const TallyField: z.ZodType<Tally> = z.lazy(() =>
  z.strictObject({
    round: z.int().min(1),
    issued: Count,
    returned: Count,
    valid: Count,
    invalid: Count,
    votes: Votes,
    present: Count.exactOptional(),
    counters: ids,
    writtenOpinions: z.strictObject({ units: ids, votes: Votes }).exactOptional(),
    substitutes: z.array(z.strictObject({ unit: text, name: text, authority: text })).exactOptional(),
  }),
);

const TallyEntryField = z.lazy(() => z.strictObject({ tally: TallyField, at: InstantField, by: text }));

const AmendmentField = z.lazy(() =>
  z.strictObject({
    at: InstantField,
    by: text,
    confirmed: z.strictObject({ at: InstantField, by: text }).exactOptional(),
    reason: text,
    changes: z.strictObject({
      policy: PolicyPartField.exactOptional(),
      strike: ids.exactOptional(),
    }),
    lines: ids,
  }),
);

const Outcome = z.lazy(() =>
  z.strictObject({
    nominated: ids,
    emptySeats: Count,
    decidedBy: z.enum(['ballot', 'deciders', 'nobody']),
    deciders: ids,
    steps: z.array(z.strictObject({ step: text, facts: z.record(text, z.union([text, z.number(), ids])) })),
    reason: optionalText,
  }),
);

const NamedCounterField = z.lazy(() =>
  z.strictObject({
    unit: text,
    name: text,
    pass: z
      .strictObject({
        id: text,
        key: text,
        madeAt: InstantField,
        tries: Count,
        usedAt: InstantField.exactOptional(),
      })
      .exactOptional(),
  }),
);

export const OfficeField = z.lazy(() => z.strictObject({ role: z.enum(['head', 'deputy']), period: text }));

const DeciderRole = z.enum(['head', 'deputy', 'next']);

export const ContestField: z.ZodType<Contest> = z.lazy(() =>
  z.strictObject({
    cluster: text,
    cycle: text,
    stage: text,
    id: text,
    award: text,
    office: OfficeField.exactOptional(),
    block: optionalText,
    policy: ContestPolicyField,
    frozenAt: InstantField,
    candidates: z.array(
      z.strictObject({
        id: text,
        unit: text,
        name: text,
        unitName: text,
        verifiedScore: z.int().exactOptional(),
        indicators: z.record(text, FractionField).exactOptional(),
        womenShare: FractionField.exactOptional(),
      }),
    ),
    electorate: ids,
    chain: z.array(z.strictObject({ unit: text, unitName: text, role: DeciderRole })),
    ballots: z.array(
      z.strictObject({
        n: Count,
        session: Count,
        candidates: ids,
        seats: Count,
        openedAt: InstantField,
        tally: TallyField.exactOptional(),
        recordedAt: InstantField.exactOptional(),
        recordedBy: optionalText,
        quorumMet: z.boolean().exactOptional(),
        entries: z
          .strictObject({ a: TallyEntryField.exactOptional(), b: TallyEntryField.exactOptional() })
          .exactOptional(),
        countedBy: ids.exactOptional(),
        box: z.strictObject({ issued: Count, returned: Count, at: InstantField, by: text }).exactOptional(),
      }),
    ),
    state: z.discriminatedUnion('is', [
      z.strictObject({ is: z.literal('balloting') }),
      z.strictObject({
        is: z.literal('next-ballot'),
        candidates: ids,
        seats: Count,
        reason: z.enum(['tie', 'too-few', 'no-quorum']),
      }),
      z.strictObject({
        is: z.literal('deciding'),
        by: ids,
        amongst: ids,
        seats: Count,
        nominatedSoFar: ids,
      }),
      z.strictObject({ is: z.literal('decided'), outcome: Outcome }),
      z.strictObject({ is: z.literal('concluded'), outcome: Outcome, on: DateField }),
    ]),
    recusals: z.array(
      z.strictObject({
        unit: text,
        unitName: text,
        role: DeciderRole,
        from: z.enum(['recording', 'deciding']),
      }),
    ),
    board: z.strictObject({ a: NamedCounterField, b: NamedCounterField }).exactOptional(),
    leftOut: z.array(z.strictObject({ unit: text, name: text, reasons: ids })).exactOptional(),
    amendments: z.array(AmendmentField).exactOptional(),
  }),
);
