/**
 * Sends one mail: pending → sending(attempt) → sent | failed | unknown. Claimed in the write just before the
 * one call of the transport, after asking whether it is still owed. A mail whose sending was begun and whose
 * end was lost is looked up among the delivery events before another attempt is made.
 */
import type { MailDeps } from '../deps.ts';
import { oweDigest } from '../notify.ts';
import { newWork, type Act } from '../act.ts';
import { ConditionRefused, MailRefused, type Key } from '../ports.ts';
import { retrying } from '../retrying.ts';
import { createClusterStore, type ClusterStore, type Stored } from '../store/cluster-store.ts';
import { NOTICE } from '../store/row-kinds.ts';
import { fingerprint, wasTaken } from './mail-events.ts';
import { createOutbox, knowsWhatLeft } from './outbox.ts';
import { stillOwed, type OwedMail } from './owed.ts';
import { wordingFor } from './wording-for.ts';
import { scopeOf, type WordingTexts } from '#domain/notices/wording.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { addSeconds, localDateOf } from '#domain/shared/time.ts';

/** A claimed mail is looked at again after this long: the visibility timeout of the queue of mails. */
export const LEASE_SECONDS = 900;

const SENDER = { unit: 'system', name: 'thư', role: 'operator' } as const;

/** `again`: leave the message on the queue, it comes back after its visibility timeout. */
export type Sending = 'done' | 'again';

export async function sendNotice(deps: MailDeps, key: Key): Promise<Sending> {
  const cluster = key.pk.slice(0, key.pk.indexOf('#'));
  const store = createClusterStore(deps.table, cluster);
  const stored = await store.notice(key.sk);
  if (!stored) return 'done';
  try {
    if (stored.value.status === 'pending') return await claim(deps, store, stored);
    if (stored.value.status === 'sending') return await resume(deps, store, stored);
    return 'done';
  } catch (error) {
    // Another worker was first with this notice: what it does is done by it.
    if (error instanceof ConditionRefused) return 'again';
    throw error;
  }
}

async function startWork(deps: MailDeps, store: ClusterStore): Promise<Act> {
  const now = await deps.clock.now();
  const work = newWork(store, now, SENDER);
  return { store, work, actor: SENDER, now, today: localDateOf(now), chance: deps.chance };
}

async function save(
  deps: MailDeps,
  act: Act,
  notice: Notice,
  former: Stored<Notice>,
): Promise<Stored<Notice>> {
  act.work.save(NOTICE, notice, former);
  await act.work.commit(`mail-${deps.chance.id()}`);
  const due = NOTICE.due?.(notice);
  return { value: notice, rev: former.rev + 1, ...(due !== undefined && { due }) };
}

async function claim(deps: MailDeps, store: ClusterStore, stored: Stored<Notice>): Promise<Sending> {
  const act = await startWork(deps, store);
  if (await leftEarlier(deps, act, stored)) return 'done';
  const owed = await stillOwed(createOutbox(store, deps), stored.value, act.now);
  if (owed.is === 'not-owed') {
    await save(deps, act, { ...stored.value, status: 'skipped', reason: owed.why }, stored);
    return 'done';
  }
  // It stays owed; whoever is due at the hour of digests, or the sweep, brings it again.
  if (owed.is === 'early-digest') return 'done';
  if (owed.is === 'late-digest') {
    await oweDigest(act, stored.value.recipient);
    await save(deps, act, { ...stored.value, status: 'skipped', reason: 'its day has passed' }, stored);
    return 'done';
  }
  return attempt(deps, store, act, stored, owed.order);
}

/**
 * Before every attempt the delivery events are asked whether this mail left already: its end may have been lost,
 * or a restore may have brought back the row of before. They are never restored, so what left is known. One
 * consistent read of one small partition, i.e. one read unit of DynamoDB (0.13 USD a million) and some
 * milliseconds a mail. Without events nobody can tell.
 */
async function leftEarlier(deps: MailDeps, act: Act, stored: Stored<Notice>): Promise<boolean> {
  const { value } = stored;
  if (!knowsWhatLeft(deps.transport)) return false;
  const taken = await wasTaken(deps.mailEvents, value.cluster, value.id, fingerprint(value));
  if (!taken) return false;
  const sent = { at: taken.at, to: [...taken.addresses], cc: [], subject: '' };
  await save(deps, act, { ...value, status: 'sent', sent }, stored);
  return true;
}

