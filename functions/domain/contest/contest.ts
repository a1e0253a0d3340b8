/** A contest under way: what was frozen at the opening, its ballots, and how it ended. */
import type { Office } from '#domain/cluster/office.ts';
import type { CounterPass } from '#domain/access/challenge.ts';
import { presentAt, type Tally } from '#domain/contest/ballots.ts';
import type { Candidate, Frozen } from '#domain/contest/frozen.ts';
import type { Step } from '#domain/contest/outcome.ts';
import type { ContestPolicy } from '#domain/contest/policy.ts';
import type { Decider } from '#domain/contest/recusal.ts';
import { meets } from '#domain/contest/threshold.ts';
import type { BlockId, ClusterId, CycleSlug, StageId, UnitId } from '#domain/shared/ids.ts';
import type { Instant, LocalDate } from '#domain/shared/time.ts';

/** A candidate is a registration; its names are those printed on ballot and minutes. */
export interface NamedCandidate extends Candidate {
  readonly name: string;
  readonly unitName: string;
}

export interface NamedDecider extends Decider {
  readonly unitName: string;
}

/** One ballot: opened over some candidates, then its tally. */
export interface Ballot {
  /** Lần bỏ phiếu: 1 or 2. */
  readonly n: number;
  /** A ballot repeated for want of a quorum keeps its number and has a session of its own. */
  readonly session: number;
  readonly candidates: readonly string[];
  readonly seats: number;
  readonly openedAt: Instant;
  readonly tally?: Tally;
  readonly recordedAt?: Instant;
  readonly recordedBy?: string;
  readonly quorumMet?: boolean;
  /** What the two counters entered, each without seeing the other's. */
  readonly entries?: { readonly a?: TallyEntry; readonly b?: TallyEntry };
  /** The two counters whose numbers agreed, by name. */
  readonly countedBy?: readonly string[];
  /** How many ballots are out and in, as counted at the box. */
  readonly box?: BoxCount;
}

/** Counted at the box while it is open: sheets of paper, never votes. */
export interface BoxCount {
  readonly issued: number;
  readonly returned: number;
  readonly at: Instant;
  readonly by: string;
}

/** Người kiểm phiếu, with the unit that sent them. */
export interface NamedCounter {
  readonly unit: UnitId;
  readonly name: string;
  /** Link and code of their own, once they were issued. */
  readonly pass?: CounterPass;
}

/** The two that enter what they counted; only they may, each on their own side. */
export interface CountingBoard {
  readonly a: NamedCounter;
  readonly b: NamedCounter;
}

/** One counter's own count. */
export interface TallyEntry {
  readonly tally: Tally;
  readonly at: Instant;
  readonly by: string;
}

/** A change of what was frozen: it holds from the moment a second person confirms it, and stands in the minutes. */
export interface Amendment {
  readonly at: Instant;
  readonly by: string;
  readonly confirmed?: { readonly at: Instant; readonly by: string };
  readonly reason: string;
  readonly changes: AmendmentChanges;
  /** In Vietnamese, for the minutes. */
  readonly lines: readonly string[];
}

export interface AmendmentChanges {
  readonly policy?: Partial<ContestPolicy>;
  /** Candidates that stand no more. */
  readonly strike?: readonly string[];
}

export interface ContestOutcome {
  /** Candidates, most votes first, then those that named people chose. */
  readonly nominated: readonly string[];
  readonly emptySeats: number;
  /** `nobody`: all seats stay empty without anybody having chosen so. */
  readonly decidedBy: 'ballot' | 'deciders' | 'nobody';
  /** Units that decided; empty unless `deciders`. */
  readonly deciders: readonly UnitId[];
  readonly steps: readonly Step[];
  /** Why those named chose as they did. */
  readonly reason?: string;
}

/** What the last tally asks for; the workflow, or named people, carry it out. */
export type ContestState =
  /** A ballot is open and its tally awaited. */
  | { readonly is: 'balloting' }
  | {
      readonly is: 'next-ballot';
      readonly candidates: readonly string[];
      readonly seats: number;
      readonly reason: 'tie' | 'too-few' | 'no-quorum';
    }
  | {
      readonly is: 'deciding';
      /** Units, none of them concerned. */
      readonly by: readonly UnitId[];
      readonly amongst: readonly string[];
      readonly seats: number;
      readonly nominatedSoFar: readonly string[];
    }
  | { readonly is: 'decided'; readonly outcome: ContestOutcome }
  /** The outcome stands in the registrations and was made known. */
  | { readonly is: 'concluded'; readonly outcome: ContestOutcome; readonly on: LocalDate };

/** A unit of the chain that stepped aside because it has a candidate: from recording the tally, or from deciding. */
export interface RecusalNote {
  readonly unit: UnitId;
  readonly unitName: string;
  readonly role: Decider['role'];
  readonly from: 'recording' | 'deciding';
}

export interface Contest {
  readonly cluster: ClusterId;
  readonly cycle: CycleSlug;
  /** The voting stage in which it was frozen. */
  readonly stage: StageId;
  readonly id: string;
  readonly award: string;
  readonly office?: Office;
  readonly block?: BlockId;
  readonly policy: ContestPolicy;
  readonly frozenAt: Instant;
  readonly candidates: readonly NamedCandidate[];
  readonly electorate: readonly UnitId[];
  readonly chain: readonly NamedDecider[];
  readonly ballots: readonly Ballot[];
  readonly state: ContestState;
  /** For the minutes. */
  readonly recusals: readonly RecusalNote[];
  /** Named before counting; absent where nobody was named. */
  readonly board?: CountingBoard;
  /** Who was not put on the ballot, and why. */
  readonly leftOut?: readonly LeftOut[];
  /** For the minutes; the last one may still wait for its second person. */
  readonly amendments?: readonly Amendment[];
}

export interface LeftOut {
  readonly unit: UnitId;
  readonly name: string;
  readonly reasons: readonly string[];
}

/** The ballot whose tally is awaited, or the last one. */
export function currentBallot(contest: Contest): Ballot | undefined {
  return contest.ballots.at(-1);
}

export function outcomeOf(contest: Contest): ContestOutcome | undefined {
  return contest.state.is === 'decided' || contest.state.is === 'concluded'
    ? contest.state.outcome
    : undefined;
}

/** The tallies in the order of their ballots. */
export function talliesOf(contest: Contest): Tally[] {
  return contest.ballots.flatMap(({ tally }) => (tally ? [tally] : []));
}

/** What was frozen, with the candidates of that ballot only. */
export function frozenFor(contest: Contest, ballot: Ballot): Frozen {
  const { candidates, electorate, chain } = contest;
  return { candidates: candidates.filter(({ id }) => ballot.candidates.includes(id)), electorate, chain };
}

/** Whether enough of the electorate took part for this tally to count. */
export function hasQuorum(contest: Contest, tally: Tally): boolean {
  return meets(presentAt(tally), contest.electorate.length, contest.policy.quorum);
}

export function candidateName(contest: Contest, id: string): string {
  return contest.candidates.find((candidate) => candidate.id === id)?.name ?? id;
}

/** Whether a unit is, or registered, a candidate of this contest. */
export function isConcerned(contest: Contest, unit: UnitId): boolean {
  return contest.candidates.some((candidate) => candidate.unit === unit);
}
