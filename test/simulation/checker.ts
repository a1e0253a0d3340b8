/**
 * The checker: looks only at what users and mailboxes saw (mails, answers to commands, the summary, minutes of
 * the vote, the chains of the audit) and at three marks of health: nobody asleep, nothing unsettled, no dead letters. It knows the
 * promises, not the rules that keep them: what a deadline is it works out again from the answers.
 */
import { copiesKept } from './checked-copies.ts';
import { papersOf, type Papers } from './checked-papers.ts';
import { brokenTallies } from './checked-tallies.ts';
import type { SeenMail } from './model-mails.ts';
import type { Observed } from './observe.ts';
import { repeated } from './repeated.ts';
import { addSeconds, endOfDay, isLocalDate, localDateOf, localTimeOf } from '#domain/shared/time.ts';
import { SENT_TWICE } from '#engine/place.ts';

export interface Allowed {
  /** A crash and a late event may coincide: then a mail may leave twice, if it is counted. */
  readonly sentTwice?: boolean;
  /** A mail may be this many seconds under way after it was composed (a process that stood still). */
  readonly underWaySeconds?: number;
  /** Failures that the run caused on purpose, as parts of their texts. */
  readonly troubles?: readonly string[];
  /** The run ends with mails under way. */
  readonly unsettled?: boolean;
}

/** Every promise that was broken, in words; empty when all were kept. */
export function broken(seen: Observed, allowed: Allowed = {}): string[] {
  const papers = papersOf(seen);
  return [
    ...papers.problems,
    ...brokenTallies(seen),
    ...copiesKept(seen),
    ...mailsTwice(seen, allowed),
    ...secondReminders(seen),
    ...remindersUnowed(seen, papers, allowed),
    ...remindersAtOddHours(seen),
    ...seen.regressions.map((what) => `stage went back: ${what}`),
    ...seen.asleep.map((stage) => `nobody wakes ${stage}`),
    ...(allowed.unsettled ? [] : seen.unsettled.map((mail) => `mail neither sent nor given up: ${mail}`)),
    ...seen.audit.map(({ chain, seq, problem }) => `audit ${chain} ${seq}: ${problem}`),
    ...seen.deadLetters.map((body) => `dead letter: ${body}`),
    ...troubles(seen, allowed),
  ];
}

function troubles({ troubles: told }: Observed, { troubles: expected = [], sentTwice = false }: Allowed) {
  return told
    .filter((what) => !(sentTwice && what.includes(SENT_TWICE)))
    .filter((what) => !expected.some((part) => what.includes(part)))
    .map((what) => `trouble: ${what}`);
}

/** One notice, one mail; two only where that is allowed, and then the system itself must have noticed. */
function mailsTwice({ mails, troubles: told }: Observed, { sentTwice = false }: Allowed): string[] {
  return repeated(mails.map(({ notice }) => notice)).flatMap((notice) => {
    const counted = told.some((what) => what.endsWith(`${SENT_TWICE}${notice}`));
    if (!counted) return [`left twice and was not counted: ${notice}`];
    return sentTwice ? [] : [`left twice: ${notice}`];
  });
}

/** One digest a day for a recipient; one answer for a rung. */
function secondReminders({ mails }: Observed): string[] {
  const once = firstAttempts(mails);
  const digests = once.filter(isDigest);
  const days = repeated(digests.map((mail) => `${who(mail)} on ${localDateOf(mail.at)}`));
  const rungs = repeated(once.flatMap((mail) => mail.covers.map((key) => `${who(mail)} ${key}`)));
  return [...days.map((day) => `second digest: ${day}`), ...rungs.map((key) => `said twice: ${key}`)];
}

/** Attempts at one and the same mail are looked at by `mailsTwice`. */
function firstAttempts(mails: readonly SeenMail[]): SeenMail[] {
  const seen = new Set<string>();
  return mails.filter(({ notice }) => !seen.has(notice) && seen.add(notice));
}

/** Reminders for a paper that was sent already, for a day that is not their deadline, or before their day. */
function remindersUnowed({ mails }: Observed, papers: Papers, { underWaySeconds = 0 }: Allowed): string[] {
  return mails.flatMap((mail, taken) => {
    const composed = addSeconds(mail.at, -underWaySeconds);
    return mail.covers.map(coverOf).flatMap(({ key, paper, due, rung }) => {
      if (rung.startsWith('prompt')) return [];
      const problems: string[] = [];
      if (papers.sentBefore(paper, composed, taken))
        problems.push(`reminder after sending: ${mail.at} ${key}`);
      const dues = papers.deadlinesBetween(paper, composed, mail.at);
      if (dues.length > 0 && !dues.includes(due))
        problems.push(`reminder by a deadline that did not hold (${dues.join(', ')}): ${mail.at} ${key}`);
      if (isLocalDate(due) && rung.startsWith('T-') && mail.at >= endOfDay(due))
        problems.push(`reminder before a deadline that had passed: ${mail.at} ${key}`);
      if (isLocalDate(due) && /^(T\+|W)/.test(rung) && mail.at < endOfDay(due))
        problems.push(`reminder of lateness before the deadline: ${mail.at} ${key}`);
      return problems;
    });
  });
}

/** Digests leave from 08:00 on, and the repair of one that was lost still reaches people at work. */
function remindersAtOddHours({ mails }: Observed): string[] {
  return mails
    .filter(isDigest)
    .filter(({ at }) => localTimeOf(at) < '08:00' || localTimeOf(at) > '12:00')
    .map((mail) => `digest at ${localTimeOf(mail.at)}: ${mail.at} ${who(mail)}`);
}

function isDigest({ kind }: SeenMail): boolean {
  return kind === 'digest' || kind === 'secretariat-digest';
}

function who({ recipient, unit }: SeenMail): string {
  return `${recipient}.${unit}`;
}

interface Cover {
  readonly key: string;
  /** `cycle/stage/unit` */
  readonly paper: string;
  readonly due: string;
  readonly rung: string;
}

function coverOf(key: string): Cover {
  const [cycle = '', stage = '', unit = '', due = '', rung = ''] = key.split('/');
  return { key, paper: `${cycle}/${stage}/${unit}`, due, rung };
}
