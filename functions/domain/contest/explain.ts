/** The rule of a vote and its arithmetic as Vietnamese sentences, for mails, pages and minutes. */
import { explainStep } from '#domain/contest/explain-steps.ts';
import { countedBallots, type Counted } from '#domain/contest/counted-ballots.ts';
import {
  candidateName,
  outcomeOf,
  type Contest,
  type ContestOutcome,
  type RecusalNote,
} from '#domain/contest/contest.ts';
import type { Step } from '#domain/contest/outcome.ts';
import { seatsOf } from '#domain/contest/frozen.ts';
import {
  baseInWords,
  listed,
  minimumInWords,
  roleInWords,
  votesInWords,
  type Wording,
} from '#domain/contest/wording.ts';

/**
 * One sentence without full stop: who got how many votes of what, and what was needed. The contest is decided.
 * @throws RangeError when it is not.
 */
export function explainRule(contest: Contest, wording: Wording): string {
  const outcome = outcomeOf(contest);
  if (!outcome) throw new RangeError(`contest ${contest.id} is not decided`);
  const ballots = countedBallots(contest);
  if (ballots.length === 0) return whyNoBallot(contest);
  const { nominated } = outcome;
  const clauses = ballots.flatMap((ballot) => clausesOf(contest, ballot, ballots, nominated, wording));
  const last = ballots.at(-1);
  if (last && nominated.length === 0) clauses.push(clauseOfNobody(contest, last, wording));
  const ties = tieSteps(outcome).map((step) =>
    lowerFirst(explainStep(contest, step, wording).replace(/\.$/, '')),
  );
  return upperFirst([...clauses, ...ties].join('; '));
}

/** What the last ballot left equal and how that was ended; steps that led nowhere are for the minutes only. */
function tieSteps({ steps }: ContestOutcome): Step[] {
  const counted = steps.findLastIndex(({ step }) => step === 'threshold');
  return steps.slice(counted + 1).filter(({ step, facts }) => {
    if (!step.startsWith('tie') || step === 'tie.not-applicable') return false;
    const { candidates } = facts;
    return step !== 'tie.still-tied' || (typeof candidates === 'object' && candidates.length > 0);
  });
}

/** Why nobody was nominated: a clause without full stop. */
export function explainNobody(contest: Contest, wording: Wording): string {
  const last = countedBallots(contest).at(-1);
  if (!last) return lowerFirst(whyNoBallot(contest));
  const passed = last.passed.length > 0;
  if (passed) return 'các ứng viên bằng phiếu nhau và không tách được theo các bước của thể lệ';
  const deciders = outcomeOf(contest)?.decidedBy === 'deciders';
  const nobody = `không ứng viên nào đạt tỷ lệ tối thiểu (${minimumInWords(contest, last, wording)})`;
  return deciders ? `${nobody} và những người được giao quyết định để trống` : nobody;
}

/** `12/14 phiếu đồng ý (85,71%)`: the votes of a candidate in the last counted ballot in which it stood. */
export function votesOfCandidate(contest: Contest, id: string): string {
  const ballot = countedBallots(contest).findLast(({ votes }) => votes.has(id));
  return ballot ? votesInWords(contest, ballot, id) : '';
}

/** Every step that led to the outcome, a sentence each, for the minutes. */
export function explainSteps(contest: Contest, wording: Wording): string[] {
  return (outcomeOf(contest)?.steps ?? []).map((step) => explainStep(contest, step, wording));
}

/** `Sở Tư pháp tỉnh Lạng Sơn (Trưởng Cụm)`, each unit once. */
export function recusalsInWords(recusals: readonly RecusalNote[], { label }: Wording): string[] {
  return [...new Set(recusals.map(({ unitName, role }) => `${unitName} (${roleInWords(role, label)})`))];
}

function whyNoBallot(contest: Contest): string {
  if (contest.candidates.length === 0) return 'Không có ứng viên nên không tổ chức bỏ phiếu';
  const seats = seatsOf(contest.policy, contest);
  return `Theo thể lệ, với ${contest.candidates.length} ứng viên tính ra ${seats} suất suy tôn nên không tổ chức bỏ phiếu`;
}

/** The nominees whose last ballot this was: those that reached the threshold in it, and those chosen without. */
function clausesOf(
  contest: Contest,
  ballot: Counted,
  ballots: readonly Counted[],
  nominated: readonly string[],
  wording: Wording,
): string[] {
  const here = nominated.filter((id) => ballots.findLast(({ votes }) => votes.has(id)) === ballot);
  const reached = here.filter((id) => ballot.passed.includes(id));
  const chosen = here.filter((id) => !ballot.passed.includes(id));
  return [
    ...(reached.length > 0 ? [clauseOfReached(contest, ballot, reached, nominated.length, wording)] : []),
    ...(chosen.length > 0 ? [clauseOfChosen(contest, ballot, chosen, wording)] : []),
  ];
}

function clauseOfReached(
  contest: Contest,
  ballot: Counted,
  reached: readonly string[],
  nominees: number,
  wording: Wording,
): string {
  const base = baseInWords(contest, wording);
  const minimum = `bảo đảm tỷ lệ tối thiểu đã được thống nhất (${minimumInWords(contest, ballot)})`;
  const round = ballot.n > 1 ? 'ở lần bỏ phiếu thứ hai, ' : '';
  const [only] = reached;
  if (nominees === 1 && only !== undefined) {
    const [votes = '', percent = ''] = splitPercent(votesInWords(contest, ballot, only));
    return `${round}${votes} trên ${base}${percent}, ${minimum}`;
  }
  const each = listed(
    reached.map((id) => `${candidateName(contest, id)} được ${votesInWords(contest, ballot, id)}`),
  );
  return `${round}tính trên ${base}, ${each}, ${reached.length > 1 ? 'đều ' : ''}${minimum}`;
}

function splitPercent(votes: string): string[] {
  const at = votes.lastIndexOf(' (');
  return at < 0 ? [votes] : [votes.slice(0, at), votes.slice(at)];
}

/** Those chosen by named people although they did not reach the threshold. */
function clauseOfChosen(
  contest: Contest,
  ballot: Counted,
  chosen: readonly string[],
  wording: Wording,
): string {
  const each = chosen.map((id) => `${candidateName(contest, id)} được ${votesInWords(contest, ballot, id)}`);
  return `tính trên ${baseInWords(contest, wording)}, ${listed(each)}, chưa đạt tỷ lệ tối thiểu (${minimumInWords(contest, ballot)})`;
}

function clauseOfNobody(contest: Contest, ballot: Counted, wording: Wording): string {
  const ids = [...ballot.votes.keys()];
  const each = ids.map((id) => `${candidateName(contest, id)} được ${votesInWords(contest, ballot, id)}`);
  const minimum = `tỷ lệ tối thiểu đã được thống nhất là ${minimumInWords(contest, ballot)}`;
  return `tính trên ${baseInWords(contest, wording)}, ${listed(each)}; ${minimum}`;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
