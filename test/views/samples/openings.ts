/** The first mail of each kind of stage and request. */
import { instant, localDate } from '#domain/shared/time.ts';
import {
  cycleOf,
  in2025,
  in2026,
  midYear,
  registration,
  sample,
  thadsCaoBang,
  yearEnd,
  type Sample,
} from './fixtures.ts';
const d = localDate;

const opened = { kind: 'opening', periods: [], silenceAgrees: false, remindOn: [] } as const;
const letter = { number: '12/CTĐ', date: '2027-03-01', issuer: 'Trưởng Cụm' };

const periods = [
  { block: 'stp', from: d('2027-01-01'), to: d('2027-06-30'), realTo: d('2027-05-31') },
  { block: 'thads', from: d('2026-10-01'), to: d('2027-05-31') },
];

export const OPENINGS: readonly Sample[] = [
  sample('opening-registration', {
    ...opened,
    ...registration,
    openedOn: d('2027-03-02'),
    letter,
    answer: 'register',
    remindOn: [d('2027-03-11'), d('2027-03-18'), d('2027-03-22'), d('2027-03-24'), d('2027-03-25')],
  }),
  sample(
    'opening-registration-thads-no-letter',
    { ...opened, ...registration, openedOn: d('2027-03-02'), answer: 'register' },
    { unit: thadsCaoBang, linkNeedsCode: false, secretary: { name: 'Cán bộ D' } },
  ),
  sample(
    'opening-launch-comments',
    {
      ...opened,
      cycleName: 'năm 2027',
      stageKind: 'launch',
      title: 'dự thảo Giao ước thi đua',
      due: d('2027-01-15'),
      openedOn: d('2027-01-04'),
      answer: 'agree-or-comment',
      silenceAgrees: true,
      remindOn: [d('2027-01-12'), d('2027-01-14'), d('2027-01-15')],
    },
    { cycle: cycleOf(2026), today: d('2027-01-04'), now: instant('2027-01-04T01:00:00Z') },
  ),
  sample(
    'opening-launch-signing',
    {
      ...opened,
      cycleName: 'năm 2026',
      stageKind: 'launch',
      title: 'Giao ước thi đua',
      due: d('2026-01-26'),
      openedOn: d('2026-01-12'),
      answer: 'file',
      letter: { number: '644/QĐ-BTP', date: '25/02/2025', issuer: 'Bộ trưởng Bộ Tư pháp' },
    },
    in2025,
  ),
  sample('opening-mid-year', {
    ...opened,
    ...midYear,
    openedOn: d('2027-06-01'),
    answer: 'report',
    periods,
    remindOn: [d('2027-06-07'), d('2027-06-14')],
    letter: { number: '45/KH-STP', date: '2027-05-28', issuer: 'Sở Tư pháp tỉnh Lạng Sơn' },
  }),
  sample(
    'opening-mid-year-thads',
    { ...opened, ...midYear, openedOn: d('2027-06-01'), answer: 'report', periods, dueTime: '17:00' },
    { unit: thadsCaoBang, cycle: cycleOf(2027, { policy: { ...cycleOf(2027).policy, countsAs: 'both' } }) },
  ),
  sample(
    'opening-year-end',
    {
      ...opened,
      ...yearEnd,
      openedOn: d('2026-11-30'),
      answer: 'report',
      periods: [{ from: d('2026-01-01'), to: d('2026-12-31'), realTo: d('2026-11-30') }],
      remindOn: [d('2026-12-14'), d('2026-12-21'), d('2026-12-28')],
    },
    { ...in2026, cycle: cycleOf(2026, { policy: { ...cycleOf(2026).policy, countsAs: 'signed-document' } }) },
  ),
  sample(
    'opening-voting',
    {
      ...opened,
      cycleName: 'năm 2026',
      stageKind: 'voting',
      title: 'bình xét, bỏ phiếu suy tôn',
      due: d('2027-01-26'),
      openedOn: d('2027-01-18'),
      answer: 'text',
      letter: { ...letter, date: '2027-01-15' },
    },
    in2026,
  ),
  sample(
    'opening-closing-dossier',
    {
      ...opened,
      cycleName: 'năm 2026',
      stageKind: 'closing',
      title: 'hồ sơ đề nghị khen thưởng',
      due: d('2027-02-09'),
      openedOn: d('2027-01-27'),
      answer: 'file',
      remindOn: [d('2027-02-04'), d('2027-02-08'), d('2027-02-09')],
    },
    in2026,
  ),
  sample('opening-request-silence-agrees', {
    ...opened,
    cycleName: 'năm 2027',
    stageKind: 'request',
    title: 'góp ý dự thảo Kế hoạch hoạt động của Cụm',
    due: d('2027-03-29'),
    openedOn: d('2027-03-15'),
    answer: 'agree-or-comment',
    silenceAgrees: true,
    remindOn: [d('2027-03-22'), d('2027-03-26')],
  }),
  sample(
    'opening-request-delegates',
    {
      ...opened,
      cycleName: 'năm 2026',
      stageKind: 'request',
      title: 'cử đại biểu dự Hội nghị tổng kết',
      due: d('2027-01-12'),
      openedOn: d('2026-12-29'),
      answer: 'delegates',
      remindOn: [d('2026-12-31'), d('2027-01-06'), d('2027-01-11')],
    },
    in2026,
  ),
  sample(
    'opening-request-paper',
    {
      ...opened,
      cycleName: 'năm 2026',
      stageKind: 'request',
      title: 'tham luận tại Hội nghị tổng kết',
      due: d('2027-01-12'),
      openedOn: d('2026-12-29'),
      answer: 'paper',
    },
    { ...in2026, unit: thadsCaoBang },
  ),
];
