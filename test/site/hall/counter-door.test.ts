/** Two counters on two telephones: each comes in by a link and a code of their own, and counts as nobody else. */
import { beforeEach, describe, expect, it } from 'vitest';
import { flag } from '../../app/vote/hall.ts';
import { formsOf, makeBrowser } from '../access/door-site.ts';
import { BASE, COUNT, keeper, makeHallSite, officer, typed, type HallSite } from './hall-site.ts';
import { counterCodesOf } from '#app/access/counter-code.ts';
import { executeCommand } from '#app/execute-command.ts';
import { createSeededKeys } from '#adapters/signing/create-seeded-keys.ts';
import { CODE_SECONDS, CODE_TRIES } from '#domain/access/challenge.ts';
import { addSeconds, instant, type Instant } from '#domain/shared/time.ts';
import { sessionOf } from '../../../functions/site/access/session.ts';
import { createSite } from '../../../functions/site/create-site.ts';

const VOTE = `${BASE}/2025/bau/co-bo`;
const ORIGIN = 'https://thi-dua.example';
const A = flag('stp-lang-son');
const B = flag('stp-cao-bang');
const C = flag('stp-dien-bien');
const FIRST = { unit: 'thads-son-la', name: 'Nguyễn Văn An' };
const SECOND = { unit: 'thads-cao-bang', name: 'Trần Thị Bình' };

let wall: Instant;
let site: HallSite;
let phone: () => ReturnType<typeof makeBrowser>;

beforeEach(async () => {
  wall = instant('2031-05-06T01:00:00Z');
  const made: { codes?: ReturnType<typeof counterCodesOf> } = {};
  // The hall is made first: codes are made of its table.
  site = await makeHallSite({}, undefined, undefined, {
    issue: (...asked) => made.codes!.issue(...asked),
    behind: (...asked) => made.codes!.behind(...asked),
    enter: (...asked) => made.codes!.enter(...asked),
  });
  const access = {
    ...site.hall.world.deps,
    machine: { now: () => wall },
    keys: createSeededKeys(1),
    carryOut: <T>(change: () => Promise<T>) => change(),
  };
  made.codes = counterCodesOf(access);
  const pages = createSite({
    app: access,
    execute: (envelope) => executeCommand(access, envelope),
    counterCodes: made.codes,
    session: sessionOf(access),
    place: async () => ({ navigation: [] }),
    guards: [],
    onError: (error) => {
      throw error;
    },
  });
  phone = () => makeBrowser(pages, ORIGIN);
  site.who.visitor = keeper('thads-lang-son', 'deputy');
  await site.press(VOTE, 'counters', {
    ...{ 'a-unit': FIRST.unit, 'a-name': FIRST.name, 'b-unit': SECOND.unit, 'b-name': SECOND.name },
  });
});

