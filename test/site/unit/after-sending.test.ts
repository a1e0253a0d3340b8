/** The link for the leader before sending, and the signed paper afterwards, over the example in June. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPaperRenderer } from '#adapters/documents/create-paper-renderer.ts';
import { loadFonts, loadTemplates } from '#adapters/documents/load-assets.ts';
import { createFolderFiles } from '#adapters/files/create-folder-files.ts';
import { createClusterStore } from '#app/store/cluster-store.ts';
import { readAudit } from '#app/store/audit.ts';
import { executeAt } from '#local/server/execute-at.ts';
import { exampleOffice, type Example } from '../../local/support/example-office.ts';
import { ORIGIN, siteFor, TOKEN, visitorFrom, type SignedIn } from '../support/unit-site.ts';

const UNIT = 'stp-cao-bang';
const REPORT = `/viec/mnbg/${UNIT}/2025/mid-year`;
const folder = mkdtempSync(join(tmpdir(), 'site-'));
const who: SignedIn = { visitor: visitorFrom(UNIT, 'Nguyễn Văn A') };
let example: Example;
let site: ReturnType<typeof siteFor>;

beforeAll(async () => {
  example = exampleOffice();
  await example.stepTo('2025-06-10', '09:00');
  const { place, keys } = example.office;
  site = siteFor(place.deps, who, executeAt(example.office), {
    keys,
    files: createFolderFiles(folder),
    papers: createPaperRenderer(loadTemplates(), loadFonts()),
  });
}, 60_000);
afterAll(async () => {
  await example.close();
  rmSync(folder, { recursive: true });
});

const hidden = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
const store = () => createClusterStore(example.office.place.table, 'mnbg');
const audit = async (action: string) =>
  (await readAudit(example.office.place.table, 'mnbg')).filter((entry) => entry.action === action);

const linkOn = (html: string) => /value="http[^"]*(\/xem\/[^"]+)"/.exec(html)?.[1];

async function shareAct(act: string): Promise<string | undefined> {
  const id = hidden(await site.text(`${REPORT}/xem`), 'id');
  await site.post(`${REPORT}/xem`, { act, id });
  return linkOn(await site.text(`${REPORT}/xem`));
}

/** As somebody who is not signed in. */
async function look(path: string, method = 'GET'): Promise<Response> {
  const former = who.visitor;
  who.visitor = undefined;
  try {
    return await site.site.request(ORIGIN + path, { method });
  } finally {
    who.visitor = former;
  }
}

describe('the read-only link of a draft', () => {
  it('shows the latest draft without signing in, and changes nothing', async () => {
    const form = await site.text(`${REPORT}/soan`);
    const own = { act: 'luu', rev: hidden(form, 'rev'), lan: '0' };
    await site.post(`${REPORT}/soan`, { 'm.0': 'Để lãnh đạo xem <b>.', ...own });
    const link = (await shareAct('tao')) ?? '';
    const before = (await readAudit(example.office.place.table, 'mnbg')).length;
    const response = await look(link);
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).toContain('Để lãnh đạo xem &lt;b&gt;.');
    expect(html).toContain('Bản nháp do Nguyễn Văn A lưu');
    expect(html).not.toContain('<form');
    expect(html).not.toContain('/viec/');
    expect((await look(link, 'POST')).status).toBe(404);
    expect(await readAudit(example.office.place.table, 'mnbg')).toHaveLength(before);
    expect(JSON.stringify(await audit('draft.share'))).not.toContain(link.slice(5, 40));
  });

  it('of which one letter was changed opens nothing', async () => {
    const link = (await shareAct('tao')) ?? '';
    for (let at = '/xem/'.length; at < link.length; at += 7) {
      const other = link[at] === 'A' ? 'B' : 'A';
      expect((await look(link.slice(0, at) + other + link.slice(at + 1))).status, `letter ${at}`).toBe(404);
    }
    expect((await look(`/xem/${'A'.repeat(500)}`)).status).toBe(404);
    expect((await look(link)).status).toBe(200);
  });

  it('ends when another is made, and when it is revoked', async () => {
    const first = (await shareAct('tao')) ?? '';
    const second = (await shareAct('tao')) ?? '';
    expect(second).not.toBe(first);
    expect((await look(first)).status).toBe(404);
    expect((await look(second)).status).toBe(200);
    expect(await shareAct('thu-hoi')).toBeUndefined();
    expect((await look(second)).status).toBe(404);
    expect((await audit('draft.unshare')).length).toBe(1);
  });
});