/** The claim and the send: one write that says so, then the one call. */
async function attempt(
  deps: MailDeps,
  store: ClusterStore,
  act: Act,
  stored: Stored<Notice>,
  order: OwedMail,
): Promise<Sending> {
  const { value } = stored;
  const n = value.attempt + 1;
  const wording = await wordingFor(store, value);
  const covers = value.covers.length > 0 ? value.covers : order.covers;
  const sending: Notice = {
    ...value,
    status: 'sending',
    attempt: n,
    since: deps.machine.now(),
    covers,
    ...(wording && { wording: { scope: scopeOf(wording.stage), n: wording.n } }),
  };
  const mail = await composeFor(deps, act, sending, { ...order, ...(wording && { wording: wording.texts }) });
  const claimed = await save(deps, act, sending, stored);
  try {
    const to = order.to.map(({ email }) => email);
    const cc = order.cc.map(({ email }) => email);
    const tag = { cluster: store.id, notice: value.id, attempt: n, says: fingerprint(value) };
    const { messageId } = await deps.transport.send({ from: deps.from, to, cc, raw: mail.raw, tag });
    await markSent(deps, store, claimed, { to, cc, subject: mail.subject, messageId });
    return 'done';
  } catch (error) {
    if (!(error instanceof MailRefused)) throw error;
    return refused(deps, store, claimed, error);
  }
}

/** An event of this very message may have been noted on the row meanwhile: the mark is put on what stands there. */
async function markSent(
  deps: MailDeps,
  store: ClusterStore,
  claimed: Stored<Notice>,
  what: Omit<NonNullable<Notice['sent']>, 'at'>,
): Promise<void> {
  const { id, attempt: n } = claimed.value;
  await retrying(async (round) => {
    const latest = round === 1 ? claimed : await store.notice(id);
    if (latest?.value.status !== 'sending' || latest.value.attempt !== n) return;
    const act = await startWork(deps, store);
    await save(deps, act, { ...latest.value, status: 'sent', sent: { at: act.now, ...what } }, latest);
  });
}

interface WordedMail extends OwedMail {
  readonly wording?: WordingTexts;
}

async function composeFor(deps: MailDeps, act: Act, notice: Notice, order: WordedMail) {
  const { cluster, units, unit, to, cc, secretary, link, cycle, stage, wording } = order;
  const { digestItems, secretariatItems } = order;
  return deps.composer.compose({
    notice,
    attempt: notice.attempt,
    now: act.now,
    cluster: cluster.value,
    units,
    unit,
    secretary,
    to,
    cc,
    ...(link && { link }),
    ...(wording && { wording }),
    ...(cycle && { cycle }),
    ...(stage && { stage }),
    ...(digestItems && { digestItems }),
    ...(secretariatItems && { secretariatItems }),
  });
}

/** Definitely not taken: owed again when the transport said later, else failed and on the board. */
async function refused(
  deps: MailDeps,
  store: ClusterStore,
  claimed: Stored<Notice>,
  error: MailRefused,
): Promise<Sending> {
  const act = await startWork(deps, store);
  const status = error.again ? 'pending' : 'failed';
  const { since: _since, ...notice } = claimed.value;
  await save(deps, act, { ...notice, status, reason: error.message }, claimed);
  return error.again ? 'again' : 'done';
}

/** Begun and not ended: the message came back after the lease. */
async function resume(deps: MailDeps, store: ClusterStore, stored: Stored<Notice>): Promise<Sending> {
  const { value } = stored;
  const leaseEnds = addSeconds(value.since ?? value.createdAt, LEASE_SECONDS);
  if (deps.machine.now() < leaseEnds) return 'again';
  const act = await startWork(deps, store);
  if (!deps.transport.tellsEvents) {
    await save(deps, act, { ...value, status: 'unknown' }, stored);
    return 'done';
  }
  if (await leftEarlier(deps, act, stored)) return 'done';
  const owed = await stillOwed(createOutbox(store, deps), value, act.now);
  if (owed.is === 'owed') return attempt(deps, store, act, stored, owed.order);
  if (owed.is === 'early-digest') return 'again';
  const why = owed.is === 'not-owed' ? owed.why : 'its day has passed';
  if (owed.is === 'late-digest') await oweDigest(act, value.recipient);
  await save(deps, act, { ...value, status: 'skipped', reason: why }, stored);
  return 'done';
}