/** What the secretariat sees once: the link, and the digits to read out. */
async function issued(side: 'a' | 'b'): Promise<{ link: string; code: string }> {
  const html = await (await site.press(VOTE, 'counter-code', { side })).text();
  // Whole, as it is sent to a telephone.
  const link = /href="https?:\/\/[^/"]+(\/dem-phieu\/[^"]+)"/.exec(html)?.[1] ?? '';
  const code = /Mã: <strong>(\d{3} \d{3})</.exec(html)?.[1] ?? '';
  expect([link !== '', code !== '']).toEqual([true, true]);
  return { link, code };
}

async function comeIn(side: 'a' | 'b') {
  const { link, code } = await issued(side);
  const browser = phone();
  const entered = await browser.post(link, { ma: code });
  expect([entered.status, entered.headers.get('location')]).toEqual([303, COUNT]);
  return browser;
}

async function count(browser: ReturnType<typeof phone>, yes: Readonly<Record<string, number>>) {
  const html = await (await browser.get(COUNT)).text();
  const form = formsOf(html, COUNT).find(({ fields }) => 'lan-phieu' in fields);
  return browser.post(COUNT, { ...form?.fields, ...typed(14, yes) });
}

describe('counters with codes of their own', () => {
  it('enter each alone, are told what differs, and agree; the minutes name the two people', async () => {
    const [first, second] = [await comeIn('a'), await comeIn('b')];
    expect(await (await first.get(COUNT)).text()).toContain('Nguyễn Văn An');
    expect((await count(first, { [A]: 13, [B]: 8, [C]: 5 })).status).toBe(303);
    expect(await (await second.get(COUNT)).text()).not.toContain('value="13"');
    expect((await count(second, { [A]: 12, [B]: 8, [C]: 5 })).status).toBe(303);
    expect(await (await first.get(COUNT)).text()).toContain('Hai người nhập khác nhau');
    expect((await site.hall.contest()).state.is).toBe('balloting');
    expect((await count(second, { [A]: 13, [B]: 8, [C]: 5 })).status).toBe(303);
    const { ballots } = await site.hall.contest();
    expect(ballots[0]?.countedBy).toEqual([
      'officer Nguyễn Văn An (thads-son-la)',
      'officer Trần Thị Bình (thads-cao-bang)',
    ]);
  });

  it('see their own count and no other page', async () => {
    const first = await comeIn('a');
    expect((await first.get('/kiem-phieu')).headers.get('location')).toBe(COUNT);
    expect((await first.get(VOTE)).status).toBe(303);
    expect((await first.get(`/viec/cum-thu/${FIRST.unit}`)).status).toBe(303);
    expect((await first.get(COUNT.replace('co-bo', 'khac'))).status).toBe(404);
    const other = await first.post(COUNT, {
      ...formsOf(await (await first.get(COUNT)).text(), COUNT).find((f) => 'lan-phieu' in f.fields)?.fields,
      ...typed(14, { [A]: 13, [B]: 8, [C]: 5 }),
      ben: 'b',
    });
    expect(other.status).toBe(303);
    const entries = (await site.hall.contest()).ballots[0]?.entries;
    expect([entries?.a !== undefined, entries?.b]).toEqual([true, undefined]);
  });

  it('are not stood in for by others of their unit, only by the session that bears their name', async () => {
    site.who.visitor = officer(FIRST.unit, 'Cán bộ khác');
    expect((await site.get(COUNT)).status).toBe(404);
    site.who.visitor = officer(FIRST.unit, ' nguyễn  văn an ');
    expect((await site.get(COUNT)).status).toBe(200);
  });
});

describe('a code', () => {
  it('opens once, with the right digits, within its time, and looking does nothing', async () => {
    const { link, code } = await issued('a');
    expect(await (await phone().get(link)).text()).toContain('Nguyễn Văn An');
    const wrong = code.startsWith('000') ? '111 111' : '000 000';
    expect((await phone().post(link, { ma: wrong })).status).toBe(422);
    expect((await phone().post(link, { ma: code.replace(' ', '') })).status).toBe(303);
    expect((await phone().post(link, { ma: code })).status).toBe(410);
    expect((await phone().get(link)).status).toBe(410);
    const late = await issued('b');
    wall = addSeconds(wall, CODE_SECONDS);
    expect((await phone().post(late.link, { ma: late.code })).status).toBe(410);
  });

  it('is dead after as many wrong tries as any code', async () => {
    const { link, code } = await issued('a');
    const wrong = code.startsWith('000') ? '111111' : '000000';
    for (let tries = 1; tries < CODE_TRIES; tries += 1)
      expect((await phone().post(link, { ma: wrong })).status).toBe(422);
    expect((await phone().post(link, { ma: wrong })).status).toBe(410);
    expect((await phone().post(link, { ma: code })).status).toBe(410);
  });

  it('ends the session before it when another is issued, and when somebody else is named', async () => {
    const before = await comeIn('a');
    const after = await comeIn('a');
    expect((await before.get(COUNT)).status).toBe(401);
    expect((await after.get(COUNT)).status).toBe(200);
    await site.press(VOTE, 'counters', {
      ...{ 'a-unit': 'thads-lai-chau', 'a-name': 'Lê Văn Chung' },
      ...{ 'b-unit': SECOND.unit, 'b-name': SECOND.name },
    });
    expect((await after.get(COUNT)).status).toBe(401);
  });

  it('is issued by nobody who has a candidate, and its issue stands in the log without its digits', async () => {
    site.who.visitor = keeper();
    expect((await site.press(VOTE, 'counter-code', { side: 'a' })).status).toBe(422);
    site.who.visitor = keeper('thads-lang-son', 'deputy');
    const { code } = await issued('a');
    const entries = (await site.hall.world.audit()).filter(({ action }) => action === 'counter-code.issued');
    expect(entries).toHaveLength(1);
    expect(JSON.stringify(entries)).not.toContain(code.replace(' ', ''));
  });
});
