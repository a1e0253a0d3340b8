/** A disturbed run held against the undisturbed one: the same mails, answers and summary, a little later. */
import { papersOf } from './checked-papers.ts';
import type { SeenMail } from './model-mails.ts';
import type { Observed } from './observe.ts';
import type { Answer } from '#app/act.ts';
import { addSeconds, toSeconds, type Instant } from '#domain/shared/time.ts';

export interface Tolerance {
  /** How much later a mail may leave, and a moment of the summary may lie, in seconds. */
  readonly laterSeconds: number;
  /** A mail may have left that the outbox has given up meanwhile: its sender stood still beyond every lease. */
  readonly leftUnnoticed?: boolean;
}

export function differences(seen: Observed, undisturbed: Observed, tolerance: Tolerance): string[] {
  return [
    ...mailDifferences(seen, undisturbed, tolerance),
    ...answerDifferences(seen, undisturbed, tolerance),
    ...counterDifferences(seen, undisturbed),
    ...summaryDifferences(seen, undisturbed, tolerance),
    ...diff('founded', seen.founded, undisturbed.founded, tolerance.laterSeconds),
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

function mailDifferences(seen: Observed, undisturbed: Observed, { laterSeconds }: Tolerance): string[] {
  const left = new Map<string, SeenMail[]>();
  for (const mail of undisturbed.mails)
    left.set(mailModel(mail), [...(left.get(mailModel(mail)) ?? []), mail]);
  const problems: string[] = [];
  for (const mail of firstAttempts(seen.mails)) {
    const model = mailModel(mail);
    const same = left.get(model)?.shift();
    if (same === undefined) problems.push(`mail too many: ${mail.at} ${model}`);
    else problems.push(...timing(mail, same.at, laterSeconds));
  }
  const missing = [...left.values()].flat().filter((mail) => !overtaken(mail, seen, laterSeconds));
  return [...problems, ...missing.map((mail) => `mail missing: ${mail.at} ${mailModel(mail)}`)];
}

/** A second attempt at one notice is judged by the checker: whether it was allowed, and counted. */
function firstAttempts(mails: readonly SeenMail[]): SeenMail[] {
  const seen = new Set<string>();
  return mails.filter(({ notice }) => !seen.has(notice) && seen.add(notice));
}

/**
 * A reminder that was held up until its paper came, or until the deadline it spoke of was changed, is not owed any
 * more; nor is the mail to a leader.
 */
function overtaken({ at, covers, kind, cycle, stage, unit }: SeenMail, seen: Observed, laterSeconds: number) {
  const later = addSeconds(at, laterSeconds);
  const papers = papersOf(seen);
  if (kind === 'escalation') return papers.sentBefore(`${cycle ?? ''}/${stage ?? ''}/${unit}`, later);
  if (covers.length === 0) return false;
  return covers.every((key) => {
    const [slug = '', id = '', of = '', due = '', rung = ''] = key.split('/');
    if (rung.startsWith('prompt')) return openedBy(seen, id, later);
    const paper = `${slug}/${id}/${of}`;
    const dues = papers.deadlinesBetween(paper, later, later);
    return papers.sentBefore(paper, later) || (dues.length > 0 && !dues.includes(due));
  });
}

/** The secretariat needs no telling that a stage may be opened once it is open. */
function openedBy({ summary }: Observed, stage: string, later: Instant): boolean {
  return summary.stages.some((one) => one.stage === stage && one.openedAt !== null && one.openedAt <= later);
}

function timing(mail: SeenMail, at: Instant, laterSeconds: number): string[] {
  const late = toSeconds(mail.at) - toSeconds(at);
  if (late < 0) return [`mail ${-late} s too early: ${mail.at} ${mailModel(mail)}`];
  return late > laterSeconds ? [`mail ${late} s late: ${mail.at} ${mailModel(mail)}`] : [];
}

function answerDifferences(seen: Observed, undisturbed: Observed, { laterSeconds }: Tolerance): string[] {
  return [...undisturbed.answers].flatMap(([id, { answer }]) => {
    const given = seen.answers.get(id)?.answer;
    return diff(`answer to ${id}`, given && told(given), told(answer), laterSeconds);
  });
}

/** Every counter came in, as themselves. */
function counterDifferences(seen: Observed, undisturbed: Observed): string[] {
  return [...undisturbed.counters].flatMap(([id, by]) =>
    diff(`counter of ${id}`, seen.counters.get(id), by, 0),
  );
}

function told(answer: Answer): unknown {
  return answer.ok ? (answer.info ?? {}) : answer.refused.code;
}

/** What the summary says of mails is held against the mailboxes: a reminder may have been overtaken. */
function summaryDifferences(
  seen: Observed,
  undisturbed: Observed,
  { laterSeconds, leftUnnoticed = false }: Tolerance,
): string[] {
  const { mails, ...rest } = seen.summary;
  const { mails: _theirs, ...expected } = undisturbed.summary;
  const left = firstAttempts(seen.mails.filter(({ cluster }) => cluster === seen.cluster)).length;
  const counted =
    mails.total === left || leftUnnoticed ? [] : [`summary.mails.total: ${mails.total}, ${left} left`];
  return [...diff('summary', rest, expected, laterSeconds), ...counted];
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
