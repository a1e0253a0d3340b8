import { afterEach, describe, expect, it } from 'vitest';
import { makeMailWorld, type MailWorld } from '../support/mail-world.ts';
import { UNITS } from '../support/people.ts';
import { spreadBulletin } from '#app/routing/spread-bulletin.ts';
import * as kinds from '#app/store/row-kinds.ts';
import type { Unit } from '#domain/cluster/cluster.ts';
import type { Bulletin } from '#domain/notices/bulletin.ts';
import { instant } from '#domain/shared/time.ts';

const AT = instant('2025-03-10T02:00:00Z');
/** Three chunks, the last one short. */
const MANY: readonly Unit[] = Array.from({ length: 35 }, (_, n) => ({
  ...UNITS[0]!,
  id: `don-vi-${String(n).padStart(2, '0')}`,
}));

let world: MailWorld;
afterEach(() => world.close());

async function start(asksContacts = true): Promise<Bulletin> {
  world = await makeMailWorld({ now: AT, units: MANY });
  const bulletin: Bulletin = {
    cluster: 'cum-thu',
    id: 'hand-over/2026/v1',
    at: AT,
    to: MANY.map(({ id }) => ({ kind: 'unit', unit: id })),
    subject: '2026',
    version: 'v1',
    facts: { kind: 'confirm-contact', clusterName: 'x' },
    asksContacts,
    spread: false,
  };
  await world.seed(kinds.BULLETIN, bulletin);
  return bulletin;
}

const count = async (subject: string) =>
  (await world.notices()).filter(({ id }) => id.includes(`/${subject}/`)).length;
const isSpread = async () => (await world.store.bulletin('hand-over/2026/v1'))?.value.spread;

describe('spreading', () => {
  it('owes one mail to each, asks each unit once for its contacts, and is then done', async () => {
    const bulletin = await start();
    await spreadBulletin(world.deps, bulletin);
    expect([await count('2026'), await count('contacts'), await isSpread()]).toEqual([35, 35, true]);
    expect((await world.store.mailboxes()).every(({ value }) => value.askedAt === AT)).toBe(true);
  });

  it.each([1, 2, 3, 4])('stopped before its write %i and repeated, owes each mail once', async (stopAt) => {
    const bulletin = await start();
    let writes = 0;
    world.faults.before = () => {
      writes += 1;
      if (writes === stopAt) throw new Error('crash');
    };
    await expect(spreadBulletin(world.deps, bulletin)).rejects.toThrow('crash');
    expect(await isSpread()).toBe(false);
    const soFar = await count('2026');
    expect(soFar).toBe(Math.min(35, (stopAt - 1) * 16));
    world.faults.before = undefined;
    await spreadBulletin(world.deps, bulletin);
    await spreadBulletin(world.deps, bulletin);
    expect([await count('2026'), await count('contacts'), await isSpread()]).toEqual([35, 35, true]);
  });

  it('by two routers at once owes each mail once', async () => {
    const bulletin = await start();
    await Promise.all([spreadBulletin(world.deps, bulletin), spreadBulletin(world.deps, bulletin)]);
    expect([await count('2026'), await count('contacts'), await isSpread()]).toEqual([35, 35, true]);
  });

  it('does not touch a mail that left meanwhile', async () => {
    const bulletin = await start(false);
    world.faults.before = () => {
      if (writes++ === 1) throw new Error('crash');
    };
    let writes = 0;
    await expect(spreadBulletin(world.deps, bulletin)).rejects.toThrow('crash');
    world.faults.before = undefined;
    const [first] = await world.notices();
    await world.send(first!.id);
    await spreadBulletin(world.deps, bulletin);
    expect((await world.notice(first!.id)).status).toBe('sent');
    expect(await count('2026')).toBe(35);
  });

  it('asks no unit that was asked before', async () => {
    const bulletin = await start();
    const asked = {
      cluster: 'cum-thu',
      unit: 'don-vi-07',
      askedAt: instant('2025-01-01T00:00:00Z'),
      bounced: [],
    };
    await world.seed(kinds.MAILBOX, asked);
    await spreadBulletin(world.deps, bulletin);
    expect(await count('contacts')).toBe(34);
    expect((await world.store.mailbox('don-vi-07'))?.value.askedAt).toBe('2025-01-01T00:00:00Z');
  });
});
