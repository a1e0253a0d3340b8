/**
 * Days off of Viet Nam's public servants, 2025–2027 (Bộ luật Lao động 2019, Điều 112; a holiday on a weekly day
 * off is given on the next working day, Điều 111 khoản 3). `assumed` marks what no official notice seen says:
 * the secretariat compares it with the notice of the year and replaces it in the cluster's own file.
 */
import { localDate, type LocalDate } from '#domain/shared/time.ts';
import { workCalendar, type WorkCalendar } from '#domain/shared/working-days.ts';

export interface HolidayEntry {
  readonly date: LocalDate;
  /** As printed, in Vietnamese. */
  readonly name: string;
  /** `swap-off`: a working day given off against `swap-work`, a weekend day worked. */
  readonly kind: 'holiday' | 'swap-off' | 'swap-work';
  readonly source: string;
  readonly assumed: boolean;
}

const CODE = 'Bộ luật Lao động 2019, Điều 112';
const NEXT_DAY = 'Bộ luật Lao động 2019, Điều 111 khoản 3';
const NOTICE_2025 = 'Thông báo 6150/TB-BLĐTBXH ngày 03/12/2024; Công văn 8726/VPCP-KGVX ngày 26/11/2024';
const NEW_YEAR_2026 = 'Công văn 12729/VPCP-KGVX ngày 25/12/2025';
const NOTICE_2026 = 'Thông báo của Bộ Nội vụ về nghỉ Tết Âm lịch và Quốc khánh năm 2026';
const CULTURE = 'Nghị quyết 80-NQ/TW ngày 07/01/2026 (chủ trương; chờ sửa Điều 112 Bộ luật Lao động)';
/** Same weekday as 2024, when 8–14/02/2024 were given: two days before and three from the first, plus two. */
const TET_2027 = `${CODE} (5 ngày) và Điều 111 khoản 3 (2 ngày bù); chia như năm 2024`;

function entries(
  kind: HolidayEntry['kind'],
  source: string,
  days: Readonly<Record<string, string>>,
  assumed = false,
): HolidayEntry[] {
  return Object.entries(days).map(([date, name]) => ({ date: localDate(date), name, kind, source, assumed }));
}

function tet(dates: readonly string[], year: string): Record<string, string> {
  return Object.fromEntries(dates.map((date) => [date, `Tết Nguyên đán ${year}`]));
}

const OF_2025 = [
  ...entries('holiday', CODE, {
    '2025-01-01': 'Tết Dương lịch',
    '2025-04-07': 'Giỗ Tổ Hùng Vương (10/3 âm lịch)',
    '2025-04-30': 'Ngày Chiến thắng',
    '2025-05-01': 'Ngày Quốc tế lao động',
    '2025-09-02': 'Quốc khánh',
  }),
  ...entries('holiday', NOTICE_2025, {
    ...tet(['2025-01-27', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31'], 'Ất Tỵ'),
    '2025-09-01': 'Quốc khánh (ngày liền kề)',
  }),
  ...entries('swap-off', NOTICE_2025, { '2025-05-02': 'Nghỉ hoán đổi dịp 30/4 – 01/5' }),
  ...entries('swap-work', NOTICE_2025, { '2025-04-26': 'Làm việc thay ngày 02/5/2025' }),
];

const OF_2026 = [
  ...entries('holiday', CODE, {
    '2026-01-01': 'Tết Dương lịch',
    '2026-04-26': 'Giỗ Tổ Hùng Vương (10/3 âm lịch)',
    '2026-04-30': 'Ngày Chiến thắng',
    '2026-05-01': 'Ngày Quốc tế lao động',
    '2026-09-02': 'Quốc khánh',
  }),
  ...entries('holiday', NEXT_DAY, { '2026-04-27': 'Nghỉ bù Giỗ Tổ Hùng Vương' }),
  ...entries('holiday', NOTICE_2026, {
    ...tet(['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'], 'Bính Ngọ'),
    '2026-09-01': 'Quốc khánh (ngày liền kề)',
  }),
  ...entries('swap-off', NEW_YEAR_2026, { '2026-01-02': 'Nghỉ hoán đổi dịp Tết Dương lịch' }),
  ...entries('swap-work', NEW_YEAR_2026, { '2026-01-10': 'Làm việc thay ngày 02/01/2026' }),
  ...entries('swap-off', NOTICE_2026, { '2026-08-31': 'Nghỉ hoán đổi dịp Quốc khánh' }),
  ...entries('swap-work', NOTICE_2026, { '2026-08-22': 'Làm việc thay ngày 31/8/2026' }),
  ...entries('holiday', CULTURE, { '2026-11-24': 'Ngày Văn hóa Việt Nam' }, true),
];

const OF_2027 = [
  ...entries('holiday', CODE, {
    '2027-01-01': 'Tết Dương lịch',
    '2027-04-16': 'Giỗ Tổ Hùng Vương (10/3 âm lịch)',
    '2027-04-30': 'Ngày Chiến thắng',
    '2027-05-01': 'Ngày Quốc tế lao động',
    '2027-09-02': 'Quốc khánh',
  }),
  ...entries('holiday', NEXT_DAY, { '2027-05-03': 'Nghỉ bù Ngày Quốc tế lao động' }),
  ...entries(
    'holiday',
    TET_2027,
    tet(
      ['2027-02-04', '2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09', '2027-02-10'],
      'Đinh Mùi',
    ),
    true,
  ),
  ...entries(
    'holiday',
    `${CODE} (01 ngày liền kề trước hoặc sau)`,
    { '2027-09-03': 'Quốc khánh (ngày liền kề)' },
    true,
  ),
  ...entries('holiday', CULTURE, { '2027-11-24': 'Ngày Văn hóa Việt Nam' }, true),
];

/** In order of date. */
export const HOLIDAYS: readonly HolidayEntry[] = [...OF_2025, ...OF_2026, ...OF_2027].sort((a, b) =>
  a.date < b.date ? -1 : 1,
);

/** The years `HOLIDAYS` covers; outside them only weekends are known. */
export const HOLIDAY_YEARS: readonly number[] = [2025, 2026, 2027];

export function calendarOf(holidays: readonly HolidayEntry[]): WorkCalendar {
  return workCalendar({
    holidays: holidays.filter((h) => h.kind !== 'swap-work').map((h) => h.date),
    workingDays: holidays.filter((h) => h.kind === 'swap-work').map((h) => h.date),
  });
}

/** The calendar of Viet Nam's public servants, 2025–2027. */
export const VIET_NAM: WorkCalendar = calendarOf(HOLIDAYS);
