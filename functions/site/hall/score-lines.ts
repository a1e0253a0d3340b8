/**
 * Score tables as lines of text, as a table is pasted from a spreadsheet: parts by `|` or a tab, the rule in words.
 * What is written here is read back to the same rules.
 */
import { formatPoints } from '#domain/scoring/points.ts';
import type { Criterion, LateBand, Rank } from '#domain/scoring/score-table.ts';
import { formatDate } from '#domain/shared/vietnamese.ts';
import { conditionText, EACH, ruleText } from '#views/hall/score-words.ts';

export const CRITERIA_HINT =
  'Mỗi dòng: mã | nhóm | tên | điểm tối đa | cách chấm | tài liệu kiểm chứng | hạn riêng; dán được từ Excel. Cách chấm: đạt; mỗi 0,5; trừ mỗi 2; thưởng mỗi 1; hoặc tỷ lệ 95% = 10; 80% = 8.';
export const LATE_HINT = 'Mỗi dòng: từ số ngày | điểm trừ. Ví dụ 3 | 1,5: chậm từ 3 ngày trừ 1,5 điểm.';
export const RANKS_HINT =
  'Mỗi dòng: mã | tên | từ điểm | điều kiện, mức cao đứng trước. Điều kiện cách nhau bằng dấu chấm phẩy: không báo cáo chậm; không điểm trừ; đủ I.1; nhóm I từ 50.';

/** A value as the contract of commands takes it, or what is wrong with the line. */
export type LineRead<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

const no = (line: string, message: string) => ({ ok: false as const, message: `"${line}": ${message}` });
/** Trailing empty cells of a spreadsheet are no parts. */
const partsOf = (line: string): string[] =>
  line
    .split(/[|\t]/)
    .map((part) => part.trim())
    .join('\t')
    .replace(/\t+$/, '')
    .split('\t');

const POINTS = /^\d{1,5}(?:,\d{1,2})?$/;
/** As a table prints it: `I.2`. */
const CODE = /^[A-Za-z0-9][A-Za-z0-9.-]{0,15}$/;

export function criterionLine({ code, group, name, maximum, rule, evidence = '', due }: Criterion): string {
  const parts = [code, group, name, formatPoints(maximum), ruleText(rule), evidence];
  return [...parts, ...(due === undefined ? [] : [formatDate(due)])].join(' | ');
}

export function readCriterion(line: string): LineRead<object> {
  const [code = '', group = '', name = '', maximum = '', said = '', evidence = '', due = '', ...rest] =
    partsOf(line);
  if (said === '' || rest.length > 0)
    return no(line, 'cần đúng thứ tự mã | nhóm | tên | điểm tối đa | cách chấm | tài liệu | hạn riêng.');
  if (!CODE.test(code)) return no(line, `mã "${code}" chưa đúng; ví dụ I.2.`);
  if (!POINTS.test(maximum)) return no(line, `điểm tối đa "${maximum}" không phải là số điểm, ví dụ 18,5.`);
  const rule = readRule(said.toLocaleLowerCase('vi'));
  if (rule === undefined)
    return no(line, `không hiểu cách chấm "${said}"; ví dụ đạt; mỗi 0,5; tỷ lệ 95% = 10; 80% = 8.`);
  return {
    ok: true,
    value: {
      ...{ code, group, name, maximum, rule },
      ...(evidence !== '' && { evidence }),
      ...(due !== '' && { due }),
    },
  };
}

function readRule(text: string): object | undefined {
  if (text === 'đạt') return { kind: 'met' };
  const [, word = '', each = ''] = /^(mỗi|trừ mỗi|thưởng mỗi) (\S+)$/.exec(text) ?? [];
  const kind = (['count', 'deduction', 'bonus'] as const).find((one) => EACH[one] === word);
  if (kind !== undefined) return POINTS.test(each) ? { kind, each } : undefined;
  if (!text.startsWith('tỷ lệ ')) return undefined;
  const bands = text
    .slice('tỷ lệ '.length)
    .split(';')
    .map((band) => /^(\d{1,3}%|\d{1,9}\/\d{1,9}) ?= ?(\S+)$/.exec(band.trim()));
  if (bands.some((band) => band === null || !POINTS.test(band[2] ?? ''))) return undefined;
  return { kind: 'ratio', bands: bands.map((band) => ({ atLeast: band?.[1], points: band?.[2] })) };
}

export const lateLine = ({ fromDays, deduct }: LateBand): string => `${fromDays} | ${formatPoints(deduct)}`;

export function readLateBand(line: string): LineRead<object> {
  const [days = '', deduct = '', ...rest] = partsOf(line);
  if (!/^\d{1,3}$/.test(days) || !POINTS.test(deduct) || rest.length > 0)
    return no(line, 'cần số ngày | điểm trừ, ví dụ 3 | 1,5.');
  return { ok: true, value: { fromDays: Number(days), deduct } };
}

export function rankLine({ id, name, from, conditions }: Rank): string {
  return [id, name, formatPoints(from), conditions.map(conditionText).join('; ')].join(' | ');
}

export function readRank(line: string): LineRead<object> {
  const [id = '', name = '', from = '', said = '', ...rest] = partsOf(line);
  if (name === '' || !POINTS.test(from) || rest.length > 0)
    return no(
      line,
      'cần đúng thứ tự mã | tên | từ điểm | điều kiện, ví dụ xuat-sac | Xuất sắc | 90 | đủ I.1.',
    );
  const texts = said.split(';').flatMap((one) => (one.trim() === '' ? [] : [one.trim()]));
  const conditions = texts.map((one) => ({ one, read: readCondition(one) }));
  const bad = conditions.find(({ read }) => read === undefined);
  if (bad) return no(line, `không hiểu điều kiện "${bad.one}".`);
  return { ok: true, value: { id, name, from, conditions: conditions.map(({ read }) => read) } };
}

function readCondition(text: string): object | undefined {
  const low = text.toLocaleLowerCase('vi');
  if (low === 'không báo cáo chậm') return { is: 'no-late-report' };
  if (low === 'không điểm trừ') return { is: 'no-deduction' };
  const [, code] = /^đủ (\S+)$/i.exec(text) ?? [];
  if (code !== undefined) return { is: 'in-full', code };
  const [, group, points = ''] = /^nhóm (.+) từ (\S+)$/i.exec(text) ?? [];
  return group !== undefined && POINTS.test(points) ? { is: 'group-at-least', group, points } : undefined;
}
