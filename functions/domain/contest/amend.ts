/**
 * What was frozen when a contest opened changes only by two people, only before anything is counted, and stands in
 * the minutes.
 */
import {
  candidateName,
  currentBallot,
  type Amendment,
  type AmendmentChanges,
  type Contest,
} from './contest.ts';
import { listed, shareInWords } from './wording.ts';
import type { ContestPolicy } from '#domain/contest/policy.ts';
import { beginContest } from '#domain/contest/progress.ts';
import type { UnitId } from '#domain/shared/ids.ts';
import type { Instant } from '#domain/shared/time.ts';

/** Whether nothing has been counted yet, by whichever counter. */
export function mayBeAmended(contest: Contest): boolean {
  const ballot = currentBallot(contest);
  const counted = ballot?.tally ?? ballot?.entries?.a ?? ballot?.entries?.b;
  return contest.state.is === 'balloting' && contest.ballots.length === 1 && counted === undefined;
}

/** The change that waits for its second person. */
export function pendingAmendment(contest: Contest): Amendment | undefined {
  const last = contest.amendments?.at(-1);
  return last && !last.confirmed ? last : undefined;
}

export function sameChanges(a: AmendmentChanges, b: AmendmentChanges): boolean {
  const plain = ({ policy = {}, strike = [] }: AmendmentChanges) =>
    JSON.stringify([Object.entries(policy).sort(([x], [y]) => (x < y ? -1 : 1)), [...strike].sort()]);
  return plain(a) === plain(b);
}

/** Proposed, or proposed anew: a proposal that nobody confirmed gives way. */
export function propose(contest: Contest, amendment: Omit<Amendment, 'lines' | 'confirmed'>): Contest {
  const confirmed = (contest.amendments ?? []).filter((one) => one.confirmed);
  const lines = linesOf(contest, amendment.changes);
  return { ...contest, amendments: [...confirmed, { ...amendment, lines }] };
}

/** The contest as it is from now on, its first ballot opened again. @throws RangeError when nothing is pending. */
export function confirmAmendment(
  contest: Contest,
  confirmed: { readonly at: Instant; readonly by: string },
  electorate: readonly UnitId[],
): Contest {
  const pending = pendingAmendment(contest);
  if (!pending) throw new RangeError(`nothing to confirm in contest ${contest.id}`);
  const { policy = {}, strike = [] } = pending.changes;
  const { ballots: _ballots, state: _state, recusals, ...frozen } = contest;
  const begun = beginContest({
    ...frozen,
    policy: { ...contest.policy, ...policy },
    candidates: contest.candidates.filter(({ id }) => !strike.includes(id)),
    electorate,
    frozenAt: confirmed.at,
  });
  const amendments = (contest.amendments ?? []).map((one) => (one === pending ? { ...one, confirmed } : one));
  return { ...begun, recusals, amendments };
}

/** For the minutes: what was changed, by whom and why. */
export function explainAmendments({ amendments = [] }: Contest): string[] {
  return amendments.flatMap(({ lines, by, confirmed, reason }) =>
    confirmed ? [`${lines.join(' ')} Lý do: ${reason} (đề nghị: ${by}; xác nhận: ${confirmed.by}).`] : [],
  );
}

const FIELDS: Readonly<Record<keyof ContestPolicy, string>> = {
  electorate: 'Danh sách đơn vị được bỏ phiếu',
  choices: 'Cách ghi phiếu',
  threshold: 'Tỷ lệ phiếu cần đạt',
  quorum: 'Tỷ lệ đơn vị phải có mặt',
  denominator: 'Số làm gốc tính tỷ lệ',
  absent: 'Đơn vị vắng mặt',
  selfVote: 'Bỏ phiếu cho đơn vị mình',
  ballotKind: 'Hình thức bỏ phiếu',
  seats: 'Số lượng được suy tôn',
  secondBallot: 'Bỏ phiếu lần thứ hai',
  maxBallots: 'Số lần bỏ phiếu',
  tieChain: 'Các bước xử lý bằng phiếu',
  afterLastBallot: 'Sau lần bỏ phiếu cuối',
  registrationRequired: 'Yêu cầu đăng ký',
  governmentFlagCap: 'Giới hạn Cờ thi đua của Chính phủ',
};

function linesOf(contest: Contest, { policy = {}, strike = [] }: AmendmentChanges): string[] {
  const changed = { ...contest.policy, ...policy };
  const names = Object.keys(FIELDS) as (keyof ContestPolicy)[];
  const settings = names.filter((name) => inWords(contest.policy, name) !== inWords(changed, name));
  return [
    ...settings.map(
      (name) => `${FIELDS[name]}: ${inWords(contest.policy, name)} → ${inWords(changed, name)}.`,
    ),
    ...(strike.length > 0
      ? [`Đưa ra khỏi danh sách bỏ phiếu: ${listed(strike.map((id) => candidateName(contest, id)))}.`]
      : []),
  ];
}

function inWords(policy: ContestPolicy, name: keyof ContestPolicy): string {
  const { electorate, choices, seats, secondBallot, tieChain, governmentFlagCap: cap } = policy;
  switch (name) {
    case 'threshold':
    case 'quorum':
      return shareInWords(policy[name]);
    case 'electorate':
      return electorate.kind === 'cluster'
        ? 'toàn bộ'
        : electorate.kind === 'block'
          ? `khối ${electorate.block}`
          : electorate.units.join(', ');
    case 'choices':
      return choices.kind === 'choose' ? `chọn tối đa ${choices.atMost}` : 'lấy ý kiến từng ứng viên';
    case 'seats':
      return seats.kind === 'number'
        ? `${seats.number}`
        : `${seats.share.num}/${seats.share.den} của ${seats.of === 'electorate' ? 'số đơn vị' : 'số ứng viên'} (${seats.round})`;
    case 'secondBallot':
      return `bằng phiếu: ${secondBallot.onTie}, thiếu người đạt: ${secondBallot.onTooFew}`;
    case 'tieChain':
      return tieChain.map((step) => (step.kind === 'indicator' ? step.indicator : step.kind)).join(', ');
    case 'governmentFlagCap':
      return cap === 'off' ? 'không' : `${cap.num}/${cap.den}`;
    default:
      return String(policy[name]);
  }
}
