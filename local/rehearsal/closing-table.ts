/** What a rehearsal tells at its end, on the terminal. */
import type { Rehearsal } from './rehearse.ts';
import type { CycleSummary } from '#contracts/summary.ts';
import { NO_FIGURES } from '#domain/indicators/aggregate.ts';
import { localDateOf, localTimeOf, type Instant } from '#domain/shared/time.ts';

export function closingTable(rehearsal: Rehearsal): string {
  const { summary, commands, refused, troubles } = rehearsal;
  const { cycles, mails, roles, assumptions, ...main } = summary;
  const kinds = Object.entries(mails.byKind).map(([kind, n]) => `${kind} ${n}`);
  return [
    ...[main, ...cycles].flatMap(cycleLines),
    '',
    `mails    ${mails.total} (${kinds.join(', ')}); bounced ${mails.bounced}`,
    ...roles.map(({ period, head, deputies }) => `roles    ${period}: ${[head, ...deputies].join(', ')}`),
    `script   ${commands} commands, ${refused.length} refused, ${refused.filter(({ expected }) => expected).length} of them as written`,
    ...refused.map(
      ({ at, id, by, code, message, expected }) =>
        `${expected ? 'as meant' : 'refused '} ${when(at)} ${id} (${by}): ${code}: ${message}`,
    ),
    ...troubles.map((what) => `trouble  ${what}`),
    ...(assumptions.length > 0
      ? [`assumed  ${assumptions.length} things that no source states: see summary.json`]
      : []),
    '',
  ].join('\n');
}

function cycleLines(cycle: CycleSummary): string[] {
  const { slug, state } = cycle.cycle;
  return [
    '',
    `cycle ${slug} (${state})`,
    ...stageTable(cycle),
    ...figureLines(cycle),
    ...contestLines(cycle),
  ];
}

const HEAD = ['stage', 'opened', 'closed', 'units', 'sent', 'late', 'paper', 'missing'];

function stageTable({ stages }: CycleSummary): string[] {
  const rows = stages.map(({ stage, openedAt, closedAt, units, submitted, late, onPaper, missing }) => [
    stage,
    day(openedAt),
    day(closedAt),
    String(units),
    String(submitted),
    String(late),
    String(onPaper),
    missing.join(', ') || '-',
  ]);
  const widths = HEAD.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `  ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')}`.trimEnd();
  return [HEAD, ...rows].map(line);
}

function figureLines({ indicators }: CycleSummary): string[] {
  return indicators
    .filter(({ printed }) => printed !== NO_FIGURES)
    .map(({ id, stage, printed, reporting, expected }) => {
      const coverage = expected === 0 ? 'as published' : `${reporting}/${expected} units`;
      return `  figure   ${stage} ${id}: ${printed} (${coverage})`;
    });
}

function contestLines({ contests }: CycleSummary): string[] {
  return contests.map(({ contest, state, rounds, nominated, decidedBy, recusals }) => {
    const stepped = recusals.map(({ unit }) => unit).join(', ');
    const names = nominated.join(', ') || 'nobody';
    const aside = stepped === '' ? '' : `; recused: ${stepped}`;
    return `  contest  ${contest} (${state}): ${names} by ${decidedBy ?? '-'} after ${rounds.length} ballots${aside}`;
  });
}

function day(moment: string | null): string {
  if (moment === null) return '-';
  return moment.includes('T') ? localDateOf(moment as Instant) : moment;
}

export function when(at: Instant): string {
  return `${localDateOf(at)} ${localTimeOf(at)}`;
}
