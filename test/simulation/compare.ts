/** A disturbed run held against the undisturbed one: the same mails, answers and summary, a little later. */
import type { SeenMail } from './model-mails.ts';
import type { Observed } from './observe.ts';
import type { Answer } from '#app/act.ts';
import { toSeconds, type Instant } from '#domain/shared/time.ts';

export interface Tolerance {
  /** How much later a mail may leave, and a moment of the summary may lie, in seconds. */
  readonly laterSeconds: number;
  /** Mails that the disturbance may take away or bring; both sides of the comparison leave them out. */
  readonly leaveOut?: (mail: SeenMail) => boolean;
}

export function differences(seen: Observed, undisturbed: Observed, tolerance: Tolerance): string[] {
  return [
    ...mailDifferences(seen.mails, undisturbed.mails, tolerance),
    ...answerDifferences(seen, undisturbed),
    ...summaryDifferences(seen, undisturbed, tolerance),
  ];
}

/** What makes two mails the same mail: to whom, of what kind, saying what, answering which reminders. */
export function mailModel({
  recipient,
  unit,
  kind,
  cycle,
  stage,
  subject,
  covers,
  to,
  cc,
}: SeenMail): string {
  const about = `${cycle ?? '-'}/${stage ?? '-'}`;
  return [`${recipient}.${unit}`, kind, about, subject, [...covers].sort().join(' '), to, cc].join(' | ');
}

function mailDifferences(
  seen: readonly SeenMail[],
  expected: readonly SeenMail[],
  { laterSeconds, leaveOut = () => false }: Tolerance,
): string[] {
  const left = new Map<string, Instant[]>();
  for (const mail of expected.filter((one) => !leaveOut(one)))
    left.set(mailModel(mail), [...(left.get(mailModel(mail)) ?? []), mail.at]);
  const problems: string[] = [];
  const attempts = new Set<string>();
  for (const mail of seen) {
    // A second attempt at one notice is judged by itself, whether it was allowed and counted.
    if (attempts.has(mail.notice) || leaveOut(mail)) continue;
    attempts.add(mail.notice);
    const model = mailModel(mail);
    const at = left.get(model)?.shift();
    if (at === undefined) problems.push(`mail too many: ${mail.at} ${model}`);
    else problems.push(...timing(mail, at, laterSeconds));
  }
  for (const [model, moments] of left)
    for (const at of moments) problems.push(`mail missing: ${at} ${model}`);
  return problems;
}

function timing(mail: SeenMail, at: Instant, laterSeconds: number): string[] {
  const late = toSeconds(mail.at) - toSeconds(at);
  if (late < 0) return [`mail ${-late} s too early: ${mail.at} ${mailModel(mail)}`];
  return late > laterSeconds ? [`mail ${late} s late: ${mail.at} ${mailModel(mail)}`] : [];
}

function answerDifferences(seen: Observed, undisturbed: Observed): string[] {
  return [...undisturbed.answers].flatMap(([id, { answer }]) => {
    const given = seen.answers.get(id)?.answer;
    const [mine, theirs] = [given, answer].map((one) => one && words(one));
    return mine === theirs ? [] : [`answer to ${id}: ${mine ?? 'none'}, undisturbed ${theirs ?? ''}`];
  });
}

function words(answer: Answer): string {
  return answer.ok ? JSON.stringify(answer.info ?? {}) : answer.refused.code;
}

function summaryDifferences(seen: Observed, undisturbed: Observed, { laterSeconds, leaveOut }: Tolerance) {
  const { mails: mine, ...rest } = seen.summary;
  const { mails: theirs, ...expected } = undisturbed.summary;
  const mails = leaveOut ? [] : diff('summary.mails', mine, theirs, laterSeconds);
  return [...diff('summary', rest, expected, laterSeconds), ...mails];
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

function diff(path: string, mine: unknown, theirs: unknown, laterSeconds: number): string[] {
  if (mine === theirs) return [];
  if (isInstant(mine) && isInstant(theirs)) {
    const late = toSeconds(mine) - toSeconds(theirs);
    if (late >= 0 && late <= laterSeconds) return [];
  }
  if (typeof mine === 'object' && typeof theirs === 'object' && mine !== null && theirs !== null) {
    const [a, b] = [mine, theirs] as [Record<string, unknown>, Record<string, unknown>];
    const names = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...names].flatMap((name) => diff(`${path}.${name}`, a[name], b[name], laterSeconds));
  }
  return [`${path}: ${JSON.stringify(mine)}, undisturbed ${JSON.stringify(theirs)}`];
}

function isInstant(value: unknown): value is Instant {
  return typeof value === 'string' && INSTANT.test(value);
}
