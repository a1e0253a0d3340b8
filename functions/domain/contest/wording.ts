/** The words of a vote: its base, its minimum, votes with their share, roles. */
import type { Contest, NamedDecider } from '#domain/contest/contest.ts';
import type { Counted } from '#domain/contest/counted-ballots.ts';
import type { Threshold } from '#domain/contest/threshold.ts';
import { formatPercent } from '#domain/shared/vietnamese.ts';

/** How the cluster names itself and its parts. */
export interface Wording {
  /** Cụm, Khối, Khu vực. */
  readonly label: string;
  readonly blockName: (block: string) => string;
  readonly indicatorName: (indicator: string) => string;
}

/** `từ 80%`, `quá 1/2`: the share as the rules wrote it. */
export function shareInWords({ num, den, atLeast }: Threshold): string {
  return `${atLeast === '>' ? 'quá' : 'từ'} ${den === 100 ? `${num}%` : `${num}/${den}`}`;
}

/** `tổng số đơn vị của Cụm`, `số phiếu hợp lệ` … */
export function baseInWords({ policy: { denominator, electorate } }: Contest, wording: Wording): string {
  switch (denominator) {
    case 'electorate':
      if (electorate.kind === 'cluster') return `tổng số đơn vị của ${wording.label}`;
      if (electorate.kind === 'block') return `tổng số đơn vị của ${wording.blockName(electorate.block)}`;
      return 'tổng số đơn vị được bỏ phiếu';
    case 'present':
      return 'số đơn vị có mặt';
    case 'issued':
      return 'số phiếu phát ra';
    case 'returned':
      return 'số phiếu thu về';
    case 'valid':
      return 'số phiếu hợp lệ';
  }
}

/** `từ 80%, tức 12 phiếu trở lên`; with the wording, also of what: `từ 80% tổng số đơn vị của Cụm, tức …`. */
export function minimumInWords(
  contest: Contest,
  ballot: Pick<Counted, 'required'>,
  wording?: Wording,
): string {
  const of = wording ? ` ${baseInWords(contest, wording)}` : '';
  return `${shareInWords(contest.policy.threshold)}${of}, tức ${ballot.required} phiếu trở lên`;
}

/** `12/14 phiếu đồng ý (85,71%)`; `9/14 phiếu (64,29%)` where some of the candidates are chosen. */
export function votesInWords({ policy }: Contest, { votes, base }: Counted, id: string): string {
  const count = votes.get(id) ?? 0;
  const what = policy.choices.kind === 'approve-each' ? 'phiếu đồng ý' : 'phiếu';
  return base === 0 ? `${count} ${what}` : `${count}/${base} ${what} (${formatPercent(count, base)})`;
}

export function roleInWords(role: NamedDecider['role'], label: string): string {
  if (role === 'next') return 'đơn vị kế tiếp';
  return role === 'head' ? `Trưởng ${label}` : `Phó Trưởng ${label}`;
}

/** `A, B và C`. */
export function listed(texts: readonly string[]): string {
  if (texts.length < 2) return texts.join('');
  return `${texts.slice(0, -1).join(', ')} và ${texts.at(-1) ?? ''}`;
}
