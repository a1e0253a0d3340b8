/** Every paper a cycle can make: for each kind, of what there is one, and who writes it. */
import type { Contest } from '../contest/contest.ts';
import { hasBegun, stageOf, type PaperFacts, type StageFacts } from './facts.ts';
import type { PaperKind } from './kinds.ts';
import type { Written } from './paper.ts';
import * as conference from './papers/conference.ts';
import { conferenceMinutes } from './papers/conference-minutes.ts';
import { newsItem } from './papers/news.ts';
import { deliberationMinutes } from './papers/deliberation.ts';
import * as minutes from './papers/minutes.ts';
import * as planning from './papers/plan.ts';
import { ranking } from './papers/ranking.ts';
import * as reports from './papers/reports.ts';
import * as results from './papers/results.ts';
import * as rolls from './papers/rolls.ts';
import * as units from './papers/unit-papers.ts';
import * as voting from './papers/voting.ts';
import { incomplete } from './wants.ts';

/** One paper that there could be: `of` is '' where the cycle has one of the kind. */
export interface Subject {
  readonly of: string;
  readonly write: () => Written;
}

type Subjects = (facts: PaperFacts) => Subject[];

const ofCycle =
  (write: (facts: PaperFacts) => Written): Subjects =>
  (facts) => [{ of: '', write: () => write(facts) }];

const perBlock =
  (write: (facts: PaperFacts, block: PaperFacts['cluster']['blocks'][number]) => Written): Subjects =>
  (facts) =>
    facts.cluster.blocks.map((block) => ({ of: block.id, write: () => write(facts, block) }));

const perReport =
  (write: (facts: PaperFacts, rows: StageFacts) => Written): Subjects =>
  (facts) =>
    facts.stages
      .filter(({ stage }) => stage.kind === 'mid-year' || stage.kind === 'year-end')
      .map((rows) => ({ of: rows.stage.id, write: () => write(facts, rows) }));

/** Stages in which units send something and that have begun. */
const perStage =
  (write: (facts: PaperFacts, rows: StageFacts) => Written): Subjects =>
  (facts) =>
    facts.stages
      .filter((rows) => rows.stage.kind !== 'voting' && hasBegun(rows))
      .map((rows) => ({ of: rows.stage.id, write: () => write(facts, rows) }));

/** One per contest of the cycle; it is frozen when the vote opens. */
const perContest =
  (write: (facts: PaperFacts, contest: Contest) => Written): Subjects =>
  (facts) =>
    facts.cycle.contests.map(({ id }) => {
      const contest = facts.contests.find((one) => one.id === id);
      return {
        of: id,
        write: () =>
          contest
            ? write(facts, contest)
            : incomplete('Chưa mở bình xét, bỏ phiếu: chưa có danh sách ứng viên.'),
      };
    });

const perBallot: Subjects = (facts) =>
  facts.contests.flatMap((contest) =>
    contest.ballots.map((ballot) => ({
      of: `${contest.id}.lan-${ballot.n}${ballot.session > 1 ? `-phien-${ballot.session}` : ''}`,
      write: () => minutes.countingMinutes(facts, contest, ballot),
    })),
  );

type UnitWriter = (facts: PaperFacts, rows: StageFacts, unit: PaperFacts['units'][number]) => Written;

/** One per unit that owes the stage. */
function perUnit(rows: StageFacts | undefined, facts: PaperFacts, write: UnitWriter, prefix = ''): Subject[] {
  if (!rows) return [];
  return rows.stage.units.flatMap((id) => {
    const unit = facts.units.find((one) => one.id === id);
    return unit ? [{ of: `${prefix}${id}`, write: () => write(facts, rows, unit) }] : [];
  });
}

export const CATALOGUE: Readonly<Record<PaperKind, Subjects>> = {
  'unit-registration': (facts) => perUnit(stageOf(facts, 'registration'), facts, units.unitRegistration),
  'unit-report': (facts) =>
    facts.stages
      .filter(({ stage }) => stage.kind === 'mid-year' || stage.kind === 'year-end')
      .flatMap((rows) => perUnit(rows, facts, units.unitReport, `${rows.stage.id}.`)),
  'unit-self-score': (facts) => perUnit(stageOf(facts, 'year-end'), facts, units.unitSelfScore),
  plan: ofCycle(planning.plan),
  covenant: perBlock(planning.covenant),
  'reminder-letter': perStage(planning.reminderLetter),
  'registration-roll': ofCycle(rolls.registrationRoll),
  'sections-roll': perReport(rolls.sectionsRoll),
  'mid-year-report': ofCycle(reports.midYearReport),
  'year-end-report': ofCycle(reports.yearEndReport),
  ranking: perBlock(ranking),
  proposal: ofCycle(results.proposal),
  'missing-dossiers': ofCycle(rolls.missingDossiers),
  'result-notice': ofCycle(results.resultNotice),
  'conclusions-notice': ofCycle(results.conclusionsNotice),
  'news-item': ofCycle(newsItem),
  invitation: ofCycle(conference.invitation),
  agenda: ofCycle(conference.agenda),
  'delegate-list': ofCycle(conference.delegateList),
  ballot: perContest(voting.ballot),
  'ballot-roll': perContest(voting.ballotRoll),
  'power-of-attorney': ofCycle(voting.powerOfAttorney),
  'rules-sheet': perContest(voting.rulesSheet),
  'counting-minutes-blank': perContest(minutes.countingMinutesBlank),
  'counting-minutes': perBallot,
  'deliberation-minutes': perContest(deliberationMinutes),
  'conference-minutes': ofCycle(conferenceMinutes),
};
