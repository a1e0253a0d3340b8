/** A paper is kept as it left, comes back byte for byte, and its signed scan is put beside it. */
import { beforeAll, describe, expect, it } from 'vitest';
import { filesInMemory } from '../../app/documents/files-in-memory.ts';
import { accepted } from '../../app/support/answers.ts';
import { BASE, keeper, makeHallSite, officer, type HallSite } from '../hall/hall-site.ts';
import { createPaperRenderer } from '#adapters/documents/create-paper-renderer.ts';
import { loadFonts, loadTemplates } from '#adapters/documents/load-assets.ts';

const PAPERS = `${BASE}/2025/van-ban`;
const COPIES = `${PAPERS}/ke-hoach/ban-luu`;
const store = filesInMemory();
let site: HallSite;
beforeAll(async () => {
  site = await makeHallSite({}, createPaperRenderer(loadTemplates(), loadFonts()), store.files);
});

const bytesOf = async (path: string) => Buffer.from(await (await site.get(path)).arrayBuffer());
const hrefs = (html: string) => [...html.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href);
const scan = (name: string, first = '%PDF-1.7') => new File([`${first} ban ky`], name);

describe('keeping a paper', () => {
  it('is offered on the list, and not done by looking', async () => {
    expect(await site.text(PAPERS)).toContain(`<a href="${COPIES}">Lưu bản phát hành`);
    expect(await site.text(COPIES)).toContain('Chưa lưu bản nào.');
    expect(store.keys()).toEqual([]);
    expect((await site.get(`${COPIES}/1`)).status).toBe(404);
  });

  it('keeps files and hash by one press, and the same by a second', async () => {
    const pressed = await site.press(COPIES, 'keep-paper');
    expect([pressed.status, pressed.headers.get('location')]).toEqual([303, `${COPIES}?xong=keep-paper`]);
    const page = await site.text(`${COPIES}?xong=keep-paper`);
    expect(page).toContain('Đã lưu bản phát hành.');
    expect(page).toContain('đã lưu là bản số 1.');
    expect(page).not.toContain('value="keep-paper"');
    const [copy] = await site.hall.world.store.keptPapers('2025', 'ke-hoach');
    expect(page).toContain(copy?.value.hash ?? 'no hash');
    await site.post(COPIES, {
      act: 'keep-paper',
      'keep-paper.hash': copy?.value.hash ?? '',
      id: 'd-0123456789abcdef',
    });
    expect(await site.hall.world.store.keptPapers('2025')).toHaveLength(1);
    expect(await site.text(PAPERS)).toContain('Bản lưu (1)');
  });

  it('gives the same bytes after the data changed, and keeps the others as number two', async () => {
    const files = hrefs(await site.text(COPIES)).filter((href) => href.startsWith(`${COPIES}/1/`));
    expect(files).toHaveLength(3);
    const before = await Promise.all(files.map(bytesOf));
    expect(before.map((bytes) => bytes.subarray(0, 2).toString()).sort()).toEqual(['%P', 'PK', 'PK']);
    accepted(await site.hall.world.run({ do: 'papers.set', settings: { place: 'Hà Nội' } }));
    const after = await Promise.all(files.map(bytesOf));
    expect(after.map((bytes, i) => before[i]?.equals(bytes))).toEqual([true, true, true]);
    expect(await site.text(COPIES)).toContain(', chưa lưu.');
    await site.press(COPIES, 'keep-paper');
    const page = await site.text(COPIES);
    expect(page.indexOf('Bản số 2')).toBeLessThan(page.indexOf('Bản số 1'));
    expect(page.indexOf('Bản số 2')).toBeGreaterThan(0);
  });

  it('is refused when the data changed since the page was made', async () => {
    const old = await site.post(COPIES, {
      act: 'keep-paper',
      'keep-paper.hash': '0'.repeat(64),
      id: 'd-0123456789abcdeg',
    });
    // The form is gone, for these data are kept.
    expect(old.status).toBe(409);
    accepted(await site.hall.world.run({ do: 'papers.set', settings: { place: 'Lạng Sơn' } }));
    accepted(await site.hall.world.run({ do: 'papers.set', settings: { place: 'Cao Bằng' } }));
    const stale = await site.post(COPIES, {
      act: 'keep-paper',
      'keep-paper.hash': '0'.repeat(64),
      id: 'd-0123456789abcdeh',
    });
    expect(stale.status).toBe(422);
    expect(await stale.text()).toContain('Dữ liệu vừa thay đổi');
  });
});

