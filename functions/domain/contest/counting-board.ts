/** The two counters that the secretariat names, and what is counted at the box while votes are cast. */
import { currentBallot, isConcerned, type BoxCount, type Contest, type CountingBoard } from './contest.ts';
import type { Decided } from '#domain/stage/transitions.ts';

const no = (code: string, message: string) => ({ ok: false as const, code, message });

/**
 * The contest with its counters; what former ones entered for the open ballot is put away, so that both enter
 * again. While two other units can count, none that has a candidate counts (see `checkTally`).
 */
export function withBoard(
  contest: Contest,
  board: CountingBoard,
  unitName: (id: string) => string,
): Decided<Contest> {
  const ballot = currentBallot(contest);
  if (contest.state.is !== 'balloting' || !ballot || ballot.tally)
    return no('no-ballot-open', 'Không có lần bỏ phiếu nào đang mở nên chưa cử người kiểm phiếu.');
  const { a, b } = board;
  const strangers = [a, b].filter(({ unit }) => !contest.electorate.includes(unit));
  if (strangers.length > 0)
    return no('no-voter', `Không thuộc danh sách đơn vị được bỏ phiếu: ${namesOf(strangers, unitName)}.`);
  if (a.unit === b.unit && a.name === b.name)
    return no(
      'same-counter',
      `${a.name} được ghi hai lần; hai người kiểm phiếu phải là hai người khác nhau.`,
    );
  const concerned = [a, b].filter(({ unit }) => isConcerned(contest, unit));
  const free = contest.electorate.filter((unit) => !isConcerned(contest, unit));
  if (concerned.length > 0 && (free.length >= 2 || a.unit === b.unit)) {
    const names = namesOf(concerned, unitName);
    return no('recused', `${names} có ứng viên nên không tham gia kiểm phiếu; đề nghị cử đơn vị khác.`);
  }
  const { entries: _entries, ...open } = ballot;
  return { ok: true, value: { ...contest, board, ballots: [...contest.ballots.slice(0, -1), open] } };
}

/** With the ballots handed out and put in so far; never a vote. */
export function withBox(contest: Contest, round: number, box: BoxCount): Decided<Contest> {
  const ballot = currentBallot(contest);
  if (contest.state.is !== 'balloting' || !ballot || ballot.tally || ballot.n !== round)
    return no('no-ballot-open', `Lần bỏ phiếu ${round} không mở; đề nghị tải lại trang.`);
  const { issued, returned } = box;
  const voters = contest.electorate.length;
  if (issued > voters)
    return no('bad-box', `Phát ra ${issued} phiếu, nhiều hơn ${voters} đơn vị được bỏ phiếu.`);
  if (returned > issued) return no('bad-box', `Thu về ${returned} phiếu, nhiều hơn ${issued} phiếu phát ra.`);
  return { ok: true, value: { ...contest, ballots: [...contest.ballots.slice(0, -1), { ...ballot, box }] } };
}

function namesOf(counters: readonly { readonly unit: string }[], unitName: (id: string) => string): string {
  return [...new Set(counters.map(({ unit }) => unitName(unit)))].join(', ');
}
