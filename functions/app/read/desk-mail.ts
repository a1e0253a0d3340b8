/** The outbox of the cluster, and one mail of it with all that is needed to show what it says. */
import type { ClusterRead } from './cluster-board.ts';
import { digestFor } from '../mail/compose-digest.ts';
import { secretariatDigestFor } from '../mail/compose-secretariat-digest.ts';
import { secretaryFor } from '../mail/owed.ts';
import { wordingFor } from '../mail/wording-for.ts';
import { stageFacts } from '../notify.ts';
import { unitName, type Contact, type Unit } from '#domain/cluster/cluster.ts';
import type { Cycle } from '#domain/cycle/cycle.ts';
import type { DigestItem, Notice, SecretariatItem } from '#domain/notices/notice.ts';
import type { WordingTexts } from '#domain/notices/wording.ts';
import { sentAgainId } from '#domain/notices/send-again.ts';
import { isLocalDate, localDateOf, type Instant } from '#domain/shared/time.ts';
import { workingDaysBetween } from '#domain/shared/working-days.ts';
import { ANSWER_ITEM, answeredReport } from '#domain/stage/answering.ts';
import { stateInWords } from '#domain/stage/owing.ts';

export interface DeskMail {
  readonly read: ClusterRead;
  readonly notice: Notice;
  readonly unit: Unit;
  readonly cycle?: Cycle;
  readonly secretary: Contact;
  readonly digestItems?: readonly DigestItem[];
  readonly secretariatItems?: readonly SecretariatItem[];
  /** The secretary's own words it is sent with. */
  readonly wording?: WordingTexts;
  /** The same mail sent once more. */
  readonly later?: string;
}

export interface MailFilter {
  readonly status: string;
  readonly unit: string;
}

/** Came back from an address, or somebody called it spam. */
export const cameBack = ({ bounced = [], complained = [] }: Notice): boolean =>
  bounced.length + complained.length > 0;

/** The moment that stands for the mail: when it left, else when it came to be owed. */
export const momentOf = ({ sent, createdAt }: Notice): Instant => sent?.at ?? createdAt;

/** Newest first. */
export async function readOutbox({ store }: ClusterRead, { status, unit }: MailFilter): Promise<Notice[]> {
  const all = (await store.notices()).map(({ value }) => value);
  return all
    .filter(
      (notice) => status === '' || notice.status === status || (status === 'bounced' && cameBack(notice)),
    )
    .filter(({ recipient }) => unit === '' || recipient.unit === unit)
    .sort((a, b) => (momentOf(a) < momentOf(b) ? 1 : momentOf(a) > momentOf(b) ? -1 : a.id < b.id ? -1 : 1));
}

/** Undefined when there is no such mail. */
export async function readDeskMail(read: ClusterRead, id: string): Promise<DeskMail | undefined> {
  const { store, board, view } = read;
  const notice = (await store.notice(id))?.value;
  const unit = board.units.find((one) => one.id === notice?.recipient.unit);
  if (notice === undefined || unit === undefined) return undefined;
  const cycle = board.cycles.find((one) => one.cycle.slug === notice.cycle)?.cycle;
  const later = sentAgainId(id);
  const again = (await store.notice(later)) !== undefined;
  const wording = await wordingFor(store, notice);
  return {
    read,
    notice,
    unit,
    ...(cycle && { cycle }),
    secretary: secretaryFor(view, notice, board.now),
    ...(await itemsOf(read, notice)),
    ...(wording && { wording: wording.texts }),
    ...(again && { later }),
  };
}

/**
 * What a digest lists: of one that left, what it covered, in the present state of each; of one to come, what it would
 * list now.
 */
async function itemsOf(
  read: ClusterRead,
  notice: Notice,
): Promise<Pick<DeskMail, 'digestItems' | 'secretariatItems'>> {
  const outbox = { store: read.store, said: async () => false };
  const { now } = read.board;
  if (notice.facts.kind === 'digest') {
    const covered = notice.covers.flatMap((key) => itemOfCover(read, key));
    if (covered.length > 0) return { digestItems: covered };
    const { digestItems } = await digestFor(outbox, read.view, notice, now);
    return digestItems ? { digestItems } : {};
  }
  if (notice.facts.kind !== 'secretariat-digest') return {};
  const { secretariatItems } = await secretariatDigestFor(outbox, read.view, notice, now);
  return secretariatItems ? { secretariatItems } : {};
}

/** `cycle/stage/unit/<effective deadline>/<rung>` */
function itemOfCover({ board, view }: ClusterRead, key: string): DigestItem[] {
  const [slug, id = '', unit = '', due = '', rung = ''] = key.split('/');
  const report = answeredReport(id);
  const of = board.cycles.find(({ cycle }) => cycle.slug === slug);
  const one = of?.stages.find(({ stage }) => stage.id === (report ?? id));
  if (of === undefined || one === undefined || !isLocalDate(due)) return [];
  return [
    {
      ...stageFacts(of.cycle, one.stage, due),
      cycle: of.cycle.slug,
      stage: one.stage.id,
      state: stateInWords(one.tasks.get(unit)),
      silenceAgrees: one.stage.silenceAgrees,
      ...(report !== undefined && { ...ANSWER_ITEM, stage: id }),
      workingDaysLeft: workingDaysBetween(view.calendar, localDateOf(board.now), due),
      rung,
    },
  ];
}

export const unitNameOf = ({ board }: ClusterRead, id: string): string => {
  const unit = board.units.find((one) => one.id === id);
  return unit === undefined ? id : unitName(unit, localDateOf(board.now));
};
