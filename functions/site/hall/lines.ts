/** Lists as people type or paste them: one entry a line, its parts between `|` or, from a spreadsheet, tabs. */
import { unitName, type Unit } from '#domain/cluster/cluster.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import { normalise } from '#domain/shared/vietnamese.ts';
import type { Said } from '../desk/said.ts';

export const SEPARATOR = ' | ';

/** Parts of each line, trimmed; what is not there is ''. */
export function partsOf(said: Said, name: string, parts: number): string[][] {
  return said.lines(name).flatMap((line) => {
    const found = splitLine(line);
    if (found.length <= parts) return [Array.from({ length: parts }, (_, n) => found[n] ?? '')];
    said.wrong(name, `dòng "${line}" có ${found.length} phần, nhiều nhất ${parts}; đề nghị bớt dấu "|".`);
    return [];
  });
}

export const splitLine = (line: string): string[] => line.split(/\||\t/).map((part) => part.trim());

/** The line that is shown for what is stored; nothing behind the last part that says something. */
export function lineOf(parts: readonly (string | undefined)[]): string {
  const last = parts.findLastIndex((part) => part !== undefined && part !== '');
  return parts
    .slice(0, last + 1)
    .map((part) => part ?? '')
    .join(SEPARATOR);
}

/** The unit of that name or code; a wrong one is told with the line's own words. */
export function unitFor(
  said: Said,
  name: string,
  units: readonly Unit[],
  on: LocalDate,
  text: string,
): string | undefined {
  const found = unitCalled(units, on, text);
  if (found !== undefined) return found;
  said.wrong(name, `không có đơn vị "${text}"; đề nghị ghi đúng tên, ví dụ "${exampleOf(units, on)}".`);
  return undefined;
}

export function unitCalled(units: readonly Unit[], on: LocalDate, text: string): string | undefined {
  const wanted = normalise(text).trim().toLowerCase();
  return units.find((unit) => unit.id === wanted || normalise(unitName(unit, on)).toLowerCase() === wanted)
    ?.id;
}

function exampleOf(units: readonly Unit[], on: LocalDate): string {
  const [first] = units;
  return first === undefined ? '' : unitName(first, on);
}

/** `08:00` from `8:00`, `8h00`, `8 giờ 00`, `8h`; undefined for what is no time of day. */
export function timeOf(text: string): string | undefined {
  const [, hour = '', minute = '00'] = /^(\d{1,2})\s*(?:[:hg]|giờ)\s*(\d{2})?$/i.exec(text) ?? [];
  const time = `${hour.padStart(2, '0')}:${minute}`;
  return hour !== '' && /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? time : undefined;
}

/** `{ name: value }`, or nothing to spread where it is empty. */
export function given<K extends string>(name: K, value: string | undefined): Partial<Record<K, string>> {
  return (value === undefined || value === '' ? {} : { [name]: value }) as Partial<Record<K, string>>;
}
