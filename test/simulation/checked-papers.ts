/**
 * What units were told about their papers, from the answers to commands alone: which were acknowledged, which
 * deadline held when, and whether lateness was counted to the second.
 */
import { repeated } from './repeated.ts';
import type { Observed } from './observe.ts';
import type { Answered } from './world.ts';
import type { Json } from '#app/ports.ts';
import { answerStage } from '#domain/stage/answering.ts';
import { daysBetween, endOfDay, isLocalDate, localDateOf, type Instant } from '#domain/shared/time.ts';

export interface Papers {
  readonly problems: readonly string[];
  /**
   * Whether the paper `cycle/stage/unit` was acknowledged by then, and not asked back since. Moments are whole
   * seconds: where the order within one matters, `taken` says how many mails had been taken by then.
   */
  readonly sentBefore: (paper: string, at: Instant, taken?: number) => boolean;
  /** Deadlines of the paper that held at some moment between the two; empty when nobody was told any. */
  readonly deadlinesBetween: (paper: string, from: Instant, to: Instant) => readonly string[];
}

interface Told {
  readonly id: string;
  readonly at: Instant;
  readonly attempts: number;
  readonly taken: number;
  readonly command: Answered['command'];
  readonly info: Readonly<Record<string, Json>>;
}

export function papersOf({ answers, versions, summary }: Observed): Papers {
  const told = [...answers]
    .flatMap(([id, { answer, at, attempts, taken, command }]): Told[] =>
      answer.ok ? [{ id, at, attempts, taken, command, info: answer.info ?? {} }] : [],
    )
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const deadlines = deadlinesTold(told);
  const deadlinesBetween = (paper: string, from: Instant, to: Instant): readonly string[] => {
    const [cycle, stage] = paper.split('/');
    const common = held(deadlines.get(`${cycle ?? ''}/${stage ?? ''}`) ?? [], from, to);
    const own = held(deadlines.get(paper) ?? [], from, to);
    return [...common, ...own];
  };
  const sentBefore = (paper: string, at: Instant, taken = Number.MAX_SAFE_INTEGER): boolean => {
    let sent = false;
    for (const one of told) {
      if (one.at > at || one.taken > taken || paperOf(one) !== paper) continue;
      if (SENDS.has(one.command.do)) sent = true;
      if (one.command.do === 'submission.return') sent = false;
    }
    return sent;
  };
  const sends = told.filter(({ command }) => command.do === 'submission.send');
  return {
    problems: [
      ...lost(sends, versions),
      ...invented(sends, told, versions),
      ...missingThough(summary.stages, told, sentBefore),
      ...sends.flatMap((one) => lateness(one, deadlinesBetween)),
    ],
    sentBefore,
    deadlinesBetween,
  };
}

const SENDS = new Set([
  'submission.send',
  'submission.received-on-paper',
  'score.answer',
  'score.verify-again',
]);

function paperOf({ command }: Told): string | undefined {
  // What settles the answer to points: the unit's own word, or that they were verified again.
  if (command.do === 'score.answer' || command.do === 'score.verify-again')
    return `${command.cycle}/${answerStage('year-end')}/${command.unit}`;
  return 'unit' in command && 'stage' in command && 'cycle' in command
    ? `${command.cycle}/${command.stage}/${command.unit}`
    : undefined;
}

function versionName(one: Told): string {
  return `${paperOf(one) ?? ''}#${JSON.stringify(one.info['version'])}`;
}

function lost(sends: readonly Told[], versions: readonly string[]): string[] {
  const names = sends.map(versionName);
  return [
    ...names.filter((name) => !versions.includes(name)).map((name) => `acknowledged and lost: ${name}`),
    ...repeated(names).map((name) => `acknowledged twice as one version: ${name}`),
  ];
}

/** Versions that nobody sent: a command carried out twice. */
function invented(sends: readonly Told[], told: readonly Told[], versions: readonly string[]): string[] {
  const names = new Set(sends.map(versionName));
  const onPaper = new Set(
    told.filter(({ command }) => command.do === 'submission.received-on-paper').map(paperOf),
  );
  return versions
    .filter((name) => !names.has(name) && !onPaper.has(name.split('#')[0]))
    .map((name) => `kept though nobody was told so: ${name}`);
}

function missingThough(
  stages: Observed['summary']['stages'],
  told: readonly Told[],
  sentBefore: (paper: string, at: Instant) => boolean,
): string[] {
  const papers = new Set(told.filter(({ command }) => SENDS.has(command.do)).map(paperOf));
  return stages.flatMap(({ stage, missing }) =>
    [...papers].flatMap((paper) => {
      const [, ofStage, unit] = paper?.split('/') ?? [];
      const counted = ofStage !== stage || unit === undefined || !missing.includes(unit);
      return counted || !sentBefore(paper ?? '', '9' as Instant)
        ? []
        : [`acknowledged but missing: ${paper}`];
    }),
  );
}

/** Days late, to the second: the first day late begins at 00:00 of the day after the deadline. */
function lateness(
  { id, at, attempts, command, info }: Told,
  deadlinesBetween: Papers['deadlinesBetween'],
): string[] {
  const days = info['lateDays'];
  if (command.do !== 'submission.send' || typeof days !== 'number' || info['version'] !== 1) return [];
  const dues = deadlinesBetween(`${command.cycle}/${command.stage}/${command.unit}`, at, at);
  const due = dues.filter(isLocalDate).sort().at(-1);
  // Whoever had to ask again was heard at one of several moments; a day with an hour is not judged here.
  if (due === undefined || attempts > 1) return [];
  const expected = at < endOfDay(due) ? 0 : daysBetween(due, localDateOf(at));
  return days === expected ? [] : [`${id} at ${at}: ${days} days late by ${due}, expected ${expected}`];
}

interface Deadline {
  readonly from: Instant;
  readonly due: string;
}

/** Of a stage (`cycle/stage`) and of single papers, in order of time. */
function deadlinesTold(told: readonly Told[]): Map<string, Deadline[]> {
  const deadlines = new Map<string, Deadline[]>();
  for (const one of told) {
    const { command, info, at } = one;
    const due = info['due'];
    if (typeof due !== 'string' || !('cycle' in command)) continue;
    const stage = 'stage' in command ? command.stage : info['stage'];
    if (typeof stage !== 'string') continue;
    const key = paperOf(one) ?? `${command.cycle}/${stage}`;
    deadlines.set(key, [...(deadlines.get(key) ?? []), { from: at, due }]);
  }
  return deadlines;
}

function held(deadlines: readonly Deadline[], from: Instant, to: Instant): string[] {
  return deadlines
    .filter((one, i) => {
      const next = deadlines[i + 1];
      return one.from <= to && (next === undefined || next.from > from);
    })
    .map(({ due }) => due);
}
