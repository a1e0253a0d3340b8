/** Owing mails: single ones in the transaction of their change, news for many as one bulletin. */
import type { Act } from './act.ts';
import type { Stored } from './store/cluster-store.ts';
import { NOTICE } from './store/row-kinds.ts';
import type { Cycle } from '#domain/cycle/cycle.ts';
import {
  digestId,
  noticeId,
  type Notice,
  type NoticeFacts,
  type Recipient,
  type StageFacts,
} from '#domain/notices/notice.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import { digestMoment, digestOffset } from '#domain/stage/ladder.ts';
import type { Stage } from '#domain/stage/stage.ts';

/** Version of the texts; a stored notice is composed by the texts of its own version or a later one. */
export const TEMPLATE = 1;

interface News {
  readonly cycle?: string;
  readonly stage?: string;
  readonly subject: string;
  readonly version: string;
  readonly facts: NoticeFacts;
}

export function owe(act: Act, to: Recipient, news: News, status: 'pending' | 'held' = 'pending'): void {
  act.work.owe(makeNotice(act, to, news, status));
}

export function makeNotice(
  act: Pick<Act, 'now'> & { readonly store: { readonly id: string } },
  recipient: Recipient,
  { cycle, stage, subject, version, facts }: News,
  status: Notice['status'] = 'pending',
): Notice {
  return {
    cluster: act.store.id,
    id: noticeId(recipient, facts.kind, subject, version),
    ...(cycle !== undefined && { cycle }),
    ...(stage !== undefined && { stage }),
    recipient,
    facts,
    template: TEMPLATE,
    status,
    createdAt: act.now,
    attempt: 0,
    covers: [],
  };
}

export function announce(
  act: Act,
  units: readonly string[],
  news: News & { readonly asksContacts?: boolean },
): void {
  const { asksContacts = false, ...rest } = news;
  act.work.announce({
    cluster: act.store.id,
    id: `${news.facts.kind}/${news.subject}/${news.version}`,
    at: act.now,
    to: units.map((unit) => ({ kind: 'unit', unit })),
    asksContacts,
    spread: false,
    ...rest,
  });
}

/**
 * One reminder mail a day for a recipient: the row is put by whoever wakes first; what it says is composed
 * from all open cycles when it is claimed. False when the day's mail has left, so that it can say nothing more.
 */
export async function oweDigest(act: Act, recipient: Recipient): Promise<boolean> {
  const id = digestId(recipient, act.today);
  if (act.work.owes(id)) return true;
  const stored = await act.store.notice(id);
  if (stored) return askAgain(act, stored);
  const kind = recipient.kind === 'secretariat' ? 'secretariat-digest' : 'digest';
  const facts = { kind, date: act.today } as const;
  act.work.owe({ ...makeNotice(act, recipient, { subject: '', version: '', facts }), id });
  return true;
}

/** The day's digest had nothing to say, or came before its hour: now it is looked at again. */
function askAgain(act: Act, stored: Stored<Notice>): boolean {
  const { reason: _reason, ...notice } = stored.value;
  const hour = digestMoment(act.today, digestOffset(act.store.id));
  const early = notice.status === 'pending' && notice.createdAt < hour && act.now >= hour;
  if (early || notice.status === 'skipped') {
    act.work.save(NOTICE, { ...notice, status: 'pending', nudge: (notice.nudge ?? 0) + 1 }, stored);
  }
  return notice.status === 'pending' || notice.status === 'skipped';
}

/** The subject part of a notice id for a stage: `2025.registration`. */
export function stageSubject(stage: Stage): string {
  return `${stage.cycle}.${stage.id}`;
}

export function stageFacts(cycle: Cycle, stage: Stage, due: LocalDate = stage.dates.due): StageFacts {
  const time = 'time' in stage.plan.due ? stage.plan.due.time : undefined;
  return {
    cycleName: cycle.name,
    stageKind: stage.kind,
    title: stage.title,
    due,
    ...(time !== undefined && due === stage.dates.due && { dueTime: time }),
  };
}
