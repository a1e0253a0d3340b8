/** Points on pages: verified with reasons, shown to the unit, answered, verified again. */
import { beforeEach, describe, expect, it } from 'vitest';
import { makeHallSite, BASE, keeper, officer, type HallSite } from './hall-site.ts';
import { stageOf } from '../../app/support/cycles.ts';
import { CLUSTER_ID } from '../../app/support/people.ts';
import * as kinds from '#app/store/row-kinds.ts';
import type { ScoreTableFile } from '#contracts/score-files.ts';
import type * as z from 'zod';
import { localDate } from '#domain/shared/time.ts';
import { weekdayText } from '#views/mail/wording.ts';

const TABLE: z.input<typeof ScoreTableFile> = {
  id: 'stp',
  unitKinds: ['STP'],
  criteria: [
    {
      code: 'I.1',
      group: 'Chuyên môn',
      name: 'Thẩm định văn bản',
      maximum: '60',
      rule: { kind: 'count', each: '1' },
    },
    { code: 'I.2', group: 'Chuyên môn', name: 'Hòa giải ở cơ sở', maximum: '40', rule: 'met' },
  ],
  ranks: [{ id: 'tot', name: 'Tốt', from: '80' }],
  citation: { title: 'Bảng điểm thử' },
};

const UNIT = 'stp-son-la';
const SCORE = `${BASE}/2025/diem/${UNIT}`;
const OWN = `/viec/${CLUSTER_ID}/${UNIT}/2025/diem`;
const FULL = { 'v.I.1': '60', 'r.I.1': 'Đủ tài liệu', 'v.I.2': '40', 'r.I.2': 'Đạt' };

let site: HallSite;
beforeEach(async () => {
  site = await makeHallSite({ open: false });
  const { world, opener } = site.hall;
  await world.run({ do: 'score-table.set', cycle: '2025', table: TABLE }, opener);
  const status = { is: 'closed', at: world.now, by: 'Thường trực' } as const;
  const plan = { opens: { on: localDate('2025-11-03') }, due: { on: localDate('2025-12-01') } };
  await world.seed(kinds.STAGE, stageOf('year-end', 'year-end', { plan, status, title: 'tổng kết' }));
});

describe('verifying', () => {
  it('asks for a reason where points differ from the self-score, and keeps what was typed', async () => {
    const refused = await site.press(SCORE, 'verify', { 'v.I.1': '55,5', 'v.I.2': '40' });
    expect(refused.status).toBe(409);
    const html = await refused.text();
    expect(html).toContain('điểm thẩm định khác điểm tự chấm');
    expect(html).toContain('value="55,5"');
  });

  it('names the field whose points cannot be read', async () => {
    const wrong = await site.press(SCORE, 'verify', { ...FULL, 'v.I.1': '27.00.1' });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('href="#o-verify_v_I_1"');
  });

  it('shows total, rank with its reckoning, and the place of the block', async () => {
    expect((await site.press(SCORE, 'verify', { ...FULL, 'v.I.1': '', 'm.I.1': '50' })).status).toBe(303);
    const html = await site.text(SCORE);
    expect(html).toContain('90 điểm, xếp loại Tốt');
    expect(html).toContain('Tổng điểm: 90 điểm tiêu chí = 90 điểm.');
    expect(await site.text(`${BASE}/2025/diem`)).toMatch(/Sở Tư pháp tỉnh Sơn La<\/a><\/th><td[^>]*>1</);
  });

  it('is not for the unit’s own people', async () => {
    const own = `${BASE}/2025/diem/stp-lang-son`;
    const refused = await site.press(own, 'verify', FULL);
    expect(await refused.text()).toContain('Đơn vị không tự thẩm định điểm của chính mình');
    site.who.visitor = keeper('thads-lang-son', 'deputy');
    expect((await site.press(own, 'verify', FULL)).status).toBe(303);
  });
});

