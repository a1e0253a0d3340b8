/** The one mail of a day to the secretariat: stages to be opened, units to be called, mails to release. */
import type { ClusterView } from '../load.ts';
import { stageFacts } from '../notify.ts';
import type { ClusterStore } from '../store/cluster-store.ts';
import { keyOf, rungToCover, type Digest } from './compose-digest.ts';
import type { Outbox } from './outbox.ts';
import { stagesUnderWay, type StageUnderWay } from './open-stages.ts';
import { bouncedFor, besideHead, deskTerm, unitName } from '#domain/cluster/cluster.ts';
import { coverKey, type Notice, type SecretariatItem } from '#domain/notices/notice.ts';
import { localDateOf, type Instant } from '#domain/shared/time.ts';
import { workingDaysBetween } from '#domain/shared/working-days.ts';
import { promptAt, unitsWithRungs, type UnitRungs } from '#domain/stage/agenda.ts';
import { missingBeforeOpening } from '#domain/stage/readiness.ts';

/** From this many working days on, a late unit is a telephone task. */
export const CALL_AFTER_WORKING_DAYS = 3;

interface Found {
  readonly covers: string[];
  readonly items: SecretariatItem[];
}

export async function secretariatDigestFor(
  outbox: Outbox,
  view: ClusterView,
  notice: Notice,
  now: Instant,
): Promise<Digest> {
  const { store } = outbox;
  const found: Found = { covers: [], items: [] };
  for (const under of await stagesUnderWay(store, view)) {
    readyToOpen(view, under, notice, now, found);
    for (const owing of unitsWithRungs(under, now)) {
      if (boardOf(view, under, owing.unit, now) !== notice.recipient.unit) continue;
      await lateUnit(outbox, view, { under, owing, notice, now }, found);
    }
  }
  await bounces(store, view, now, found);
  return { covers: found.covers, secretariatItems: found.items };
}

/** The unit whose secretariat looks after this stage where `concerned` is concerned. */
function boardOf(
  { cluster }: ClusterView,
  { cycle, stage }: StageUnderWay,
  concerned: string,
  now: Instant,
): string | undefined {
  const term = deskTerm(cluster.value, cycle.slug, localDateOf(now));
  return term && besideHead(term, concerned, `${cycle.slug}.${stage.id}`);
}

function readyToOpen(
  view: ClusterView,
  under: StageUnderWay,
  notice: Notice,
  now: Instant,
  { covers, items }: Found,
): void {
  const { cycle, stage } = under;
  // Told in the morning of the day, also when its hour is a later one.
  if (stage.status.is !== 'planned' || stage.dates.opens > localDateOf(now)) return;
  if (boardOf(view, under, '', now) !== notice.recipient.unit) return;
  const { cluster, units } = view;
  const missing = missingBeforeOpening({ cluster: cluster.value, cycle, stage, units });
  items.push({ is: 'ready-to-open', ...stageFacts(cycle, stage), stage: stage.id, missing });
  // Listed whenever a digest leaves; answered only on the days on which the secretariat is to be told.
  if (stage.promptedOn === localDateOf(now) || promptAt(under) <= now) {
    covers.push(coverKey(cycle.slug, stage.id, '-', stage.dates.opens, `prompt-${localDateOf(now)}`));
  }
}

interface Late {
  readonly under: StageUnderWay;
  readonly owing: UnitRungs;
  readonly notice: Notice;
  readonly now: Instant;
}

async function lateUnit(
  outbox: Outbox,
  view: ClusterView,
  { under, owing, notice, now }: Late,
  { covers, items }: Found,
): Promise<void> {
  const today = localDateOf(now);
  const late = workingDaysBetween(under.calendar, owing.deadline.due, today);
  if (late < 1) return;
  const unit = view.units.find(({ id }) => id === owing.unit);
  if (!unit) return;
  const facts = stageFacts(under.cycle, under.stage, owing.deadline.due);
  const { main, leader } = unit.contacts;
  const name = unitName(unit, today);
  const cover = async (tells: 'leader' | 'secretariat') => {
    const rung = await rungToCover(outbox, under, owing, notice, now, tells);
    if (rung) covers.push(keyOf(under, owing, rung));
  };
  if (await isHeld(outbox.store, under, owing)) {
    items.push({ is: 'escalation-held', ...facts, unit: name, leader: leader?.name ?? '' });
    await cover('leader');
  }
  if (late < CALL_AFTER_WORKING_DAYS) return;
  items.push({
    is: 'telephone',
    ...facts,
    unit: name,
    workingDaysLate: late,
    contact: main.name,
    ...(main.phone !== undefined && { phone: main.phone }),
  });
  await cover('secretariat');
}

async function isHeld(store: ClusterStore, { stage }: StageUnderWay, owing: UnitRungs): Promise<boolean> {
  const subject = `${stage.cycle}.${stage.id}`;
  const id = `leader.${owing.unit}/escalation/${subject}/${owing.deadline.due}`;
  return (await store.notice(id))?.value.status === 'held';
}

async function bounces(
  store: ClusterStore,
  view: ClusterView,
  now: Instant,
  { items }: Found,
): Promise<void> {
  for (const { value } of await store.mailboxes()) {
    const unit = view.units.find(({ id }) => id === value.unit);
    if (!unit) continue;
    const bounced = bouncedFor(value.bounced);
    const { main, deputy, leader } = unit.contacts;
    for (const contact of [main, deputy, leader]) {
      if (!contact || !bounced.has(contact.email)) continue;
      items.push({
        is: 'bounced',
        unit: unitName(unit, localDateOf(now)),
        address: contact.email,
        contact: contact.name,
        ...(contact.phone !== undefined && { phone: contact.phone }),
      });
    }
  }
}
