/** Reads what was typed into an act's form; whatever cannot be read becomes a problem at its field. */
import { localDate, type LocalDate } from '#domain/shared/time.ts';
import { parseCount, parseDate } from '#domain/shared/vietnamese.ts';
import { actField } from '#views/desk/act-form.tsx';
import type { ActForm, Fields } from '#views/desk/model.ts';
import type { Problem } from '#views/forms/model.ts';

/** Stands for a date that could not be read: the command is not carried out then. */
const NO_DATE = localDate('1970-01-01');

export interface Said {
  readonly fields: Fields;
  readonly problems: readonly Problem[];
  /** Must be there. */
  readonly text: (name: string) => string;
  /** `{}` when nothing was typed, so that it can be spread. */
  readonly maybe: <K extends string>(name: K) => Partial<Record<K, string>>;
  readonly date: (name: string) => LocalDate;
  readonly maybeDate: (name: string) => LocalDate | undefined;
  readonly count: (name: string) => number;
  readonly ticked: (name: string) => boolean;
  /** Of the ticks `<prefix>.<value>`: the values. */
  readonly chosen: (prefix: string) => string[];
  /** Lines of a text, without empty ones. */
  readonly lines: (name: string) => string[];
  readonly wrong: (name: string, message: string) => void;
}

export function readSaid(act: string, form: ActForm, fields: Fields): Said {
  const problems: Problem[] = [];
  const value = (name: string): string => (fields[name] ?? '').trim();
  const labelOf = (name: string) => form.fields?.find((field) => field.name === name)?.label ?? name;
  const isAsked = (name: string) => form.fields?.some((field) => field.name === name) === true;
  const wrong = (name: string, message: string) =>
    problems.push({
      name: isAsked(name) ? actField(act, name) : '',
      // What concerns no field is a sentence of its own.
      message: name === '' ? message : `${labelOf(name)}: ${message}`,
    });
  const read = <T>(
    name: string,
    parse: (text: string) => { ok: true; value: T } | { ok: false; message: string },
    none: T,
  ): T => {
    const found = parse(value(name));
    if (found.ok) return found.value;
    wrong(name, found.message);
    return none;
  };
  const date = (name: string): LocalDate => {
    if (value(name) !== '') return read(name, (text) => ({ ...parseDate(text) }), NO_DATE);
    wrong(name, 'chưa ghi ngày; ví dụ 25/3/2027.');
    return NO_DATE;
  };
  return {
    fields,
    problems,
    wrong,
    date,
    text(name) {
      if (value(name) === '') wrong(name, 'chưa ghi.');
      return value(name);
    },
    maybe: <K extends string>(name: K) =>
      (value(name) === '' ? {} : { [name]: value(name) }) as Partial<Record<K, string>>,
    maybeDate: (name) => (value(name) === '' ? undefined : date(name)),
    count: (name) => read(name, (text) => ({ ...parseCount(text) }), 0),
    ticked: (name) => value(name) === 'co',
    chosen: (prefix) =>
      Object.keys(fields)
        .filter((name) => name.startsWith(`${prefix}.`) && fields[name] === 'co')
        .map((name) => name.slice(prefix.length + 1)),
    lines: (name) =>
      (fields[name] ?? '')
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== ''),
  };
}
