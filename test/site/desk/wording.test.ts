/** Words of mails by forms: tried on a unit's mail before they are kept; what left keeps its own. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createClusterStore } from '#app/store/cluster-store.ts';
import { noticeCode } from '#views/desk/paths.ts';
import { executeAt } from '#local/server/execute-at.ts';
import { exampleOffice, type Example } from '../../local/support/example-office.ts';
import { BASE, deskFor, secretary, type SignedIn } from './desk-site.ts';

const who: SignedIn = { visitor: undefined };
let example: Example;
let desk: ReturnType<typeof deskFor>;

beforeAll(async () => {
  example = exampleOffice();
  await example.stepTo('2025-06-24', '09:00');
  desk = deskFor(example.office.place.deps, who, { execute: executeAt(example.office) });
}, 60_000);
afterAll(() => example.close());
beforeEach(() => {
  who.visitor = secretary();
});

const store = () => createClusterStore(example.office.place.table, 'mnbg');
const done = (response: Response, act: string) => {
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toMatch(new RegExp(`\\?xong=${act}$`));
};
const AT = `${BASE}/loi-van/opening`;
const STAGE = `${AT}/2025/year-end`;
const typed = {
  subject: 'Kính mời {noi-dung}',
  lead: 'Kính gửi {quy-don-vi} lời chào; {thuong-truc} đề nghị {noi-dung}.',
  note: 'Liên hệ {thu-ky}, {dien-thoai}.',
  unit: 'stp-son-la',
};
const carried = (act: string, fields: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [`${act}.${name}`, value]));
const letters = (html: string) => [...html.matchAll(/<pre>([^]*?)<\/pre>/g)].map(([, text = '']) => text);

describe('words of the opening mail', () => {
  it('are shown as each unit would read them, and nothing is kept yet', async () => {
    const shown = await desk.press(AT, 'preview-wording', typed);
    expect(shown.status).toBe(200);
    const html = await shown.text();
    expect(html).toContain('Xem trước khi lưu');
    const [first = '', second = ''] = letters(html);
    expect(first).toContain('Kính gửi quý Sở lời chào; Thường trực Cụm thi đua đề nghị ');
    expect(first).toContain('Kính gửi: Sở Tư pháp tỉnh Sơn La');
    expect(second).toContain('Kính gửi quý ');
    expect(second).not.toContain('Kính gửi: Sở Tư pháp tỉnh Sơn La');
    expect(html).not.toMatch(/https?:\/\/(?!127)/);
    expect(await store().wordings()).toEqual([]);
  });

  it.each([
    [{ lead: 'Đề nghị {noi-dung} {giam-doc}' }, 'không có chỗ trống {giam-doc}'],
    [{ subject: 'Đề nghị gửi' }, 'Tiêu đề: thiếu một trong {noi-dung}, {ten-viec}'],
    [{ subject: '{noi-dung}\r\nBcc: a@b.example' }, 'Tiêu đề: không được xuống dòng'],
    [{ unit: '' }, 'chưa chọn đơn vị'],
  ])('are refused by name, with what was typed kept: %j', async (wrong, said) => {
    const response = await desk.press(AT, 'preview-wording', { ...typed, ...wrong });
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain(said);
    expect(html).toContain('Liên hệ {thu-ky}');
  });

  it('are kept by the button under the preview; mails that left keep theirs', async () => {
    const sent = (await store().notices()).find(
      ({ value }) => value.facts.kind === 'opening' && value.status === 'sent',
    );
    const at = `${BASE}/thu/${noticeCode(sent?.value.id ?? '')}`;
    const before = letters(await desk.text(at));
    const form = carried('wording', { ...typed, after: '0' });
    done(await desk.post(AT, { act: 'wording', id: 'd-aaaaaaaaaaaaaaaa', ...form }), 'wording');
    const html = await desk.text(AT);
    expect(html).toContain('Đã sửa, bản 1');
    expect(html).toContain('Kính mời {noi-dung}');
    expect(letters(await desk.text(at))).toEqual(before);
    const late = await desk.post(AT, { act: 'wording', id: 'd-bbbbbbbbbbbbbbbb', ...form });
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('vừa được người khác sửa');
  });

  it('go out with the next opening, in subject and body', async () => {
    const open = { opens: '24/6/2025', due: '15/12/2025' };
    done(await desk.press(`${BASE}/gd/2025/year-end`, 'plan', open), 'plan');
    done(await desk.press(`${BASE}/mo/2025/year-end`, 'open'), 'open');
    const mails = example.office.place.catcher
      .mails()
      .filter(({ tag }) => tag.notice.includes('/opening/2025.year-end/'));
    expect(mails.length).toBeGreaterThan(10);
    const [notice] = (await store().notices('unit.stp-son-la/opening/2025.year-end/')).map(
      ({ value }) => value,
    );
    expect(notice).toMatchObject({ status: 'sent', wording: { scope: '-', n: 1 } });
    expect(notice?.sent?.subject).toMatch(/^Kính mời gửi .* – hạn: hết ngày /);
  });

  it('of one stage are its own, and the default comes back', async () => {
    const form = carried('wording-stage', { lead: 'Riêng: {noi-dung}', after: '0' });
    done(
      await desk.post(STAGE, { act: 'wording-stage', id: 'd-cccccccccccccccc', ...form }),
      'wording-stage',
    );
    expect(letters(await desk.text(STAGE)).at(-1)).toContain('Riêng: ');
    expect(letters(await desk.text(AT)).at(-1)).not.toContain('Riêng: ');
    const reset = carried('wording-default-stage', { after: '1' });
    done(
      await desk.post(STAGE, { act: 'wording-default-stage', id: 'd-dddddddddddddddd', ...reset }),
      'wording-default-stage',
    );
    expect(letters(await desk.text(STAGE)).at(-1)).not.toContain('Riêng: ');
    expect(await desk.text(`${BASE}/loi-van`)).toContain('mọi giai đoạn</a> đã sửa (bản 1)');
  });
});

it('every kind that takes words has a page with a mail to try', async () => {
  const html = await desk.text(`${BASE}/loi-van`);
  const links = [...html.matchAll(/href="(\/thuong-truc\/mnbg\/loi-van\/[a-z-]+)"/g)].map(
    ([, to = '']) => to,
  );
  expect(new Set(links).size).toBeGreaterThan(9);
  for (const link of new Set(links)) {
    expect(letters(await desk.text(link)).length, link).toBe(1);
  }
  expect((await desk.get(`${BASE}/loi-van/code`)).status).toBe(404);
});
