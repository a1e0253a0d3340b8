/** One bulletin into one notice per recipient, in chunks that may be repeated: a notice is put only if absent. */
import { newWork } from '../act.ts';
import type { Deps } from '../deps.ts';
import { makeNotice } from '../notify.ts';
import { retrying } from '../retrying.ts';
import { createClusterStore, type ClusterStore } from '../store/cluster-store.ts';
import { BULLETIN, MAILBOX } from '../store/row-kinds.ts';
import type { Work } from '../store/work.ts';
import type { Bulletin } from '#domain/notices/bulletin.ts';
import type { Notice, Recipient } from '#domain/notices/notice.ts';

/** Recipients per transaction: a notice and its due moment, and once a mailbox with its own two, each. */
const CHUNK = 16;

const ROUTER = { unit: 'system', name: 'thư', role: 'operator' } as const;

export async function spreadBulletin(deps: Deps, { id, cluster }: Bulletin): Promise<void> {
  const store = createClusterStore(deps.table, cluster);
  const stored = await store.bulletin(id);
  if (!stored || stored.value.spread) return;
  const { to } = stored.value;
  for (let from = 0; from < to.length; from += CHUNK) {
    await spreadChunk(deps, store, stored.value, to.slice(from, from + CHUNK));
  }
  await retrying(async () => {
    const latest = await store.bulletin(id);
    if (!latest || latest.value.spread) return;
    const work = newWork(store, latest.value.at, ROUTER);
    work.save(BULLETIN, { ...latest.value, spread: true }, latest);
    await work.commit(`spread-${deps.chance.id()}`);
  });
}

async function spreadChunk(
  deps: Deps,
  store: ClusterStore,
  bulletin: Bulletin,
  to: readonly Recipient[],
): Promise<void> {
  await retrying(async () => {
    const work = newWork(store, bulletin.at, ROUTER);
    for (const recipient of to) {
      await oweOnce(store, work, makeNotice({ now: bulletin.at, store }, recipient, bulletin));
      if (bulletin.asksContacts) await askContact(store, work, bulletin, recipient);
    }
    await work.commit(`spread-${deps.chance.id()}`);
  });
}

async function oweOnce(store: ClusterStore, work: Work, notice: Notice): Promise<void> {
  if (!(await store.notice(notice.id))) work.owe(notice);
}

/** A unit that was never asked is asked whether its contacts are the right ones. */
async function askContact(
  store: ClusterStore,
  work: Work,
  { at }: Bulletin,
  recipient: Recipient,
): Promise<void> {
  const mailbox = await store.mailbox(recipient.unit);
  if (mailbox?.value.askedAt !== undefined) return;
  const former = mailbox?.value ?? { cluster: store.id, unit: recipient.unit, bounced: [] };
  work.save(MAILBOX, { ...former, askedAt: at }, mailbox);
  const cluster = await store.cluster();
  const facts = { kind: 'confirm-contact', clusterName: cluster?.value.name ?? store.id } as const;
  const news = { subject: 'contacts', version: at, facts };
  await oweOnce(store, work, makeNotice({ now: at, store }, recipient, news));
}
