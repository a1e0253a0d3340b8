/** What a stage asks for when the file does not say: titles in running text, the year is added by the mails. */
import { daysBetween } from '../shared/time.ts';
import type { AnswerKind, StageKind } from '../stage/stage.ts';
import type { Cycle } from './cycle.ts';

/** A cycle of more than a year (a period, giai đoạn) has its mid-term review where a year has its half. */
const LONGEST_YEAR_DAYS = 366;

const TITLES: Readonly<Record<Exclude<StageKind, 'mid-year' | 'request'>, string>> = {
  launch: 'góp ý dự thảo giao ước thi đua',
  registration: 'đăng ký thi đua',
  'year-end': 'báo cáo tổng kết công tác thi đua, khen thưởng',
  voting: 'bình xét, bỏ phiếu suy tôn',
  closing: 'hồ sơ đề nghị khen thưởng',
};

const ANSWERS: Readonly<Record<StageKind, AnswerKind>> = {
  launch: 'agree-or-comment',
  registration: 'register',
  'mid-year': 'report',
  'year-end': 'report',
  voting: 'delegates',
  closing: 'file',
  request: 'text',
};

/** Undefined for a request: only who asks knows for what. */
export function defaultTitle(kind: StageKind, { period }: Pick<Cycle, 'period'>): string | undefined {
  if (kind === 'request') return undefined;
  if (kind !== 'mid-year') return TITLES[kind];
  const review = 'báo cáo sơ kết công tác thi đua, khen thưởng';
  return daysBetween(period.from, period.to) > LONGEST_YEAR_DAYS
    ? `${review} giữa kỳ`
    : `${review} 6 tháng đầu năm`;
}

export function defaultAnswer(kind: StageKind): AnswerKind {
  return ANSWERS[kind];
}
