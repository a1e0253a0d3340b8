/** What the mail about a vote's result tells: outcome, rule with its arithmetic, recusals by name. */
import type { Act } from '../act.ts';
import type { StageInCycle } from '../load.ts';
import { wordingOf } from './load-contest.ts';
import { candidateName, type Contest, type ContestOutcome } from '#domain/contest/contest.ts';
import { explainNobody, explainRule, recusalsInWords, votesOfCandidate } from '#domain/contest/explain.ts';
import { decider } from '#domain/contest/explain-steps.ts';
import { listed, type Wording } from '#domain/contest/wording.ts';
import type { NoticeFacts, ResultOutcome } from '#domain/notices/notice.ts';

export function resultFacts(
  act: Act,
  { cluster, cycle }: StageInCycle,
  contest: Contest,
  outcome: ContestOutcome,
): Extract<NoticeFacts, { kind: 'result' }> {
  const wording = wordingOf(cluster.value, cycle.value);
  return {
    kind: 'result',
    cycleName: cycle.value.name,
    conferenceOn: cycle.value.conference?.date ?? act.today,
    award: contest.award,
    ...(contest.office && { period: contest.office.period }),
    ...(contest.block !== undefined && { block: contest.block }),
    outcome: resultOutcome(contest, outcome, wording),
    rule: explainRule(contest, wording),
    recusals: recusalsInWords(contest.recusals, wording),
  };
}

function resultOutcome(contest: Contest, outcome: ContestOutcome, wording: Wording): ResultOutcome {
  const { nominated, emptySeats, decidedBy, deciders } = outcome;
  if (nominated.length === 0) return { is: 'none', why: explainNobody(contest, wording) };
  return {
    is: 'nominated',
    nominated: nominated.map((id) => ({
      name: candidateName(contest, id),
      votes: votesOfCandidate(contest, id),
    })),
    emptySeats,
    decidedBy:
      decidedBy === 'deciders' ? listed(deciders.map((unit) => decider(contest, unit, wording))) : decidedBy,
  };
}
