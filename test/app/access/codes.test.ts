import { afterEach, describe, expect, it } from 'vitest';
import { makeDoor, UNIT, type Door } from './support.ts';
import { refusedAs } from '../support/answers.ts';
import { CLUSTER_ID, contactsOf, HEAD, officer } from '../support/people.ts';
import { askForCode } from '#app/access/ask-for-code.ts';
import { enterCode } from '#app/access/enter-code.ts';
import { readCodeOut } from '#app/access/read-code-out.ts';
import { endSession, readVisit } from '#app/access/sessions.ts';
import type { SecretariatVisitor } from '#app/access/visitor.ts';
import { meanwhile } from '../support/meanwhile.ts';

let door: Door;
afterEach(() => door.close());

async function challenge(contact: 'main' | 'deputy' | 'leader' = 'main', generation = 1): Promise<string> {
  const asked = await askForCode(
    door.deps,
    door.link(UNIT, contact === 'leader' ? 'leader' : 'unit', generation),
    contact,
  );
  if (asked.is !== 'code') throw new Error(asked.is);
  await door.post();
  return asked.challenge;
}

const enter = (id: string, code: string, former?: string) =>
  enterCode(door.deps, { cluster: CLUSTER_ID, id }, code, former);

async function signIn(contact: 'main' | 'deputy' | 'leader' = 'main', generation = 1): Promise<string> {
  const entered = await enter(await challenge(contact, generation), await door.code());
  if (entered.is !== 'in') throw new Error(entered.is);
  return entered.cookie;
}

const other = (code: string, n: number): string => String((Number(code) + n) % 1e6).padStart(6, '0');

describe('a code', () => {
  it('goes to the one contact who asked, by mail, with the digits in the body alone', async () => {
    door = await makeDoor();
    const id = await challenge('deputy');
    const [mail] = door.mails;
    expect(door.mails).toHaveLength(1);
    expect(mail?.to).toEqual([contactsOf(UNIT).deputy?.email]);
    expect(mail?.cc).toEqual([]);
    const [notice] = await door.notices();
    expect(notice?.sent?.subject).not.toMatch(/\d{6}/);
    expect((await enter(id, await door.code())).is).toBe('in');
  });

  it('is mailed once in ten minutes and five times a day', async () => {
    door = await makeDoor();
    const first = await challenge();
    for (let n = 0; n < 20; n += 1) {
      const again = await askForCode(door.deps, door.link(), 'main');
      expect(again).toEqual({ is: 'code', challenge: first, mailed: false });
      door.wait(20);
    }
    for (let n = 1; n < 5; n += 1) {
      door.wait(600);
      expect(await challenge()).not.toBe(first);
    }
    door.wait(600);
    expect(await askForCode(door.deps, door.link(), 'main')).toMatchObject({ is: 'later', why: 'too-many' });
    expect(door.mails).toHaveLength(5);
    door.wait(86_400);
    await challenge();
    expect(door.mails).toHaveLength(6);
  });

  it('is not mailed anew when five wrong ones were typed, before the ten minutes are over', async () => {
    door = await makeDoor();
    const id = await challenge();
    for (let n = 1; n <= 5; n += 1) await enter(id, other(await door.code(), n));
    expect(await askForCode(door.deps, door.link(), 'main')).toMatchObject({ is: 'later', why: 'just-sent' });
  });

  it('is over after five wrong ones: the right one then opens nothing', async () => {
    door = await makeDoor();
    const id = await challenge();
    const code = await door.code();
    for (const left of [4, 3, 2, 1, 0]) {
      expect(await enter(id, other(code, left + 1))).toEqual({ is: 'wrong', triesLeft: left });
    }
    expect(await enter(id, code)).toEqual({ is: 'over' });
  });

  it('counts tries of several devices at once: of twenty at most five are compared', async () => {
    door = await makeDoor();
    const id = await challenge();
    const code = await door.code();
    const all = await Promise.all(Array.from({ length: 20 }, (_, n) => enter(id, other(code, n + 1))));
    expect(all.filter(({ is }) => is === 'wrong')).toHaveLength(5);
    expect((await enter(id, code)).is).toBe('over');
  });

  it('opens one session only, also when it is typed twice at once', async () => {
    door = await makeDoor();
    const id = await challenge();
    const code = await door.code();
    const twice = await Promise.all([enter(id, code), enter(id, code)]);
    expect(twice.map(({ is }) => is).sort()).toEqual(['in', 'over']);
    expect((await enter(id, code)).is).toBe('over');
  });

  it('is over after ten minutes', async () => {
    door = await makeDoor();
    const id = await challenge();
    door.wait(600);
    expect(await enter(id, await door.code())).toEqual({ is: 'over' });
  });

  it('is over when the contact became somebody else, or the link was revoked', async () => {
    door = await makeDoor();
    const id = await challenge();
    const code = await door.code();
    const contacts = { ...contactsOf(UNIT), main: { name: 'Người mới', email: 'moi@thads.example' } };
    await door.run({ do: 'unit.contacts', unit: UNIT, contacts }, officer(UNIT));
    expect(await enter(id, code)).toEqual({ is: 'over' });
    const another = await challenge('deputy');
    const second = await door.code();
    await door.run({ do: 'link.revoke', unit: UNIT, reader: 'unit' }, HEAD);
    expect(await enter(another, second)).toEqual({ is: 'over' });
  });

  it('stands in no row, nor does a token or a cookie', async () => {
    door = await makeDoor();
    await challenge();
    const code = await door.code();
    const asked = await askForCode(door.deps, door.link(), 'main');
    const entered = asked.is === 'code' ? await enter(asked.challenge, code) : undefined;
    if (entered?.is !== 'in') throw new Error('not in');
    const stored = JSON.stringify(await door.rows());
    expect(stored).toContain('challenge');
    expect(stored).not.toContain(code);
    expect(stored).not.toContain(await door.token());
    expect(stored).not.toContain(entered.cookie.split('.')[1]);
  });

  it('is owed by nobody once its ten minutes have passed in the mail queue', async () => {
    door = await makeDoor();
    await askForCode(door.deps, door.link(), 'main');
    door.setNow('2025-03-03T02:11:00Z');
    await door.post();
    expect(door.mails).toHaveLength(0);
    expect((await door.notices())[0]).toMatchObject({ status: 'skipped' });
  });
});

