/** What the mails of a run must keep, judged by mails and events alone, as somebody outside would. */
import type { MailLine } from '#engine/rehearsal/mail-lines.ts';
import { localDateOf, type Instant } from '#domain/shared/time.ts';
import { answeredReport } from '#domain/stage/answering.ts';

export interface EventLine {
  readonly chain: string;
  readonly seq: number;
  readonly at: Instant;
  readonly action: string;
  readonly outcome: string;
  readonly data: unknown;
}

interface Cover {
  readonly cycle: string;
  readonly stage: string;
  readonly unit: string;
  readonly due: string;
  readonly rung: string;
}

function coverOf(key: string): Cover {
  const [cycle = '', stage = '', unit = '', due = '', rung = ''] = key.split('/');
  return { cycle, stage, unit, due, rung };
}

const SENT = new Set(['submission.send', 'submission.received-on-paper']);
const SETTLED = new Set(['score.answer', 'score.verify-again']);

/** Reminders that went out for a paper already sent and not sent back: there must be none. */
export function remindersAfterSending(mails: readonly MailLine[], events: readonly EventLine[]): string[] {
  return mails.flatMap(({ at, covers }) =>
    covers
      .filter((key) => !coverOf(key).rung.startsWith('prompt'))
      .filter((key) => wasSent(coverOf(key), at, events))
      .map((key) => `${at} ${key}`),
  );
}

function wasSent({ cycle, stage, unit }: Cover, at: Instant, events: readonly EventLine[]): boolean {
  const report = answeredReport(stage);
  if (report !== undefined)
    return events.some(
      ({ chain, action, outcome, at: when, data }) =>
        chain === unit &&
        SETTLED.has(action) &&
        outcome === 'done' &&
        when <= at &&
        (data as Partial<Record<string, unknown>>)['cycle'] === cycle,
    );
  let sent = false;
  for (const event of events) {
    const data = event.data as Partial<Record<string, unknown>>;
    const mine = event.chain === unit && data['cycle'] === cycle && data['stage'] === stage;
    if (!mine || event.at > at || event.outcome !== 'done') continue;
    if (SENT.has(event.action)) sent = true;
    if (event.action === 'submission.return') sent = false;
  }
  return sent;
}

/** Days on which a recipient got more than one reminder mail: there must be none. */
export function secondDigests(mails: readonly MailLine[]): string[] {
  const digests = mails.filter(({ kind }) => kind === 'digest' || kind === 'secretariat-digest');
  return repeated(digests.map(({ recipient, unit, at }) => `${recipient}.${unit} ${localDateOf(at)}`));
}

/** Reminders answered twice to the same kind of recipient: there must be none. */
export function coveredTwice(mails: readonly MailLine[]): string[] {
  return repeated(
    mails.flatMap(({ recipient, unit, covers }) => covers.map((key) => `${recipient}.${unit} ${key}`)),
  );
}

export function repeated(values: readonly string[]): string[] {
  return values.filter((value, i) => values.indexOf(value) !== i);
}

/** The days of the deadline that reminders of one paper (`<cycle>/<stage>`) went by, each once, in order. */
export function deadlinesReminded(mails: readonly MailLine[], unit: string, task: string): string[] {
  const dues = mails
    .filter(({ recipient }) => recipient === 'unit')
    .flatMap(({ covers }) => covers.map(coverOf))
    .filter((cover) => cover.unit === unit && `${cover.cycle}/${cover.stage}` === task)
    .map(({ due }) => due);
  return [...new Set(dues)];
}