const CONTENT = { 'f.gop-y': '20', 'f.tham-dinh': '5', 'f.tuyen-truyen': '0', 'f.nguoi-du': '1200' };

async function sendReport(): Promise<void> {
  const form = await site.text(`${REPORT}/soan`);
  const own = { act: 'tiep', rev: hidden(form, 'rev'), lan: '0' };
  await site.post(`${REPORT}/soan`, { ...CONTENT, ...own });
  const check = await site.text(`${REPORT}/kiem-tra`);
  await site.post(`${REPORT}/gui`, {
    ...{ id: hidden(check, 'id'), rev: hidden(check, 'rev'), lan: '0' },
  });
}

describe('the signed paper', () => {
  const signed = `${REPORT}/van-ban-ky`;

  it('is told of after sending only, by number, day and scan; twice the same click is once', async () => {
    expect((await site.get(signed)).status).toBe(404);
    await sendReport();
    expect(await site.text(`${REPORT}/da-gui`)).toContain(`href="${signed}"`);
    const body = new FormData();
    body.set('csrf', TOKEN);
    body.set('tep', new File(['%PDF-1.7'], 'Báo cáo đã ký.pdf'));
    const request = { method: 'POST', body, headers: { origin: ORIGIN } };
    const uploaded = await site.site.request(`${ORIGIN}${signed}/tep`, request);
    expect(uploaded.headers.get('location')).toBe(`${signed}?xong=tep`);
    const page = await site.text(signed);
    const [, scan = ''] = /<option value="([0-9a-f]{16})" selected/.exec(page) ?? [];
    const told = { so: '45/BC-STP', ngay: '9/6/2025', 'ban-ky': scan, id: hidden(page, 'id') };
    for (let click = 0; click < 2; click += 1) {
      expect((await site.post(signed, told)).headers.get('location')).toBe(`${signed}?xong=ghi`);
    }
    expect((await store().task('2025', 'mid-year', UNIT))?.value).toMatchObject({
      ...{ state: { is: 'sent' }, lateDays: 0 },
      signed: {
        ...{ version: 1, number: '45/BC-STP', date: '2025-06-09' },
        scan: { name: 'Báo cáo đã ký.pdf', file: scan },
      },
    });
    expect(await audit('submission.signed')).toHaveLength(1);
    expect(await site.text(REPORT)).toContain('Bản đã ký số 45/BC-STP ngày 09/6/2025');
  });

  it('refuses a day that is none or has not come, and a scan that is not there', async () => {
    const wrong = await site.post(signed, { so: '', ngay: '30/2/2025', 'ban-ky': '0'.repeat(16) });
    expect(wrong.status).toBe(422);
    const html = await wrong.text();
    for (const text of ['Chưa ghi số, ký hiệu văn bản', 'Ngày văn bản: ', 'Bản ký đã chọn không còn']) {
      expect(html).toContain(text);
    }
    expect(await (await site.post(signed, { so: '1', ngay: '30/6/2025' })).text()).toContain('chưa tới');
  });
});