describe('read out by telephone', () => {
  const secretary: SecretariatVisitor = {
    as: 'secretariat',
    cluster: CLUSTER_ID,
    unit: HEAD.unit,
    name: HEAD.name,
    email: 'thu-ky@cum.example',
    role: 'secretary',
    session: 'x',
  };

  it('opens the session that the contact waits for, mails nothing, and stands in the audit', async () => {
    door = await makeDoor();
    const { code } = await readCodeOut(door.deps, secretary, UNIT, 'main');
    const asked = await askForCode(door.deps, door.link(), 'main');
    expect(asked).toMatchObject({ is: 'code', mailed: false });
    if (asked.is === 'code') expect((await enter(asked.challenge, code)).is).toBe('in');
    expect(door.mails).toHaveLength(0);
    expect((await door.audit()).filter(({ action }) => action === 'code.read-out')).toHaveLength(1);
  });

  it('is the code that was mailed, when one still opens', async () => {
    door = await makeDoor();
    await challenge();
    expect((await readCodeOut(door.deps, secretary, UNIT, 'main')).code).toBe(await door.code());
  });

  it('is refused to an auditor and for a contact that does not exist', async () => {
    door = await makeDoor();
    await expect(
      readCodeOut(door.deps, { ...secretary, role: 'auditor' }, UNIT, 'main'),
    ).rejects.toMatchObject({ code: 'only-looks' });
    await expect(readCodeOut(door.deps, secretary, 'nobody', 'main')).rejects.toMatchObject({
      code: 'no-contact',
    });
  });
});

