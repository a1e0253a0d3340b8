/** Where a contest stands, in words. */
import { countState } from '#app/read/hall-vote.ts';
import { currentBallot, type Contest } from '#domain/contest/contest.ts';
import { listed } from '#domain/contest/wording.ts';

const AGAIN = {
  tie: 'các ứng viên bằng phiếu',
  'too-few': 'chưa đủ người đạt tỷ lệ',
  'no-quorum': 'không đủ số đơn vị có mặt',
} as const;

export function voteState(contest: Contest | undefined, unitNameOf: (id: string) => string): string {
  if (contest === undefined) return 'Chưa mở';
  const ballot = currentBallot(contest);
  switch (contest.state.is) {
    case 'balloting':
      return `Đang bỏ phiếu lần ${ballot?.n ?? 1}. ${countText(contest)}`;
    case 'next-ballot':
      return `Chờ mở lần bỏ phiếu tiếp theo (${AGAIN[contest.state.reason]}).`;
    case 'deciding':
      return `Chờ quyết định của ${listed(contest.state.by.map(unitNameOf))}.`;
    case 'decided':
    case 'concluded':
      return 'Đã có kết quả.';
  }
}

/** How far the two counters are, without any number of theirs. */
export function countText(contest: Contest): string {
  const state = countState(contest);
  if (state === undefined) return '';
  if (state.is === 'differ') return `Hai người kiểm phiếu nhập khác nhau ${state.fields} mục, đang kiểm lại.`;
  return state.entered.length === 0
    ? 'Chưa ai nhập kết quả kiểm phiếu.'
    : 'Một trong hai người kiểm phiếu đã nhập.';
}
