/** Messages to chosen units, and invitations of the secretariat's people. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeMailWorld, type MailWorld } from '../support/mail-world.ts';
import { HEAD, officer } from '../support/people.ts';
import { spreadBulletin } from '#app/routing/spread-bulletin.ts';
import { localDate } from '#domain/shared/time.ts';

let world: MailWorld;
beforeEach(async () => {
  world = await makeMailWorld({ now: '2025-03-10T02:00:00Z' });
});
afterEach(() => world.close());

const message = (to: string[], subject = 'Địa điểm', by = HEAD) =>
  world.run({ do: 'message.send', to, subject, text: 'Tại Lạng Sơn.\nĐề nghị đến sớm.' }, by);

async function spread(version: string): Promise<void> {
  const bulletin = (await world.store.bulletin(`message/message/${version}`))?.value;
  if (!bulletin) throw new Error('no bulletin');
  await spreadBulletin(world.deps, bulletin);
  await world.sendAll();
}

describe('a message', () => {
  it('goes to the chosen units alone, once each', async () => {
    expect(await message(['stp-son-la', 'thads-son-la', 'stp-son-la'])).toMatchObject({ info: { units: 2 } });
    await spread('2025-03-10.1');
    expect(world.outbox.map(({ to }) => to)).toEqual([
      ['dau-moi@stp-son-la.example'],
      ['dau-moi@thads-son-la.example'],
    ]);
  });

  it('is another one when the same is said again, also at the same moment', async () => {
    const both = await Promise.all([message(['stp-son-la']), message(['stp-son-la'])]);
    expect(both.every(({ ok }) => ok)).toBe(true);
    expect(await world.store.bulletin('message/message/2025-03-10.2')).toBeDefined();
  });

  it('is refused with nobody chosen, a stranger, a broken subject, and to units', async () => {
    await expect(async () => message([])).rejects.toThrow();
    expect(await message(['khong-co'])).toMatchObject({ refused: { code: 'no-unit' } });
    expect(await message(['stp-son-la'], 'a\r\nBcc: x@y.example')).toMatchObject({
      refused: { code: 'bad-subject' },
    });
    expect(await message(['stp-son-la'], 'Địa điểm', officer('stp-son-la'))).toMatchObject({
      refused: { code: 'not-secretariat' },
    });
  });
});

describe('an invitation', () => {
  const add = (more: object) =>
    world.run(
      {
        ...{ do: 'person.add', person: 'hoa', unit: 'thads-son-la', name: 'Bà Hoa', role: 'secretary' },
        ...{ email: 'hoa@thads.example', invite: true },
        ...more,
      },
      HEAD,
    );

  it('goes to the person alone, and once more when asked for', async () => {
    await add({});
    await add({ name: 'Bà Lê Thị Hoa' });
    await world.sendAll();
    expect(world.outbox.map(({ to, cc }) => [to, cc])).toEqual([
      [['hoa@thads.example'], []],
      [['hoa@thads.example'], []],
    ]);
    expect(world.orders[0]?.notice.facts).toMatchObject({ begins: { is: 'with-term' } });
  });

  it('says from which day the right is', async () => {
    await world.run(
      {
        ...{ do: 'roles.hand-over', period: '2026', from: localDate('2026-01-05') },
        ...{ head: 'thads-son-la', deputies: [] },
      },
      HEAD,
    );
    await add({});
    const [notice] = (await world.notices()).filter(({ facts }) => facts.kind === 'invitation');
    expect(notice?.facts).toMatchObject({ begins: { is: 'on', on: '2026-01-05' } });
    await add({ unit: HEAD.unit });
    const now = (await world.notices()).filter(({ facts }) => facts.kind === 'invitation').at(0);
    expect(now?.facts).toMatchObject({ begins: { is: 'now' } });
  });

  it('is not sent any more once the person has no right', async () => {
    await add({});
    await world.run({ do: 'person.remove', person: 'hoa' }, HEAD);
    await world.sendAll();
    expect(world.outbox).toEqual([]);
    const [notice] = (await world.notices()).filter(({ facts }) => facts.kind === 'invitation');
    expect(notice).toMatchObject({ status: 'skipped', reason: 'no address that works' });
  });
});
