/** Papers are taken from the pages: as files that open, or refused with what is missing. */
import { beforeAll, expect, it } from 'vitest';
import { approvals, flag } from '../../app/vote/hall.ts';
import { accepted } from '../../app/support/answers.ts';
import { BASE, keeper, makeHallSite, officer, type HallSite } from './hall-site.ts';
import { createPaperRenderer } from '#adapters/documents/create-paper-renderer.ts';
import { loadFonts, loadTemplates } from '#adapters/documents/load-assets.ts';

let site: HallSite;
beforeAll(async () => {
  site = await makeHallSite({}, createPaperRenderer(loadTemplates(), loadFonts()));
  const votes = { [flag('stp-lang-son')]: 13, [flag('stp-cao-bang')]: 8, [flag('stp-dien-bien')]: 5 };
  accepted(await site.hall.tally(approvals(14, votes)));
});

const file = (name: string) => site.get(`${BASE}/2025/van-ban/${name}`);

it('gives the minutes of the count as PDF, the same bytes each time', async () => {
  const response = await file('bien-ban-kiem-phieu-co-bo-lan-1.pdf');
  expect(response.headers.get('content-type')).toBe('application/pdf');
  expect(response.headers.get('content-disposition')).toContain('bien-ban-kiem-phieu-co-bo-lan-1.pdf');
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  const again = Buffer.from(await (await file('bien-ban-kiem-phieu-co-bo-lan-1.pdf')).arrayBuffer());
  expect(again.equals(bytes)).toBe(true);
});

it('gives Word, and spreadsheets of what has a table', async () => {
  for (const name of ['phieu-suy-ton-co-bo.docx', 'danh-sach-ky-nhan-phieu-co-bo.xlsx']) {
    const bytes = Buffer.from(await (await file(name)).arrayBuffer());
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
  }
  expect((await file('the-le-co-bo.xlsx')).status).toBe(404);
});

it('says what must be there first, on the page and at the file', async () => {
  const page = await site.text(`${BASE}/2025/van-ban`);
  expect(page).toMatch(/Chương trình hội nghị<span class="quiet"> – chưa lập được: [^<]+</);
  const refused = await file('chuong-trinh.pdf');
  expect(refused.status).toBe(409);
  expect(await refused.text()).toContain('Chưa lập được văn bản');
});

it('links to every paper of the vote from the page of the vote', async () => {
  const page = await site.text(`${BASE}/2025/bau/co-bo`);
  for (const name of ['the-le', 'phieu-suy-ton', 'danh-sach-ky-nhan-phieu', 'bien-ban-kiem-phieu-trong'])
    expect(page).toContain(`/van-ban/${name}-co-bo.pdf`);
});

it('gives none to units, to other clusters, or by another name', async () => {
  expect((await file('khong-co.pdf')).status).toBe(404);
  expect((await file('bien-ban-kiem-phieu-co-bo-lan-1.exe')).status).toBe(404);
  site.who.visitor = officer('stp-son-la');
  expect((await file('giay-moi.pdf')).status).toBe(303);
  site.who.visitor = { ...keeper(), cluster: 'cum-khac' };
  expect((await file('giay-moi.pdf')).status).toBe(404);
  site.who.visitor = keeper();
});