describe('the signed paper', () => {
  const upload = (file?: File) => site.post(`${COPIES}/1/tep`, {}, file);

  it('is taken as a scan of its own kind and size only', async () => {
    for (const [file, why] of [
      [undefined, 'Chưa chọn tệp.'],
      [scan('ban-ky.docx', 'PK'), 'pdf, jpg, jpeg, png'],
      [scan('ban-ky.pdf', 'MZ'), 'không phải là tệp .pdf'],
      [new File([], 'ban-ky.pdf'), 'không có nội dung'],
    ] as const) {
      const refused = await upload(file);
      expect(refused.status).toBe(422);
      const html = await refused.text();
      expect(html).toContain(why);
      // The page with its form again, the problem beside the field.
      expect(html).toMatch(/<input[^>]*type="file"[^>]*aria-invalid="true"/);
      expect(html).toMatch(new RegExp(`<div class="error" id="[^"]*-loi">.*${why}`, 's'));
      expect(html).toContain(`action="${COPIES}/1/tep"`);
    }
    expect(await site.text(`${COPIES}/1`)).not.toContain('value="signed-paper"');
  });

  it('stands beside the copy with number and day', async () => {
    expect((await upload(scan('ban-ky.pdf'))).headers.get('location')).toBe(`${COPIES}/1?xong=tep`);
    const [file] = await store.files.list({
      cluster: BASE.split('/')[2] ?? '',
      cycle: '2025',
      stage: 'van-ban-ky',
      unit: 'ke-hoach-1',
    });
    const typed = { number: '01/GUQ-CTĐ', date: '25/2/2025', scan: file?.id ?? '' };
    const wrong = await site.press(`${COPIES}/1`, 'signed-paper', { ...typed, date: '30/2/2025' });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('01/GUQ-CTĐ');
    expect((await site.press(`${COPIES}/1`, 'signed-paper', typed)).status).toBe(303);
    const page = await site.text(COPIES);
    expect(page).toContain('Số 01/GUQ-CTĐ ngày 25/2/2025');
    expect((await bytesOf(`${COPIES}/1/${file?.id}`)).toString()).toBe('%PDF-1.7 ban ky');
  });

  it('that a store elsewhere took is looked for when the browser comes back', async () => {
    const back = (key: string) => site.get(`${COPIES}/1/tep?bucket=b&key=${encodeURIComponent(key)}&etag=e`);
    const lost = await back(`van-ban-ky/ke-hoach-1/${'f'.repeat(16)}/trang.html`);
    expect(lost.status).toBe(422);
    const html = await lost.text();
    expect(html).toContain(
      'Tệp &quot;trang.html&quot; không được nhận: đề nghị chọn tệp pdf, jpg, jpeg, png',
    );
    expect(html).toMatch(/<input[^>]*type="file"[^>]*aria-invalid="true"/);
    const [kept] = [...(await site.text(`${COPIES}/1`)).matchAll(/ban-luu\/1\/([a-z0-9]{16})">ban-ky\.pdf/g)];
    const there = await back(`van-ban-ky/ke-hoach-1/${kept?.[1] ?? ''}/ban-ky.pdf`);
    expect([there.status, there.headers.get('location')]).toEqual([303, `${COPIES}/1?xong=tep`]);
  });

  it('has at most five scans', async () => {
    for (let n = 0; n < 4; n += 1) expect((await upload(scan(`ban-${n}.pdf`))).status).toBe(303);
    const more = await upload(scan('ban-5.pdf'));
    expect(await more.text()).toContain('đã có 5 tệp');
    expect(await site.text(`${COPIES}/1`)).not.toContain('type="file"');
  });

  it('is for the secretariat alone, from its own pages', async () => {
    for (const visitor of [
      officer('stp-son-la'),
      { ...keeper(), cluster: 'cum-khac' },
      keeper('stp-lang-son', 'auditor'),
    ]) {
      site.who.visitor = visitor;
      expect([303, 403, 404]).toContain((await upload(scan('khac.pdf'))).status);
    }
    site.who.visitor = officer('stp-son-la');
    expect((await site.get(`${COPIES}/1`)).status).toBe(303);
    site.who.visitor = keeper();
    expect((await site.post(`${COPIES}/1/tep`, { csrf: 'other' }, scan('khac.pdf'))).status).toBe(403);
    expect(store.keys().filter((key) => key.includes('van-ban-ky'))).toHaveLength(5);
  });
});
