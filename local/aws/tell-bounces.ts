/** Lets mails to scripted addresses come back: told to the topic, as SES would. */
import { bounceEvent } from './ses-events.ts';
import type { Deployment } from './deployment.ts';
import { createClusterStore, type ClusterStore } from '#app/store/cluster-store.ts';
import type { Notice } from '#domain/notices/notice.ts';
import type { Instant } from '#domain/shared/time.ts';
import type { ScheduledBounce } from '#engine/rehearsal/compile-scenario.ts';
import { setTimeout as sleep } from 'node:timers/promises';

const NOTED_SECONDS = 60;
const LOOK_EVERY_MS = 20;

/**
 * Tells of the mails that came back by `now` and waits until they are noted; true when there were any.
 * @throws Error when they are not noted in time.
 */
export function createBouncer(
  deployment: Deployment,
  cluster: string,
  bounces: readonly ScheduledBounce[],
): (now: Instant) => Promise<boolean> {
  const store = createClusterStore(deployment.table, cluster);
  return async (now) => {
    const due = bounces.filter(({ from }) => from <= now);
    let told = false;
    for (const notice of await sentTo(store, due)) {
      const back = cameBack(notice, due);
      if (!notice.sent || back.length === 0) continue;
      await deployment.publishMailEvent(bounceEvent(notice, notice.sent.at, back));
      await untilNoted(store, notice, back);
      told = true;
    }
    return told;
  };
}

/** The mails of the units whose contacts have such an address: to the unit, its leader, its secretariat. */
async function sentTo(store: ClusterStore, due: readonly ScheduledBounce[]): Promise<Notice[]> {
  if (due.length === 0) return [];
  const dead = new Set(due.map(({ address }) => address));
  const units = (await store.units()).filter(({ value: { contacts } }) =>
    [contacts.main, contacts.deputy, contacts.leader].some((one) => one && dead.has(one.email)),
  );
  const prefixes = units.flatMap(({ value: { id } }) =>
    (['unit', 'leader', 'secretariat'] as const).flatMap((kind) => [
      `${kind}.${id}/`,
      `digest/${kind}.${id}/`,
    ]),
  );
  const found = await Promise.all(prefixes.map((prefix) => store.notices(prefix)));
  return found.flat().map(({ value }) => value);
}

function cameBack({ sent, bounced = [] }: Notice, due: readonly ScheduledBounce[]): string[] {
  if (!sent) return [];
  return [...sent.to, ...sent.cc].filter(
    (address) =>
      !bounced.includes(address) && due.some((one) => one.address === address && one.from <= sent.at),
  );
}

async function untilNoted(store: ClusterStore, { id }: Notice, back: readonly string[]): Promise<void> {
  for (const began = performance.now(); performance.now() - began < NOTED_SECONDS * 1000;) {
    const bounced = (await store.notice(id))?.value.bounced ?? [];
    if (back.every((address) => bounced.includes(address))) return;
    await sleep(LOOK_EVERY_MS);
  }
  throw new Error(`nobody took note that the mail ${id} came back`);
}
