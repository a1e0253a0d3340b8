/** The words of one kind of mail at the desk: what holds, what stood before, and a mail to try them on. */
import type { ClusterRead, CycleBoard } from './cluster-board.ts';
import type { DeskMail } from './desk-mail.ts';
import type { DeskStage } from './desk-stage.ts';
import { secretaryFor } from '../mail/owed.ts';
import { makeNotice, stageFacts } from '../notify.ts';
import type { Unit } from '#domain/cluster/cluster.ts';
import type { Cycle } from '#domain/cycle/cycle.ts';
import type { DigestItem, NoticeFacts, StageFacts } from '#domain/notices/notice.ts';
import {
  inForce,
  isDefault,
  scopeOf,
  type WordableKind,
  type Wording,
  type WordingTexts,
} from '#domain/notices/wording.ts';
import { addDays, localDateOf } from '#domain/shared/time.ts';
import type { Stage } from '#domain/stage/stage.ts';

export interface DeskWording {
  readonly read: ClusterRead;
  readonly kind: WordableKind;
  /** The one stage the words are for; absent: all. */
  readonly of: DeskStage | undefined;
  /** Number of the newest version of this scope; 0 when there was none. */
  readonly newest: number;
  /** The texts of this scope; undefined when it has none of its own. */
  readonly own: Wording | undefined;
  /** What mails of this scope say now. */
  readonly now: Wording | undefined;
}

export async function readDeskWording(
  read: ClusterRead,
  kind: WordableKind,
  of?: DeskStage,
): Promise<DeskWording> {
  const all = (await read.store.wordings(kind)).map(({ value }) => value);
  const stage = of && { cycle: of.stage.cycle, id: of.stage.id };
  const last = all.filter((one) => scopeOf(one.stage) === scopeOf(stage)).at(-1);
  return {
    read,
    kind,
    of,
    newest: last?.n ?? 0,
    own: last && !isDefault(last) ? last : undefined,
    now: inForce(all, stage),
  };
}

/** Every wording that holds instead of the system's words. */
export async function wordingsInForce({ store }: ClusterRead): Promise<Wording[]> {
  const newest = new Map<string, Wording>();
  for (const { value } of await store.wordings()) newest.set(`${value.kind} ${scopeOf(value.stage)}`, value);
  return [...newest.values()].filter((one) => !isDefault(one));
}

/** The mail of that kind as the unit would read it with those words. */
export async function tryWording(
  { read, kind, of }: DeskWording,
  unit: Unit,
  texts: WordingTexts | undefined,
): Promise<DeskMail> {
  const { store, board, view } = read;
  const about = of ?? firstStage(board.cycles);
  const sent = (await store.notices()).map(({ value }) => value).filter(({ facts }) => facts.kind === kind);
  const like = sent.filter(({ cycle, stage }) => !of || (cycle === of.stage.cycle && stage === of.stage.id));
  const facts = like.at(-1)?.facts ?? sampleFacts(kind, about, read);
  const recipient = { kind: kind === 'escalation' ? ('leader' as const) : ('unit' as const), unit: unit.id };
  const notice = {
    ...makeNotice({ now: board.now, store }, recipient, { subject: 'thu', version: 'thu', facts }),
    ...(about && { cycle: about.cycle.slug, stage: about.stage.id }),
  };
  return {
    read,
    notice,
    unit,
    ...(about && { cycle: about.cycle }),
    secretary: secretaryFor(view, notice, board.now),
    ...(kind === 'digest' && { digestItems: [sampleItem(about, read)] }),
    ...(texts && { wording: texts }),
  };
}

interface About {
  readonly cycle: Cycle;
  readonly stage: Stage;
}

/** For words that hold for all stages: one that asks something of units. */
function firstStage(cycles: readonly CycleBoard[]): About | undefined {
  const found = cycles.flatMap(({ cycle, stages }) =>
    stages.filter(({ stage }) => stage.kind !== 'voting').map(({ stage }) => ({ cycle, stage })),
  );
  return found[0];
}

const REASON = '(lý do được ghi khi thực hiện)';

function sampleTask(about: About | undefined, { board }: ClusterRead): StageFacts {
  if (about) return stageFacts(about.cycle, about.stage);
  const today = localDateOf(board.now);
  return {
    cycleName: `năm ${today.slice(0, 4)}`,
    stageKind: 'request',
    title: 'báo cáo',
    due: addDays(today, 14),
  };
}

function sampleFacts(kind: WordableKind, about: About | undefined, read: ClusterRead): NoticeFacts {
  const { cluster, now } = read.board;
  const today = localDateOf(now);
  const task = sampleTask(about, read);
  switch (kind) {
    case 'opening': {
      const { letter, periods = [], silenceAgrees = false, answer = 'report' } = about?.stage ?? {};
      const more = { periods, silenceAgrees, answer, ...(letter && { letter }) };
      return { kind, ...task, ...more, openedOn: today, remindOn: [] };
    }
    case 'extension':
      return { kind, ...task, formerDue: addDays(task.due, -7), reason: REASON, onlyThisUnit: false };
    case 'return':
      return { kind, ...task, reason: REASON };
    case 'receipt':
      return { kind, ...task, at: now, version: 1, lateDays: 0 };
    case 'accepted':
      return { kind, ...task, at: now };
    case 'escalation':
      return { kind, ...task, workingDaysLate: 2, submitted: 10, owing: 14 };
    case 'conference-moved': {
      const { cycleName } = task;
      return { kind, cycleName, from: today, to: addDays(today, 14), reason: REASON, follows: [] };
    }
    case 'confirm-contact':
      return { kind, clusterName: cluster.name };
    case 'hand-over': {
      const term = cluster.terms.at(-1);
      const { head = '', deputies = [], period = today.slice(0, 4) } = term ?? {};
      return { kind, period, from: today, head, deputies };
    }
    case 'digest':
      return { kind, date: today };
  }
}

function sampleItem(about: About | undefined, read: ClusterRead): DigestItem {
  const task = sampleTask(about, read);
  const today = localDateOf(read.board.now);
  return {
    ...task,
    cycle: about?.cycle.slug ?? '',
    stage: about?.stage.id ?? '',
    state: 'chưa gửi',
    silenceAgrees: about?.stage.silenceAgrees ?? false,
    workingDaysLeft: task.due < today ? -1 : 3,
  };
}
