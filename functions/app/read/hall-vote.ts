/** Contests as pages show them: before the vote who may stand, then the ballots, then the outcome. */
import { readEligibilitySource, readEligible } from '../score/eligible.ts';
import { wordingOf } from '../vote/load-contest.ts';
import type { ClusterRead } from './cluster-board.ts';
import { voteTarget } from '../vote/vote-target.ts';
import { readHall, type Hall } from './hall.ts';
import { PAPERS_OF_THE_DAY, readHallPapers, type HallPaper } from './hall-papers.ts';
import { unitName } from '#domain/cluster/cluster.ts';
import { contestName } from '#domain/contest/contest-name.ts';
import { currentBallot, isConcerned, type Contest } from '#domain/contest/contest.ts';
import { unitsAsCandidates } from '#domain/contest/elected.ts';
import { candidateOf, frozenElectorate } from '#domain/contest/freeze.ts';
import { rulesInWords } from '#domain/contest/rules-in-words.ts';
import { differencesOf } from '#domain/contest/two-counters.ts';
import type { Wording } from '#domain/contest/wording.ts';
import type { ContestDefinition } from '#domain/cycle/cycle.ts';
import type { Standing } from '#domain/scoring/eligibility.ts';
import type { Citation } from '#domain/shared/ids.ts';
import { localDateOf } from '#domain/shared/time.ts';

export interface VoteView {
  readonly hall: Hall;
  readonly definition: ContestDefinition;
  /** `Cờ thi đua … (Khối …)` */
  readonly title: string;
  /** As frozen; undefined before the vote opens. */
  readonly contest: Contest | undefined;
  /** As it would be frozen today; empty for nominees of a contest that is not decided. */
  readonly standings: readonly Standing[];
  readonly rules: readonly string[];
  readonly citations: readonly Citation[];
  readonly wording: Wording;
  readonly unitNameOf: (id: string) => string;
  readonly target: ReturnType<typeof voteTarget>;
  readonly papers: readonly HallPaper[];
}

export async function readVotes(
  read: ClusterRead,
  slug: string,
): Promise<{ readonly hall: Hall; readonly votes: readonly VoteView[] } | undefined> {
  const hall = readHall(read, slug);
  if (!hall) return undefined;
  const votes = await Promise.all(hall.of.cycle.contests.map((one) => viewOf(read, hall, one, [])));
  return { hall, votes };
}

export async function readVote(read: ClusterRead, slug: string, id: string): Promise<VoteView | undefined> {
  const hall = readHall(read, slug);
  const definition = hall?.of.cycle.contests.find((one) => one.id === id);
  if (!hall || !definition) return undefined;
  const today = localDateOf(read.board.now);
  const papers = await readHallPapers(read.store, slug, today, [
    ...PAPERS_OF_THE_DAY.vote,
    'deliberation-minutes',
  ]);
  const own = (papers ?? []).filter(({ of }) => of === id || of.startsWith(`${id}.`));
  return viewOf(read, hall, definition, own);
}

async function viewOf(
  read: ClusterRead,
  hall: Hall,
  definition: ContestDefinition,
  papers: readonly HallPaper[],
): Promise<VoteView> {
  const { board, store, view } = read;
  const { cluster, units } = board;
  const { cycle, contests, registrations } = hall.of;
  const today = localDateOf(board.now);
  const contest = contests.find(({ id }) => id === definition.id);
  const wording = wordingOf(cluster, cycle);
  const source = await readEligibilitySource(store, cycle.slug, view, registrations, today);
  const standings =
    contest !== undefined || definition.candidatesFrom !== 'registrations'
      ? []
      : await readEligible(store, cycle.slug, definition, source);
  const { eligibility } = definition;
  return {
    hall,
    definition,
    title: contestName(cluster, definition),
    contest,
    standings,
    rules: rulesInWords(contest ?? provisional(read, hall, definition, standings), wording),
    citations: [...(eligibility?.citation ? [eligibility.citation] : []), ...cycle.policy.citations],
    wording,
    unitNameOf: (id) => {
      const unit = units.find((one) => one.id === id);
      return unit ? unitName(unit, today) : id;
    },
    target: voteTarget(
      read.board.cluster,
      { cycle: hall.of.cycle.slug, stage: hall.voting?.id },
      contest,
      today,
    ),
    papers,
  };
}

/** The contest as it would open today, for the sake of its rules. */
function provisional(
  { board }: ClusterRead,
  { of }: Hall,
  definition: ContestDefinition,
  standings: readonly Standing[],
): Contest {
  const on = localDateOf(board.now);
  const admitted = new Set(standings.filter(({ eligible }) => eligible).map((one) => one.registration));
  const registered = of.registrations.filter((one) => admitted.has(one.id));
  const known = { units: board.units, on, figures: new Map(), scores: new Map() };
  const { id, award, office, block, policy } = definition;
  return {
    cluster: board.cluster.id,
    cycle: of.cycle.slug,
    stage: '',
    ...{ id, award, policy, ...(office && { office }), ...(block !== undefined && { block }) },
    frozenAt: board.now,
    candidates: office
      ? unitsAsCandidates(definition, known)
      : registered.map((one) => candidateOf(one, known)),
    electorate: frozenElectorate(policy, board.units, on),
    ...{ chain: [], ballots: [], state: { is: 'balloting' }, recusals: [] },
  };
}

export type CountState =
  | { readonly is: 'waiting'; readonly entered: readonly ('a' | 'b')[] }
  | { readonly is: 'differ'; readonly fields: number };

/** Where the count of the open ballot stands, without any number of it. */
export function countState(contest: Contest): CountState | undefined {
  const ballot = currentBallot(contest);
  if (contest.state.is !== 'balloting' || !ballot || ballot.tally) return undefined;
  const { a, b } = ballot.entries ?? {};
  if (a && b) return { is: 'differ', fields: differencesOf(contest, a.tally, b.tally).length };
  return { is: 'waiting', entered: [...(a ? ['a' as const] : []), ...(b ? ['b' as const] : [])] };
}

/** Units that may send a counter: those that vote and have no candidate; all that vote where these are too few. */
export function counterUnits(contest: Contest): readonly string[] {
  const free = contest.electorate.filter((unit) => !isConcerned(contest, unit));
  return free.length >= 2 ? free : contest.electorate;
}
