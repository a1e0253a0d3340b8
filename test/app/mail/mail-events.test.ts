import { afterEach, describe, expect, it } from 'vitest';
import { makeMailWorld, type MailWorld } from '../support/mail-world.ts';
import { recordMailEvent, wasTaken } from '#app/mail/mail-events.ts';
import { makeNotice } from '#app/notify.ts';
import type { MailEvent } from '#app/ports.ts';
import * as kinds from '#app/store/row-kinds.ts';
import { instant } from '#domain/shared/time.ts';

const UNIT = 'thads-son-la';
const AT = instant('2025-03-10T02:00:00Z');
const ADDRESS = `dau-moi@${UNIT}.example`;

let world: MailWorld;
afterEach(() => world.close());

async function withNotices(...versions: readonly string[]): Promise<string[]> {
  world = await makeMailWorld();
  const facts = { kind: 'confirm-contact', clusterName: 'Cụm thi đua thử' } as const;
  const notices = versions.map((version) =>
    makeNotice(
      { now: AT, store: world.store },
      { kind: 'unit', unit: UNIT },
      { subject: 'contacts', version, facts },
    ),
  );
  await world.seed(kinds.NOTICE, ...notices);
  return notices.map(({ id }) => id);
}

const event = (notice: string, is: MailEvent['is'], attempt = 1, at = AT): MailEvent => ({
  tag: { cluster: 'cum-thu', notice, attempt },
  at,
  is,
  addresses: [ADDRESS],
});

describe('what the transport tells later', () => {
  it('shows a bounce on the mail and on the unit, in the unit’s chain', async () => {
    const [id = ''] = await withNotices('v1');
    await recordMailEvent(world.deps, event(id, 'bounced'));
    expect((await world.notice(id)).bounced).toEqual([ADDRESS]);
    expect((await world.store.mailbox(UNIT))?.value.bounced).toEqual([
      { address: ADDRESS, at: AT, kind: 'bounce' },
    ]);
    expect((await world.audit()).map(({ chain, action }) => `${chain} ${action}`)).toEqual([
      `${UNIT} mail.bounced`,
    ]);
  });

  it('told twice changes nothing more', async () => {
    const [id = ''] = await withNotices('v1');
    await recordMailEvent(world.deps, event(id, 'bounced'));
    await recordMailEvent(world.deps, event(id, 'bounced'));
    expect((await world.notice(id)).bounced).toEqual([ADDRESS]);
    expect((await world.store.mailbox(UNIT))?.value.bounced).toHaveLength(1);
    expect(await world.audit()).toHaveLength(1);
  });

  it('marks every mail that came back, also to an address that is known to fail', async () => {
    const [first = '', second = ''] = await withNotices('v1', 'v2');
    await recordMailEvent(world.deps, event(first, 'bounced'));
    await recordMailEvent(world.deps, event(second, 'bounced'));
    expect((await world.notice(second)).bounced).toEqual([ADDRESS]);
    expect((await world.store.mailbox(UNIT))?.value.bounced).toHaveLength(1);
  });

  it('keeps complaints apart from bounces', async () => {
    const [id = ''] = await withNotices('v1');
    await recordMailEvent(world.deps, event(id, 'complained'));
    expect(await world.notice(id)).toMatchObject({ complained: [ADDRESS] });
    expect((await world.store.mailbox(UNIT))?.value.bounced[0]?.kind).toBe('complaint');
  });

  it('of a mail nobody knows is kept and shown nowhere', async () => {
    await withNotices('v1');
    await recordMailEvent(world.deps, event('unit.x/receipt/y/v1', 'bounced'));
    expect(await world.store.mailboxes()).toEqual([]);
  });

  it('answers whether any attempt was taken: a rejected one was not', async () => {
    const [id = ''] = await withNotices('v1');
    const taken = () => wasTaken(world.deps.mailEvents, 'cum-thu', id);
    expect(await taken()).toBeUndefined();
    await recordMailEvent(world.deps, event(id, 'rejected', 1));
    expect(await taken()).toBeUndefined();
    await recordMailEvent(world.deps, event(id, 'delivered', 2));
    expect(await taken()).toEqual({ at: AT, addresses: [ADDRESS] });
  });

  it('counts a mail of which two attempts were taken', async () => {
    const [id = ''] = await withNotices('v1');
    expect(await recordMailEvent(world.deps, event(id, 'sent', 1))).toEqual({ sentTwice: false });
    expect(await recordMailEvent(world.deps, event(id, 'sent', 1))).toEqual({ sentTwice: false });
    expect(await recordMailEvent(world.deps, event(id, 'delivered', 2))).toEqual({ sentTwice: false });
    expect(await recordMailEvent(world.deps, event(id, 'sent', 2))).toEqual({ sentTwice: true });
  });

  it('does not mix mails whose ids begin alike', async () => {
    const [id = ''] = await withNotices('v1');
    await recordMailEvent(world.deps, event(`${id}0`, 'sent'));
    expect(await wasTaken(world.deps.mailEvents, 'cum-thu', id)).toBeUndefined();
  });
});
