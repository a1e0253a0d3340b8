/** The secretariat replaces a Word template: checked, looked at, used, and the shipped one again. */
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyText } from '../../adapters/documents/docx-text.ts';
import { filesInMemory } from '../../app/documents/files-in-memory.ts';
import { BASE, keeper, makeHallSite, type HallSite } from '../hall/hall-site.ts';
import { createPaperRenderer } from '#adapters/documents/create-paper-renderer.ts';
import { loadFonts, loadTemplates } from '#adapters/documents/load-assets.ts';
import { unzip, zip } from '#adapters/documents/zip.ts';
import { instant } from '#domain/shared/time.ts';

const PAGE = `${BASE}/mau-van-ban/official-a4`;
const PAPER = `${BASE}/2025/van-ban/giay-uy-quyen.docx`;
const MOTTO = 'Độc lập - Tự do - Hạnh phúc';
const OWN_MOTTO = 'Độc lập – Tự do – Hạnh phúc';
const store = filesInMemory();
const shipped = loadTemplates()['official-a4'];
let site: HallSite;
beforeAll(async () => {
  site = await makeHallSite({}, createPaperRenderer(loadTemplates(), loadFonts()), store.files);
});

function template(from: string, to: string): Uint8Array {
  const parts = unzip(shipped);
  const xml = new TextDecoder().decode(parts['word/document.xml']).replaceAll(from, to);
  return zip(
    { ...parts, 'word/document.xml': new TextEncoder().encode(xml) },
    instant('2026-01-01T00:00:00Z'),
  );
}
const send = (bytes: Uint8Array, name = 'mau.docx') =>
  site.post(
    PAGE,
    { act: 'template-read', id: 'd-0123456789abcdef' },
    new File([new Uint8Array(bytes)], name),
  );
const textOf = async (path: string) => {
  const response = await site.get(path);
  expect([path, response.status]).toEqual([path, 200]);
  return bodyText(new Uint8Array(await response.arrayBuffer()));
};

describe('a template', () => {
  it('can be taken away, and a specimen of it be looked at', async () => {
    expect(await site.text(`${BASE}/mau-van-ban`)).toContain(`<a href="${PAGE}">`);
    const taken = await site.get(`${PAGE}/tep/hien-nay.docx`);
    expect(new Uint8Array(await taken.arrayBuffer())).toEqual(shipped);
    expect(await textOf(`${PAGE}/xem-thu/hien-nay.docx`)).toContain('TÊN CƠ QUAN BAN HÀNH');
    expect((await site.get(`${BASE}/mau-van-ban/khong-co`)).status).toBe(404);
  });

  it('that is wrong is told by the names of its placeholders, and is not kept', async () => {
    const refused = await send(template('placeDate', 'noiNgay'));
    expect(refused.status).toBe(422);
    const page = await refused.text();
    expect(page).toContain('trường {noiNgay} mà hệ thống không có');
    expect(page).toContain('thiếu trường {placeDate}');
    expect(page).toMatch(
      /<input id="([^"]+)" name="tep"[^>]*aria-describedby="\1-goi-y \1-loi" aria-invalid="true"/,
    );
    expect(page).toMatch(
      /<div class="error" id="[^"]+-loi">.*thiếu trường \{placeDate\}.*<input id="[^"]+" name="tep"/s,
    );
    for (const [bytes, name, why] of [
      [shipped, 'mau.doc', 'không phải .docx'],
      [shipped, 'mau.docm', 'không phải .docx'],
      [new Uint8Array(600_000), 'mau.docx', '500 KB'],
    ] as const)
      expect(await (await send(bytes, name)).text()).toContain(why);
    expect(store.keys()).toEqual([]);
  });

  it('that is right is looked at first, and used when the button is pressed', async () => {
    const checked = await (await send(template(MOTTO, OWN_MOTTO))).text();
    const preview = /href="([^"]*xem-thu\/[a-z0-9]{16}\.docx)"/.exec(checked)?.[1] ?? '';
    expect(await textOf(preview)).toContain(OWN_MOTTO);
    expect(await textOf(PAPER)).toContain(MOTTO);
    const form = checked.split('<form').find((one) => one.includes('value="template-use"')) ?? '';
    const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
    const used = await site.post(
      PAGE,
      Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value])),
    );
    expect(used.status).toBe(303);
    expect(await textOf(PAPER)).toContain(OWN_MOTTO);
    expect(await site.text(PAGE)).toContain('Mẫu của cụm: mau.docx');
    expect(await textOf(`${PAGE}/xem-thu/hien-nay.docx`)).toContain(OWN_MOTTO);
  });

  it('is kept for a copy that left with it, when the shipped one is restored', async () => {
    const copies = `${BASE}/2025/van-ban/giay-uy-quyen/ban-luu`;
    await site.press(copies, 'keep-paper');
    const file = /href="([^"]+)">giay-uy-quyen\.docx/.exec(await site.text(copies))?.[1] ?? '';
    expect((await site.press(PAGE, 'template-restore')).status).toBe(303);
    expect(await textOf(PAPER)).toContain(MOTTO);
    expect(await textOf(file)).toContain(OWN_MOTTO);
    expect(await site.text(PAGE)).not.toContain('value="template-restore"');
  });

  it('is not for auditors to change', async () => {
    site.who.visitor = keeper('stp-lang-son', 'auditor');
    expect(await site.text(PAGE)).not.toContain('<form');
    expect((await send(template(MOTTO, OWN_MOTTO))).status).toBe(403);
    site.who.visitor = keeper();
  });
});
