/** Issuer, symbol, signature and recipients of papers, set on pages, for all kinds or one. */
import { beforeAll, expect, it } from 'vitest';
import { BASE, keeper, makeHallSite, officer, type HallSite } from '../hall/hall-site.ts';
import { makePaper } from '#app/documents/make-paper.ts';
import { readPaperFacts } from '#app/documents/read-paper-facts.ts';
import type { PaperKind } from '#domain/documents/kinds.ts';
import { linesAboveUnit } from '#domain/documents/settings.ts';
import { localDate } from '#domain/shared/time.ts';

const PAGE = `${BASE}/the-thuc-van-ban`;
let site: HallSite;
beforeAll(async () => {
  site = await makeHallSite();
});

async function printed(kind: PaperKind) {
  const facts = await readPaperFacts(site.hall.world.store, {
    cycle: '2025',
    today: localDate('2025-12-18'),
  });
  const made = facts && makePaper(facts, { kind, of: '' });
  if (made?.is !== 'made') throw new Error(`${kind}: ${JSON.stringify(made)}`);
  return made.printed;
}

it('hold for all papers, and otherwise where a kind has its own', async () => {
  expect(await site.text(PAGE)).toContain(`href="${PAGE}/plan"`);
  const all = { above: 'UBND TỈNH LẠNG SƠN', issuer: 'SỞ TƯ PHÁP', symbol: 'STP', place: 'Lạng Sơn' };
  expect((await site.press(`${PAGE}/chung`, 'paper-settings', all)).status).toBe(303);
  expect((await printed('plan')).signature[0]).toMatch(/^TM\./);
  const own = {
    signature: 'KT. GIÁM ĐỐC\r\nPHÓ GIÁM ĐỐC',
    name: 'Trần Thị B',
    recipients: 'Bộ Tư pháp (báo cáo)\r\nLưu: VT',
  };
  expect((await site.press(`${PAGE}/plan`, 'paper-settings', own)).status).toBe(303);
  const plan = await printed('plan');
  expect([plan.above, plan.issuer, plan.number]).toEqual([
    ['UBND TỈNH LẠNG SƠN'],
    ['SỞ TƯ PHÁP'],
    ['Số:        /KH-STP'],
  ]);
  expect([plan.signature, plan.signatory]).toEqual([['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'], ['Trần Thị B']]);
  expect(plan.recipients).toEqual(['- Bộ Tư pháp (báo cáo);', '- Lưu: VT.']);
  expect(await site.text(PAGE)).toContain('đặt riêng');
  expect(await site.text(`${PAGE}/plan`)).toContain('PHÓ GIÁM ĐỐC');
});

it('of a kind go when its fields are emptied, and leave the others', async () => {
  const empty = { signature: '', name: '', recipients: '' };
  expect((await site.press(`${PAGE}/plan`, 'paper-settings', empty)).status).toBe(303);
  const plan = await printed('plan');
  expect([plan.issuer, plan.signature[0]?.slice(0, 3)]).toEqual([['SỞ TƯ PHÁP'], 'TM.']);
});

it('hold the superior office of units by their kind, which stands above the name of each on its own papers', async () => {
  const settings = async () => (await site.hall.world.store.paperSettings())?.value.settings;
  const units = { 'units-under': 'STP | UBND tỉnh {tỉnh}' };
  expect((await site.press(`${PAGE}/chung`, 'paper-settings', units)).status).toBe(303);
  expect((await settings())?.unitsUnder).toEqual({ STP: ['UBND tỉnh {tỉnh}'] });
  expect(linesAboveUnit((await settings()) ?? {}, { kind: 'STP', province: 'Sơn La' })).toEqual([
    'UBND TỈNH SƠN LA',
  ]);
  expect(linesAboveUnit((await settings()) ?? {}, { kind: 'THADS', province: 'Sơn La' })).toEqual([]);
  expect(await site.text(`${PAGE}/chung`)).toContain('STP | UBND tỉnh {tỉnh}');
  // A kind of paper that is set afterwards leaves it as it is.
  expect((await site.press(`${PAGE}/plan`, 'paper-settings', { symbol: 'KH' })).status).toBe(303);
  expect((await settings())?.unitsUnder).toEqual({ STP: ['UBND tỉnh {tỉnh}'] });
  const wrong = await site.press(`${PAGE}/chung`, 'paper-settings', { 'units-under': 'Sở | UBND' });
  expect(wrong.status).toBe(422);
  expect(await wrong.text()).toContain('không có loại đơn vị &quot;Sở&quot;');
});

it('are refused by halves, naming the field', async () => {
  const half = await site.press(`${PAGE}/plan`, 'paper-settings', { name: 'Trần Thị B' });
  expect(half.status).toBe(422);
  expect(await half.text()).toContain('đã có họ tên người ký');
  const above = await site.press(`${PAGE}/plan`, 'paper-settings', { above: 'UBND' });
  expect(await above.text()).toContain('đã có dòng ở trên');
});

it('are not for units or auditors', async () => {
  expect((await site.get(`${PAGE}/khong-co`)).status).toBe(404);
  expect((await site.get(`${PAGE}/unit-report`)).status).toBe(404);
  site.who.visitor = keeper('stp-lang-son', 'auditor');
  expect(await site.text(`${PAGE}/plan`)).not.toContain('<form');
  site.who.visitor = officer('stp-son-la');
  expect((await site.get(PAGE)).status).toBe(303);
  site.who.visitor = keeper();
});
