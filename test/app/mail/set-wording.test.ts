/** Words of the secretary are kept in versions; a mail keeps those it was sent with. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cycleOf, stageOf } from '../support/cycles.ts';
import { makeMailWorld, type MailWorld } from '../support/mail-world.ts';
import { HEAD, officer } from '../support/people.ts';
import * as kinds from '#app/store/row-kinds.ts';
import { instant } from '#domain/shared/time.ts';
import type { WordingTexts } from '#domain/notices/wording.ts';

const UNIT = 'thads-son-la';
const STAGE = { cycle: '2025', id: 'mid-year' };
const open = { is: 'open', at: instant('2025-03-03T01:00:00Z'), by: 'thư ký' } as const;

let world: MailWorld;
beforeEach(async () => {
  world = await makeMailWorld({ now: '2025-03-10T02:00:00Z' });
  await world.seed(kinds.CYCLE, cycleOf());
  await world.seed(kinds.STAGE, stageOf('mid-year', 'mid-year', { status: open, units: [UNIT] }));
});
afterEach(() => world.close());

const set = (texts: WordingTexts, after = 0, stage?: typeof STAGE, by = HEAD) =>
  world.run({ do: 'wording.set', kind: 'receipt', after, texts, ...(stage && { stage }) }, by);
const sends = (text: string) =>
  world.run(
    { do: 'submission.send', cycle: '2025', stage: 'mid-year', unit: UNIT, content: { text } },
    officer(UNIT),
  );
const receipts = async () => (await world.notices()).filter(({ facts }) => facts.kind === 'receipt');
const lead = (text: string): WordingTexts => ({ lead: `${text} {ten-viec}` });

describe('words of the secretary', () => {
  it('go with mails from then on; one for the stage goes before one for all', async () => {
    expect(await set(lead('chung'))).toMatchObject({ ok: true, info: { n: 1 } });
    await sends('a');
    await world.sendAll();
    expect(world.orders.at(-1)?.wording).toEqual(lead('chung'));
    expect(await set(lead('riêng'), 0, STAGE)).toMatchObject({ ok: true });
    await sends('b');
    await world.sendAll();
    expect(world.orders.at(-1)?.wording).toEqual(lead('riêng'));
    expect((await receipts()).map(({ wording }) => wording)).toEqual([
      { scope: '-', n: 1 },
      { scope: '2025.mid-year', n: 1 },
    ]);
  });

  it('are given back: the next mail has the system’s, the former keeps its version', async () => {
    await set(lead('chung'));
    await sends('a');
    await world.sendAll();
    expect(await set({}, 1)).toMatchObject({ ok: true, info: { n: 2 } });
    await sends('b');
    await world.sendAll();
    expect(world.orders.at(-1)?.wording).toBeUndefined();
    const [first, second] = await receipts();
    expect(first?.wording).toEqual({ scope: '-', n: 1 });
    expect(second).not.toHaveProperty('wording');
    expect((await world.store.wordings('receipt')).map(({ value }) => value.texts)).toEqual([
      lead('chung'),
      {},
    ]);
  });

  it('stay with a mail whose first attempt was refused for the moment', async () => {
    await set(lead('chung'));
    await sends('a');
    world.script.push('throttled');
    await world.sendAll();
    await set(lead('mới'), 1);
    await world.sendAll();
    expect(world.orders.at(-1)).toMatchObject({ attempt: 2, wording: lead('chung') });
  });

  it('of somebody else are not overwritten unseen', async () => {
    const both = await Promise.all([set(lead('một')), set(lead('hai'))]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refused: { code: 'changed-meanwhile' } });
    expect(await world.store.wordings('receipt')).toHaveLength(1);
  });

  it('are refused by name, and to units', async () => {
    expect(await set({ lead: '{ten-viec} {la}' })).toMatchObject({
      refused: { code: 'bad-wording', message: expect.stringContaining('{la}') as string },
    });
    expect(await set({ subject: '{ten-viec}\r\nBcc: a@b.example' })).toMatchObject({
      refused: { code: 'bad-wording' },
    });
    expect(await set(lead('x'), 0, { cycle: '2025', id: 'khong-co' })).toMatchObject({
      refused: { code: 'no-stage' },
    });
    expect(await set(lead('x'), 0, undefined, officer(UNIT))).toMatchObject({
      refused: { code: 'not-secretariat' },
    });
    expect(await world.store.wordings()).toEqual([]);
  });
});
