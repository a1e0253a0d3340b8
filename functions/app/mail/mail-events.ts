/**
 * What the transport tells after it took a message. Kept in a table of their own: a restored main table must
 * not forget what left. A bounce or complaint also goes to the unit's mailbox, where the board shows it.
 */
import { createHash } from 'node:crypto';
import { newWork } from '../act.ts';
import type { Deps } from '../deps.ts';
import type { Json, MailEvent, Table } from '../ports.ts';
import { retrying } from '../retrying.ts';
import { canonical } from '../store/audit.ts';
import { createClusterStore } from '../store/cluster-store.ts';
import { MAILBOX, NOTICE } from '../store/row-kinds.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { sayingOf } from '#domain/notices/saying.ts';
import { MAIL_EVENT_KEPT_SECONDS } from '#domain/personal/retention.ts';
import { addSeconds, epochSeconds, type Instant } from '#domain/shared/time.ts';

const SENDER = { unit: 'system', name: 'thư', role: 'operator' } as const;

/** What the notice says, short enough for a message tag. */
export function fingerprint({ facts }: Pick<Notice, 'facts'>): string {
  const saying = JSON.parse(JSON.stringify(sayingOf(facts))) as Json;
  return createHash('sha256').update(canonical(saying)).digest('hex').slice(0, 16);
}

const partition = (cluster: string, notice: string) => `${cluster}#${notice}`;

export interface EventDeps extends Deps {
  readonly mailEvents: Table;
}

export interface Recorded {
  /** A crash and a late event coincided: two attempts at the same mail were taken. Counted by a metric. */
  readonly sentTwice: boolean;
}

/** Idempotent: the same event again changes nothing. */
export async function recordMailEvent(deps: EventDeps, event: MailEvent): Promise<Recorded> {
  const { cluster, notice, attempt, says } = event.tag;
  const sk = `${String(attempt).padStart(4, '0')}#${event.is}#${event.at}`;
  const row = {
    pk: partition(cluster, notice),
    sk,
    type: 'mail-event',
    v: 1,
    at: event.at,
    is: event.is,
    addresses: [...event.addresses],
    ttl: epochSeconds(addSeconds(event.at, MAIL_EVENT_KEPT_SECONDS)),
    ...(says !== undefined && { says }),
  };
  await deps.mailEvents.transact(`event-${deps.chance.id()}`, [{ put: row }]);
  if (event.is === 'bounced' || event.is === 'complained') await noteOnBoard(deps, event, event.is);
  return { sentTwice: event.is === 'sent' && (await attemptsTaken(deps.mailEvents, cluster, notice)) > 1 };
}

async function attemptsTaken(mailEvents: Table, cluster: string, notice: string): Promise<number> {
  const rows = await mailEvents.query(partition(cluster, notice));
  const attempts = rows.filter((row) => row['is'] === 'sent').map(({ sk }) => sk.slice(0, sk.indexOf('#')));
  return new Set(attempts).size;
}

async function noteOnBoard(deps: Deps, event: MailEvent, is: 'bounced' | 'complained'): Promise<void> {
  const store = createClusterStore(deps.table, event.tag.cluster);
  await retrying(async () => {
    const stored = await store.notice(event.tag.notice);
    if (!stored) return;
    const { unit } = stored.value.recipient;
    const mailbox = await store.mailbox(unit);
    const former = mailbox?.value ?? { cluster: store.id, unit, bounced: [] };
    const known = new Set(former.bounced.map(({ address }) => address));
    const marked = stored.value[is] ?? [];
    const fresh = event.addresses.filter((address) => !known.has(address));
    const unmarked = event.addresses.filter((address) => !marked.includes(address));
    if (fresh.length + unmarked.length === 0) return;
    const kind = is === 'bounced' ? ('bounce' as const) : ('complaint' as const);
    const work = newWork(store, event.at, SENDER);
    const bounced = [...former.bounced, ...fresh.map((address) => ({ address, at: event.at, kind }))];
    if (fresh.length > 0) work.save(MAILBOX, { ...former, bounced }, mailbox);
    if (unmarked.length > 0) work.save(NOTICE, { ...stored.value, [is]: [...marked, ...unmarked] }, stored);
    work.say(unit, `mail.${is}`, { notice: stored.value.id });
    await work.commit(`event-${deps.chance.id()}`);
  });
}

/**
 * Whether any attempt at this notice was taken by the transport. With `says`: at a notice of that id that said
 * this; a message that does not tell what it said counts as having said it.
 */
export async function wasTaken(
  mailEvents: Table,
  cluster: string,
  notice: string,
  says?: string,
): Promise<{ readonly at: Instant; readonly addresses: readonly string[] } | undefined> {
  const rows = await mailEvents.query(partition(cluster, notice));
  const same = (said: unknown) => says === undefined || said === undefined || said === says;
  const taken = rows.find((row) => row['is'] !== 'rejected' && same(row['says']));
  if (!taken) return undefined;
  return { at: taken['at'] as Instant, addresses: taken['addresses'] as readonly string[] };
}
