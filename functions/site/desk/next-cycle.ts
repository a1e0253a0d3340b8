/** The file of a new cycle: made from a former one, its dates moved by whole years, or from the usual stages. */
import type { CycleBoard } from '#app/read/cluster-board.ts';
import { contestFileOf } from '#contracts/contest-file.ts';
import { isLocalDate, localDate, type LocalDate } from '#domain/shared/time.ts';
import type { DateRule, Stage } from '#domain/stage/stage.ts';

export interface NextCycle {
  readonly slug: string;
  readonly name: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly conference: LocalDate;
}

/** What the first cycle of a cluster has instead of a former one. */
export interface FirstCycle {
  /** The cluster's: all of them are taken. */
  readonly awards: readonly string[];
  /** What is voted on at the conference; absent: nothing. */
  readonly vote: { readonly award: string; readonly threshold: string; readonly quorum: string } | undefined;
}

export interface CycleDraft extends Pick<NextCycle, 'slug' | 'name'> {
  readonly stages: readonly { readonly stage: string }[];
  readonly [part: string]: unknown;
}

export function cycleFileFrom(former: CycleBoard, next: NextCycle): CycleDraft {
  const { slug, name, from, to, conference } = next;
  const head = { slug, name, period: { from, to } };
  const { cycle, stages } = former;
  const years = Number(from.slice(0, 4)) - Number(cycle.period.from.slice(0, 4));
  const renamed = (text: string) => text.replaceAll(cycle.period.from.slice(0, 4), from.slice(0, 4));
  const { place, mode = 'in-person' } = cycle.conference ?? {};
  return {
    ...head,
    conference: { date: conference, mode, ...(place !== undefined && { place }) },
    policy: cycle.policy,
    legalBasis: cycle.legalBasis,
    awards: cycle.awards,
    movements: cycle.movements,
    indicators: cycle.indicators.map(({ asPublished: _asPublished, ...indicator }) => indicator),
    contests: cycle.contests.map(contestFileOf).map((contest) => electing(contest, years)),
    stages: stages
      .filter(({ stage }) => stage.kind !== 'request')
      .map(({ stage }) => stageFile(stage, years, renamed)),
  };
}

/** Who is elected leads as many years later. */
function electing(contest: ReturnType<typeof contestFileOf>, years: number) {
  if (!('elects' in contest) || !/^\d{4}$/.test(contest.elects.period)) return contest;
  const period = String(Number(contest.elects.period) + years);
  return { ...contest, elects: { ...contest.elects, period } };
}

function stageFile(stage: Stage, years: number, renamed: (text: string) => string) {
  const { id, kind, title, plan, autoOpen, periods, answer, silenceAgrees, addressed } = stage;
  return {
    stage: id,
    kind,
    title: renamed(title),
    opens: moved(plan.opens, years),
    due: moved(plan.due, years),
    ...(plan.closes && { closes: moved(plan.closes, years) }),
    autoOpen,
    answer,
    silenceAgrees,
    ...(addressed && { to: addressed }),
    periods: periods.map(({ from, to, realTo, ...rest }) => ({
      ...rest,
      from: yearsLater(from, years),
      to: yearsLater(to, years),
      ...(realTo !== undefined && { realTo: yearsLater(realTo, years) }),
    })),
  };
}

const moved = (rule: DateRule, years: number): DateRule =>
  'on' in rule ? { ...rule, on: yearsLater(rule.on, years) } : rule;

/** The same day and month; 29 February becomes the 28th where there is none. */
export function yearsLater(date: LocalDate, years: number): LocalDate {
  const text = `${String(Number(date.slice(0, 4)) + years).padStart(4, '0')}${date.slice(4)}`;
  return isLocalDate(text) ? text : localDate(`${text.slice(0, 8)}28`);
}

/** Without awards nothing is registered, without a contest nobody votes: those stages are left out then. */
export function firstCycleFile(next: NextCycle, { awards, vote }: FirstCycle): CycleDraft {
  const { slug, name, from, to, conference } = next;
  const stages = usualStages(from).filter(
    ({ stage }) =>
      (stage !== 'registration' || awards.length > 0) && (stage !== 'voting' || vote !== undefined),
  );
  const contests = vote && [
    {
      ...{ id: vote.award, award: vote.award },
      policy: { threshold: vote.threshold, quorum: vote.quorum, seats: '1' },
    },
  ];
  return {
    ...{ slug, name, period: { from, to }, conference: { date: conference }, awards, stages },
    ...(contests && { contests }),
  };
}

/** The year of domain's usual stages; every date may be changed before its stage opens. */
function usualStages(from: LocalDate) {
  const year = from.slice(0, 4);
  const days = (count: number) => ({ fromConference: count, count: 'working-days' });
  return [
    { stage: 'launch', opens: `${year}-01-15`, due: `${year}-02-10` },
    { stage: 'registration', opens: `${year}-03-01`, due: `${year}-03-25` },
    { stage: 'mid-year', opens: `${year}-06-01`, due: `${year}-06-20` },
    { stage: 'year-end', opens: days(-45), due: days(-30) },
    { stage: 'voting', opens: days(0), due: days(0) },
    { stage: 'closing', opens: days(1), due: days(10) },
  ];
}
