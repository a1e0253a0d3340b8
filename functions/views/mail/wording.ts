/** The phrases every mail is made of: dates, deadlines, counts, letters, how an office is addressed. */
import { unitName, type Unit } from '#domain/cluster/cluster.ts';
import type { StageFacts } from '#domain/notices/notice.ts';
import type { Letter } from '#domain/shared/ids.ts';
import {
  addDays,
  isLocalDate,
  localDateOf,
  localTimeOf,
  type Instant,
  type LocalDate,
} from '#domain/shared/time.ts';
import { formatOfficialDate, formatTime, parseDate, weekdayName } from '#domain/shared/vietnamese.ts';
import { ADDRESS, ADDRESS_BY_UNIT_KIND, PAPER, PAPER_BY_ABBREVIATION } from '#views/strings.vi.ts';
import { oneLine } from './clean-text.ts';
import type { MailContext } from './mail-model.ts';

/** `02/3/2027`: zeros before days 1–9 and months 1–2, as in official letters (NĐ 30/2020/NĐ-CP, Phụ lục I). */
export function dayText(date: LocalDate): string {
  return formatOfficialDate(date).replace(/^ngày (\d+) tháng (\d+) năm (\d+)$/, '$1/$2/$3');
}

/** `25/3/2027 (thứ Năm)`. */
export function weekdayText(date: LocalDate): string {
  return `${dayText(date)} (${weekdayName(date)})`;
}

/** `hết ngày 25/3/2027 (thứ Năm)`, or `trước 17 giờ 00 ngày 25/3/2027 (thứ Năm)`. */
export function dueText(facts: Pick<StageFacts, 'due' | 'dueTime'>): string {
  if (facts.dueTime === undefined) return `hết ngày ${weekdayText(facts.due)}`;
  return `trước ${formatTime(facts.dueTime)} ngày ${weekdayText(facts.due)}`;
}

/** The same without brackets, for a text that stands in brackets itself. */
export function dueTextInBrackets(facts: Pick<StageFacts, 'due' | 'dueTime'>): string {
  return dueText(facts).replace(/ \((.+)\)$/, ', $1');
}

/** `10 giờ 32 ngày 23/3/2027`. */
export function momentText(at: Instant): string {
  return `${formatTime(localTimeOf(at))} ngày ${dayText(localDateOf(at))}`;
}

/** `11/3, 18/3, 24/3 và 25/3/2027`; every date has its year when the years differ. */
export function daysText(dates: readonly LocalDate[]): string {
  const last = dates.at(-1);
  if (last === undefined) return '';
  const sameYear = dates.every((date) => date.slice(0, 4) === last.slice(0, 4));
  const before = dates.slice(0, -1).map((date) => (sameYear ? dayText(date).slice(0, -5) : dayText(date)));
  return before.length === 0 ? dayText(last) : `${before.join(', ')} và ${dayText(last)}`;
}

/** `a, b và c`. */
export function joined(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} và ${last}`;
}

/** `03`: small counts have two digits, as in official letters. */
export function two(count: number): string {
  return String(count).padStart(2, '0');
}

/** A date as a clerk wrote it, in one form when it can be read. */
export function writtenDate(text: string): string {
  if (isLocalDate(text)) return dayText(text);
  const read = parseDate(text);
  return read.ok ? dayText(read.value) : text;
}

/** `Công văn số 12/CTĐ ngày 01/3/2027 của Trưởng Cụm`; the kind of paper is read from its number. */
export function letterText(letter: Letter): string {
  const kind = letter.number.split(/[/-]/).map((part) => PAPER_BY_ABBREVIATION.get(part.normalize('NFC')));
  const paper = kind.find((name) => name !== undefined) ?? PAPER;
  const date = letter.date === '' ? '' : ` ngày ${writtenDate(letter.date)}`;
  const issuer = letter.issuer === undefined ? '' : ` của ${letter.issuer}`;
  return `${paper} số ${letter.number}${date}${issuer}`;
}

/** "quý Sở" for a department of justice, "quý đơn vị" otherwise. */
export function addressOf(unit: Unit): string {
  return ADDRESS_BY_UNIT_KIND.get(unit.kind.toUpperCase()) ?? ADDRESS;
}

export function recipientName(context: MailContext): string {
  return oneLine(unitName(context.unit, context.today));
}

/**
 * What a paper or year is called together: "đăng ký thi đua" + "năm 2027". The year is always shown, and only
 * once: a title that names a year keeps its own.
 */
export function withYear(title: string, cycleName: string): string {
  const name = oneLine(title);
  const year = oneLine(cycleName);
  if (year === '' || /\b(19|20)\d\d\b/.test(name)) return name;
  const repeated = /\snăm$/iu.test(name) && /^năm\s/iu.test(year);
  return `${repeated ? name.replace(/\snăm$/iu, '') : name} ${year}`;
}

/** The working-day state of a deadline: left, today, on a day off, over. */
export function urgency(
  item: { readonly due: LocalDate; readonly workingDaysLeft: number },
  today: LocalDate,
): string {
  if (item.workingDaysLeft < 0) return `đã quá hạn ${two(-item.workingDaysLeft)} ngày làm việc`;
  if (item.due < today) return 'đã quá hạn';
  if (item.due === today) return 'hết hạn trong hôm nay';
  if (item.workingDaysLeft > 0) return `còn ${two(item.workingDaysLeft)} ngày làm việc`;
  return item.due === addDays(today, 1) ? 'hết hạn vào ngày mai' : 'không còn ngày làm việc nào trước hạn';
}