describe('the unit’s own paper', () => {
  const PAPER = `${REPORT}/van-ban/unit-report`;
  const copies = async () => (await store().keptPapers('2025')).map(({ value }) => value);

  it('keeps nothing by a link alone or by a form of another session', async () => {
    await sendReport();
    expect((await site.get(`${PAPER}.docx`)).headers.get('location')).toBe(`${REPORT}/da-gui`);
    const foreign = await site.post(`${PAPER}.docx`, { csrf: 'another' });
    expect([303, 403]).toContain(foreign.status);
    expect(await copies()).toEqual([]);
  });

  it('is offered on the receipt, as .docx and .pdf of what was sent, kept with its hash in the click', async () => {
    const receipt = await site.text(`${REPORT}/da-gui`);
    const buttons = [...receipt.matchAll(/action="([^"]*\/van-ban\/[^"]+)"/g)].map(([, to = '']) => to);
    expect(buttons).toEqual([`${PAPER}.docx`, `${PAPER}.pdf`]);
    for (const [button, magic] of [
      [buttons[0], 'PK'],
      [buttons[1], '%PDF'],
    ] as const) {
      const pressed = await site.post(button ?? '', {});
      expect(pressed.headers.get('location')).toBe(button);
      const file = await site.get(button ?? '');
      expect(file.headers.get('content-disposition')).toMatch(
        /^attachment; filename\*=UTF-8''bao-cao-don-vi/,
      );
      expect((await file.text()).startsWith(magic)).toBe(true);
    }
    const [copy, ...others] = await copies();
    expect(others).toEqual([]);
    expect(copy).toMatchObject({ kind: 'unit-report', of: `mid-year.${UNIT}`, n: 1 });
    expect(copy?.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(copy?.files.map(({ format }) => format)).toContain('docx');
    expect((await audit('paper.keep')).map(({ chain }) => chain)).toEqual([UNIT]);
  });

  it('is made in the same click as sending, by a button of the page that sends', async () => {
    const form = await site.text(`${REPORT}/soan`);
    const typed = { act: 'tiep', rev: hidden(form, 'rev'), lan: '1' };
    await site.post(`${REPORT}/soan`, { ...CONTENT, 'm.0': 'Gửi lại, kèm văn bản.', ...typed });
    const html = await site.text(`${REPORT}/kiem-tra`);
    expect(html).toMatch(/<button[^>]*name="act" value="lap"[^>]*>Gửi và tải văn bản để ghi số, ký/);
    const own = { id: hidden(html, 'id'), rev: hidden(html, 'rev'), lan: '1', act: 'lap' };
    // A second click of an impatient hand leads the same way.
    for (let click = 0; click < 2; click += 1) {
      const sent = await site.post(`${REPORT}/gui`, own);
      expect([sent.status, sent.headers.get('location')]).toEqual([307, `${REPORT}/van-ban/tat-ca`]);
      // 307: the browser posts the same form there.
      const made = await site.post(`${REPORT}/van-ban/tat-ca`, own);
      expect([made.status, made.headers.get('location')]).toEqual([303, `${REPORT}/da-gui?lap=xong`]);
    }
    const [first, second, ...more] = await copies();
    expect([first?.n, second?.n, more]).toEqual([1, 2, []]);
    const receipt = await site.get(`${REPORT}/da-gui?lap=xong`);
    expect(receipt.headers.get('refresh')).toBe(`0; url=${PAPER}.docx`);
    const said = await receipt.text();
    expect(said).toContain('Đã gửi lần 2');
    expect(said).toContain(`href="${PAPER}.docx"`);
    const file = await site.get(`${PAPER}.docx`);
    expect(file.headers.get('content-disposition')).toMatch(/^attachment;.*bao-cao-don-vi/);
    expect((await site.get(`${REPORT}/da-gui`)).headers.get('refresh')).toBeNull();
  });

  it('made in the click: a form of another session makes none, and what failed is said with its way out', async () => {
    const foreign = await site.post(`${REPORT}/van-ban/tat-ca`, { csrf: 'another' });
    expect([303, 403]).toContain(foreign.status);
    expect(await copies()).toHaveLength(2);
    const said = await site.text(`${REPORT}/da-gui?lap=loi`);
    expect(said).toContain('Nội dung đã được gửi, nhưng chưa lập được văn bản');
    expect(said).toContain(`action="${PAPER}.docx"`);
  });

  it('is none of what was not sent, and none of the cluster', async () => {
    for (const file of ['unit-self-score.docx', 'ballot.docx', 'unit-report.xlsx']) {
      expect((await site.get(`${REPORT}/van-ban/${file}`)).status).toBe(404);
      expect((await site.post(`${REPORT}/van-ban/${file}`, {})).status).toBe(404);
    }
  });
});