describe('a session', () => {
  it('says who the visitor is', async () => {
    door = await makeDoor();
    const visit = await readVisit(door.deps, await signIn('leader'));
    expect(visit?.visitor).toMatchObject({ as: 'unit', unit: UNIT, contact: 'leader' });
    expect(visit?.fresh).toBe(true);
    door.wait(600);
    expect((await readVisit(door.deps, await signIn('main')))?.fresh).toBe(true);
  });

  it('ends after two hours without a request, and after twelve with them', async () => {
    door = await makeDoor();
    const cookie = await signIn();
    for (let hour = 0; hour < 6; hour += 1) {
      door.wait(6900);
      expect(await readVisit(door.deps, cookie)).toBeDefined();
    }
    door.wait(7200 - 300 + 300);
    expect(await readVisit(door.deps, cookie)).toBeUndefined();
    const busy = await signIn();
    for (let n = 0; n < 12 * 4 - 1; n += 1) {
      door.wait(900);
      expect(await readVisit(door.deps, busy)).toBeDefined();
    }
    door.wait(900);
    expect(await readVisit(door.deps, busy)).toBeUndefined();
  });

  it('is fresh enough to sign for ten minutes', async () => {
    door = await makeDoor();
    const cookie = await signIn();
    door.wait(599);
    expect((await readVisit(door.deps, cookie))?.fresh).toBe(true);
    door.wait(1);
    expect((await readVisit(door.deps, cookie))?.fresh).toBe(false);
  });

  it('is a new one at every sign-in, and the former one of the device ends', async () => {
    door = await makeDoor();
    const former = await signIn();
    door.wait(600);
    const entered = await enter(await challenge(), await door.code(), former);
    expect(entered.is === 'in' && entered.cookie).not.toBe(former);
    expect(await readVisit(door.deps, former)).toBeUndefined();
  });

  it('is not made by a cookie that somebody else chose', async () => {
    door = await makeDoor();
    const chosen = `${CLUSTER_ID}.${'a'.repeat(64)}`;
    expect(await readVisit(door.deps, chosen)).toBeUndefined();
    const entered = await enter(await challenge(), await door.code(), chosen);
    expect(entered.is).toBe('in');
    expect(await readVisit(door.deps, chosen)).toBeUndefined();
  });

  it('ends by signing out, when the address changes, and when the link is revoked', async () => {
    door = await makeDoor();
    const [main, deputy, leader] = [await signIn('main'), await signIn('deputy'), await signIn('leader')];
    await endSession(door.deps, main);
    expect(await readVisit(door.deps, main)).toBeUndefined();
    const contacts = { ...contactsOf(UNIT), leader: { name: 'Khác', email: 'khac@thads.example' } };
    await door.run({ do: 'unit.contacts', unit: UNIT, contacts }, officer(UNIT));
    expect(await readVisit(door.deps, leader)).toBeUndefined();
    expect(await readVisit(door.deps, deputy)).toBeDefined();
    await door.run({ do: 'link.revoke', unit: UNIT, reader: 'unit' }, HEAD);
    expect(await readVisit(door.deps, deputy)).toBeUndefined();
  });

  it('is seen at most every five minutes, and somebody quicker does no harm', async () => {
    door = await makeDoor();
    const cookie = await signIn();
    const before = JSON.stringify(await door.rows());
    door.wait(299);
    await readVisit(door.deps, cookie);
    expect(JSON.stringify(await door.rows())).toBe(before);
    door.wait(1);
    const table = meanwhile(door.deps.table, () => readVisit(door.deps, cookie));
    expect(await readVisit({ ...door.deps, table }, cookie)).toBeDefined();
  });
});

describe('a link sent again', () => {
  it('lets the old one live until the new one was used', async () => {
    door = await makeDoor();
    await door.run({ do: 'link.renew', unit: UNIT, reader: 'unit' }, HEAD);
    await signIn('main', 1);
    door.wait(600);
    await signIn('main', 2);
    door.wait(600);
    expect(await askForCode(door.deps, door.link(UNIT, 'unit', 1), 'main')).toEqual({ is: 'dead-link' });
    expect(await askForCode(door.deps, door.link(UNIT, 'unit', 3), 'main')).toEqual({ is: 'dead-link' });
    expect((await askForCode(door.deps, door.link(UNIT, 'unit', 2), 'main')).is).toBe('code');
  });

  it('is the secretariat’s to send', async () => {
    door = await makeDoor();
    const answer = await door.run({ do: 'link.revoke', unit: UNIT, reader: 'unit' }, officer(UNIT));
    refusedAs(answer, 'not-secretariat');
  });

  it('opens for the contacts it is for, not for others', async () => {
    door = await makeDoor();
    expect(await askForCode(door.deps, door.link(UNIT, 'unit'), 'leader')).toEqual({ is: 'dead-link' });
    expect(await askForCode(door.deps, door.link(UNIT, 'leader'), 'main')).toEqual({ is: 'dead-link' });
  });
});