describe('the unit', () => {
  beforeEach(async () => {
    await site.press(SCORE, 'verify', { ...FULL, 'v.I.1': '41', 'r.I.1': 'Thiếu tài liệu' });
    site.who.visitor = officer(UNIT);
  });

  const answer = async (fields: Readonly<Record<string, string>>) => {
    const id = /name="id" value="([^"]*)"/.exec(await site.text(OWN))?.[1] ?? '';
    return site.post(OWN, { id, ...fields });
  };

  it('sees its points with reasons, and answers until the deadline', async () => {
    expect(await site.text(OWN.replace('/2025/diem', ''))).toContain(`href="${OWN}"`);
    expect(await site.text(OWN)).toContain('Thiếu tài liệu');
    expect((await answer({ text: ' ' })).status).toBe(422);
    expect((await answer({ text: 'Gửi bổ sung tài liệu.', 'ma.I.1': 'co' })).status).toBe(303);
    site.who.visitor = keeper();
    const html = await site.text(SCORE);
    expect(html).toContain('tiêu chí I.1');
    expect(html).toContain('Gửi bổ sung tài liệu.');
    expect(await site.text(`${BASE}/2025/diem`)).toContain('chờ thẩm định lại');
    const again = { reason: 'Xét giải trình', 'v.I.1': '45', 'r.I.1': 'Chấp nhận bốn tài liệu' };
    expect((await site.press(SCORE, 'verify-again', again)).status).toBe(303);
    site.who.visitor = officer(UNIT);
    const last = await site.text(OWN);
    expect(last).toContain('85 điểm, xếp loại Tốt');
    expect(last).not.toContain('<form');
  });

  it('has the answer among its tasks with its last day, until it answered', async () => {
    const home = OWN.replace('/2025/diem', '');
    const due = (await site.hall.world.store.scoreSheet('2025', UNIT))?.value.verifications[0]?.answerDue;
    const tasks = async () => (await site.text(home)).split('Việc cần làm')[1]?.split('Điểm thi đua</h2>')[0];
    expect(await tasks()).toContain(`href="${OWN}">Giải trình điểm thẩm định năm 2025`);
    expect(await tasks()).toContain(`hết ngày ${weekdayText(due!)}`);
    expect((await answer({ text: 'Thống nhất.' })).status).toBe(303);
    expect(await tasks()).not.toContain('Giải trình điểm thẩm định');
  });

  it('is too late afterwards, and keeps its text when the session ended', async () => {
    site.hall.world.setNow('2026-01-20T02:00:00Z');
    expect(await site.text(OWN)).not.toContain('<form');
    expect(await (await site.post(OWN, { text: 'Muộn' })).text()).toContain('Thời hạn giải trình đã hết');
    site.who.visitor = undefined;
    const kept = await site.post(OWN, { text: 'Đã gõ xong' });
    expect(kept.status).toBe(401);
    expect(await kept.text()).toContain('Đã gõ xong');
  });

  it('does not see the points of another', async () => {
    expect((await site.get(OWN.replace(UNIT, 'stp-lai-chau'))).status).toBe(404);
  });
});

it('the own deadline of a criterion stands in the form in which the unit scores itself', async () => {
  const own = await makeHallSite({ open: false });
  const { world, opener } = own.hall;
  const [first, second] = TABLE.criteria;
  const criteria = [{ ...first!, due: '15/12/2025' }, second!];
  await world.run({ do: 'score-table.set', cycle: '2025', table: { ...TABLE, criteria } }, opener);
  const status = { is: 'open', at: world.now, by: 'Thường trực' } as const;
  const plan = { opens: { on: localDate('2025-11-03') }, due: { on: localDate('2025-12-20') } };
  await world.seed(
    kinds.STAGE,
    stageOf('year-end', 'year-end', { plan, status, units: [UNIT], answer: 'report' }),
  );
  own.who.visitor = officer(UNIT);
  const html = await own.text(OWN.replace('/diem', '/year-end/soan'));
  expect(html).toContain('Hạn riêng: hết ngày 15/12/2025 (thứ Hai).');
});
