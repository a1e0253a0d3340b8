/** What a unit sent: any two versions side by side, and its own points beside the verified ones. */
import { beforeEach, describe, expect, it } from 'vitest';
import { makeHallSite, BASE, type HallSite } from '../hall/hall-site.ts';
import { stageOf } from '../../app/support/cycles.ts';
import { CLUSTER_ID } from '../../app/support/people.ts';
import * as kinds from '#app/store/row-kinds.ts';
import { instant, localDate } from '#domain/shared/time.ts';
import type { SubmissionContent } from '#domain/stage/submission.ts';

const UNIT = 'stp-son-la';
const PAPER = `${BASE}/bai/2025/year-end/${UNIT}`;
const SCORE = `${BASE}/2025/diem/${UNIT}`;

const criterion = (code: string, maximum: string) => ({
  ...{ code, group: 'Chuyên môn', name: `Việc ${code}`, maximum },
  rule: { kind: 'count' as const, each: '0,5' },
});

let site: HallSite;
beforeEach(async () => {
  site = await makeHallSite({ open: false });
  const { world, opener } = site.hall;
  const table = {
    id: 'stp',
    unitKinds: ['STP'],
    criteria: [criterion('I.1', '60'), criterion('I.2', '40')],
    citation: { title: 'Bảng điểm thử' },
  };
  await world.run({ do: 'score-table.set', cycle: '2025', table }, opener);
  const plan = { opens: { on: localDate('2025-11-03') }, due: { on: localDate('2025-12-01') } };
  const status = { is: 'closed', at: world.now, by: 'Thường trực' } as const;
  const stage = stageOf('year-end', 'year-end', { plan, status, title: 'tổng kết', units: [UNIT] });
  await world.seed(kinds.STAGE, stage);
});

const sent = (n: number, content: SubmissionContent) =>
  site.hall.world.seed(kinds.VERSION, {
    ...{ cluster: CLUSTER_ID, cycle: '2025', stage: 'year-end', unit: UNIT, n },
    ...{ at: instant(`2025-11-1${n}T01:00:00Z`), by: `officer Bà A (${UNIT})`, content },
  });
const cells = (html: string, label: string): string[] => {
  const [, ...rows] = html.split('<tr');
  const row = rows.find((one) => one.includes(`>${label}`)) ?? '';
  return [...row.matchAll(/<td[^>]*>([^<]*)<\/td>/g)].map(([, text = '']) => text);
};

describe('versions', () => {
  beforeEach(async () => {
    for (const n of [1, 2, 3]) await sent(n, { text: `Nội dung lần ${n}` });
  });

  it('stand side by side, the newest beside the one before', async () => {
    const html = await site.text(PAPER);
    expect(cells(html, 'Nội dung')).toEqual(['Nội dung lần 3', 'Nội dung lần 2']);
  });

  it('are chosen, any two; an unknown number is none', async () => {
    const html = await site.text(`${PAPER}?lan=3&canh=1`);
    expect(cells(html, 'Nội dung')).toEqual(['Nội dung lần 3', 'Nội dung lần 1']);
    expect(cells(await site.text(`${PAPER}?lan=9&canh=%3Cb%3E`), 'Nội dung')).toEqual([
      'Nội dung lần 3',
      'Nội dung lần 2',
    ]);
    const csv = await site.text(`${PAPER}?lan=3&canh=1&bang=noi-dung&tai=csv`);
    expect(csv).toContain('"Nội dung","Nội dung lần 3","Nội dung lần 1","có"');
  });
});

describe('points', () => {
  it('that the unit gave itself stand beside the verified ones, with the difference and the reason', async () => {
    await sent(1, { selfScore: { 'I.1': 6000, 'I.2': 4000 } });
    expect(cells(await site.text(PAPER), 'I.1 Việc I.1')).toEqual(['60', '60', '', '', '']);
    const verdicts = { 'v.I.1': '45,5', 'r.I.1': 'Thiếu tài liệu', 'v.I.2': '40' };
    expect((await site.press(SCORE, 'verify', verdicts)).status).toBe(303);
    const html = await site.text(PAPER);
    expect(cells(html, 'I.1 Việc I.1')).toEqual(['60', '60', '45,5', 'giảm 14,5', 'Thiếu tài liệu']);
    expect(cells(html, 'I.2 Việc I.2')).toEqual(['40', '40', '40', '0', '']);
    expect(html).not.toContain('khác sau lần thẩm định');
    expect(await site.text(`${PAPER}?bang=tu-cham-tham-dinh&tai=csv`)).toContain('"60","60","45,5"');
  });

  it('that changed after they were verified are told', async () => {
    await sent(1, { selfScore: { 'I.1': 6000, 'I.2': 4000 } });
    await site.press(SCORE, 'verify', { 'v.I.1': '60', 'v.I.2': '40' });
    await sent(2, { selfScore: { 'I.1': 5000, 'I.2': 4000 } });
    const html = await site.text(PAPER);
    expect(html).toContain('khác sau lần thẩm định');
    expect(cells(html, 'I.1 Việc I.1')).toEqual(['60', '50', '60', 'tăng 10', '']);
  });
});
