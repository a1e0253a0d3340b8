/** What a unit sent, as labelled lines: to be read, and to be laid beside another version. */
import { awardName, type Cluster } from '#domain/cluster/cluster.ts';
import type { Cycle } from '#domain/cycle/cycle.ts';
import type { Figure } from '#domain/indicators/indicator.ts';
import { formatDecimal, formatInteger } from '#domain/shared/vietnamese.ts';
import type { RegistrationEntry, SubmissionContent } from '#domain/stage/submission.ts';

export interface ContentLine {
  readonly label: string;
  readonly value: string;
}

export function figureText(figure: Figure | undefined, unit = ''): string {
  if (figure === undefined) return '';
  const text =
    'value' in figure
      ? formatInteger(figure.value)
      : `${formatInteger(figure.numerator)}/${formatInteger(figure.denominator)}`;
  return unit === '' ? text : `${text} ${unit}`;
}

export function contentLines(content: SubmissionContent, cluster: Cluster, cycle: Cycle): ContentLine[] {
  const { text, agrees, registrations = [], figures = {}, sections = {}, movements = {} } = content;
  const { selfScore = {}, evidence = {}, delegates = [], attachments = [] } = content;
  const movementName = (id: string) => cluster.movements.find((one) => one.id === id)?.title ?? id;
  const indicator = (id: string) => cycle.indicators.find((one) => one.id === id);
  return [
    ...(agrees === undefined ? [] : [{ label: 'Ý kiến', value: agrees ? 'Nhất trí' : 'Có ý kiến' }]),
    ...(text === undefined ? [] : [{ label: 'Nội dung', value: text }]),
    ...registrations.map((entry, n) => ({
      label: `Đăng ký ${n + 1}`,
      value: entryText(entry, cluster),
    })),
    ...Object.entries(figures).map(([id, figure]) => ({
      label: indicator(id)?.name ?? id,
      value: figureText(figure, indicator(id)?.unit),
    })),
    ...Object.entries(movements).map(([id, value]) => ({ label: `Phong trào: ${movementName(id)}`, value })),
    ...Object.entries(sections).map(([label, value]) => ({ label, value })),
    ...Object.entries(selfScore).map(([code, points]) => ({
      label: `Tự chấm ${code}`,
      value: `${formatDecimal(points, 100, 2)} điểm${evidence[code] === undefined ? '' : `. Minh chứng: ${evidence[code]}`}`,
    })),
    ...delegates.map(({ name, position, voter }, n) => ({
      label: `Đại biểu ${n + 1}`,
      value: `${name}, ${position}${voter === true ? ' (bỏ phiếu)' : ''}`,
    })),
    ...attachments.map(({ name }, n) => ({ label: `Tệp kèm theo ${n + 1}`, value: name })),
  ];
}

function entryText({ award, registrant, targets }: RegistrationEntry, cluster: Cluster): string {
  const { name, headcount, women } = registrant;
  const people =
    headcount === undefined ? '' : ` (${headcount} người${women === undefined ? '' : `, ${women} nữ`})`;
  return `${awardName(cluster, award)}: ${name}${people}${targets === undefined ? '' : `. ${targets}`}`;
}

/** Two versions line by line: the same label beside itself. */
export interface ComparedLine {
  readonly label: string;
  readonly newer: string;
  readonly older: string;
}

export function compareLines(newer: readonly ContentLine[], older: readonly ContentLine[]): ComparedLine[] {
  const labels = [...new Set([...newer, ...older].map(({ label }) => label))];
  const of = (lines: readonly ContentLine[], label: string) =>
    lines
      .filter((line) => line.label === label)
      .map(({ value }) => value)
      .join('\n');
  return labels.map((label) => ({ label, newer: of(newer, label), older: of(older, label) }));
}
