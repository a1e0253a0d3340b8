/** The figures of a report: whole numbers, last period's beside them, read back with what is counted. */
import type { UnitForm } from '#app/read/unit-form.ts';
import { yearOnYearWarning } from '#domain/indicators/year-on-year.ts';
import { validateFigure, type Figure, type Indicator } from '#domain/indicators/indicator.ts';
import { formatInteger, formatPercent, parseCount, parseMoney } from '#domain/shared/vietnamese.ts';
import type { ReportingPeriod } from '#domain/stage/stage.ts';
import { periodWords } from '#views/unit/period.ts';
import { withYear } from '#views/mail/wording.ts';
import type { Field, Group, Problem, Shown } from '#views/forms/model.ts';
import { textOf, type Fields, type Part } from './part.ts';

const nameOf = (id: string) => `f.${id}`;
const doneOf = (id: string) => `f.${id}.tu`;
const totalOf = (id: string) => `f.${id}.mau`;

/** What the units of this unit's block report. */
function indicatorsOf({ one, view }: UnitForm): Indicator[] {
  return one.cycle.indicators.filter(({ block, kind }) => block === view.unit.block && kind !== 'text-total');
}

export const figuresPart: Part = {
  groups: (form, fields) => (indicatorsOf(form).length === 0 ? [] : [groupOf(form, fields)]),
  read: (form, fields) => {
    const readings = indicatorsOf(form).map((indicator) => ({ indicator, ...readFigure(indicator, fields) }));
    const figures = Object.fromEntries(
      readings.flatMap(({ indicator, figure }) => (figure ? [[indicator.id, figure] as const] : [])),
    );
    return {
      content: Object.keys(figures).length === 0 ? {} : { figures },
      problems: readings.flatMap(({ problems }) => problems),
    };
  },
  first: (form, sent) =>
    Object.fromEntries(indicatorsOf(form).flatMap(({ id }) => typedAs(id, sent?.figures?.[id]))),
};

function typedAs(id: string, figure: Figure | undefined): [string, string][] {
  if (figure === undefined) return [];
  if ('value' in figure) return [[nameOf(id), formatInteger(figure.value)]];
  return [
    [doneOf(id), formatInteger(figure.numerator)],
    [totalOf(id), formatInteger(figure.denominator)],
  ];
}

interface FigureReading {
  readonly figure?: Figure;
  readonly problems: readonly Problem[];
}

function readFigure(indicator: Indicator, fields: Fields): FigureReading {
  const { id, name, kind } = indicator;
  const number = kind === 'money' ? parseMoney : parseCount;
  const one = (field: string, label: string) => {
    const read = number(textOf(fields, field));
    return read.ok
      ? read
      : { ok: false as const, problem: { name: field, message: `${label}: ${read.message}` } };
  };
  if (kind !== 'ratio') {
    const value = one(nameOf(id), name);
    return value.ok ? { figure: { value: value.value }, problems: [] } : { problems: [value.problem] };
  }
  const done = one(doneOf(id), `${name}, số thực hiện`);
  const total = one(totalOf(id), `${name}, tổng số`);
  if (!done.ok || !total.ok) {
    return { problems: [done, total].flatMap((read) => (read.ok ? [] : [read.problem])) };
  }
  const figure = { numerator: done.value, denominator: total.value };
  const problems = validateFigure(indicator, figure).map(({ field, message }) => ({
    name: field === 'denominator' ? totalOf(id) : doneOf(id),
    message,
  }));
  return problems.length === 0 ? { figure, problems } : { problems };
}

function groupOf(form: UnitForm, fields: Fields): Group {
  const indicators = indicatorsOf(form);
  return {
    heading: 'Số liệu',
    notes: [
      ...periodsFor(form).map((period) => `${periodWords(period)}.`),
      'Ghi số đầy đủ, không làm tròn; dấu chấm phân cách hàng nghìn, ví dụ 20.491. Không phát sinh thì ghi 0.',
    ],
    sets: indicators.map((indicator) => setOf(indicator, form)),
    acts: [],
    shown: indicators.map((indicator) => shownOf(indicator, form, fields)),
  };
}

function periodsFor({ one, view }: UnitForm): ReportingPeriod[] {
  const own = one.stage.periods.filter(({ block }) => block === view.unit.block);
  return own.length > 0 ? own : one.stage.periods.filter(({ block }) => block === undefined);
}

function setOf(indicator: Indicator, form: UnitForm): Group['sets'][number] {
  const { id, name, kind, unit } = indicator;
  const hint = formerHint(indicator, form);
  const said = hint === undefined ? {} : { hint };
  if (kind !== 'ratio')
    return { fields: [{ kind: 'number', name: nameOf(id), label: name, suffix: unit, ...said }] };
  const fields: Field[] = [
    { kind: 'number', name: doneOf(id), label: 'Số thực hiện', suffix: unit, ...said },
    { kind: 'number', name: totalOf(id), label: 'Tổng số', suffix: unit },
  ];
  return { legend: name, fields };
}

function formerHint({ id, unit }: Indicator, { former }: UnitForm): string | undefined {
  const figure = former?.figures[id];
  if (former === undefined || figure === undefined) return undefined;
  return `Kỳ trước (${withYear(former.title, former.cycleName)}): ${figureText(figure, unit)}`;
}

/** `20.491 việc`; a ratio as `120/150 việc (80,00%)`. */
export function figureText(figure: Figure, unit: string): string {
  if ('value' in figure) return `${formatInteger(figure.value)} ${unit}`;
  const { numerator, denominator } = figure;
  if (denominator === 0) return 'không phát sinh';
  const share = formatPercent(numerator, denominator);
  return `${formatInteger(numerator)}/${formatInteger(denominator)} ${unit} (${share})`;
}

function shownOf(indicator: Indicator, { former }: UnitForm, fields: Fields): Shown {
  const { id, name, kind, unit } = indicator;
  const { figure } = readFigure(indicator, fields);
  const field = kind === 'ratio' ? doneOf(id) : nameOf(id);
  if (figure === undefined) return { name: field, label: name, value: '' };
  const before = former?.figures[id];
  const warning = before && yearOnYearWarning(before, figure);
  return {
    ...{ name: field, label: name, value: figureText(figure, unit) },
    ...(warning !== undefined && { warning }),
  };
}
