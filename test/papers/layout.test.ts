/**
 * The official layout, measured on the pages of the 2025 example (NĐ 30/2020/NĐ-CP, Phụ lục I): page, margins, page
 * numbers, and where the nine components stand. Needs `pdftotext` (poppler-utils).
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { factsOf2025 } from '../app/documents/year-of-papers.ts';
import { createPaperRenderer } from '#adapters/documents/create-paper-renderer.ts';
import { loadFonts, loadTemplates } from '#adapters/documents/load-assets.ts';
import { PAGES, points } from '#adapters/documents/page-layout.ts';
import { listPapers } from '#app/documents/list-papers.ts';
import { makePaper } from '#app/documents/make-paper.ts';
import {
  column,
  heading,
  numberedTable,
  paragraph,
  type Block,
  type Paper,
} from '#domain/documents/paper.ts';
import { printPaper } from '#domain/documents/print-paper.ts';
import { instant } from '#domain/shared/time.ts';

interface Word {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
interface Page {
  readonly width: number;
  readonly height: number;
  readonly words: readonly Word[];
}

const EMPTY: Paper = {
  kind: 'agenda',
  of: '',
  file: 'trang',
  layout: 'plain',
  page: 'a4',
  about: '',
  addressees: [],
  basis: [],
  body: [],
  recipients: [],
};
const folder = mkdtempSync(join(tmpdir(), 'layout-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const facts = await factsOf2025();
const renderer = createPaperRenderer(loadTemplates(), loadFonts());
const papers = await Promise.all(
  listPapers(facts)
    .filter(
      ({ kind, of, missing }) =>
        missing.length === 0 && (!kind.startsWith('unit-') || of.endsWith('stp-lang-son')),
    )
    .map(async (offer) => {
      const made = makePaper(facts, offer);
      if (made.is !== 'made') throw new Error(offer.file);
      const file = join(folder, `${offer.file}.pdf`);
      writeFileSync(file, await renderer.render({ ...made, at: instant('2026-07-15T00:00:00Z') }, 'pdf'));
      return { file: offer.file, page: made.paper.page, pages: pagesOf(file) };
    }),
);

function pagesOf(file: string): Page[] {
  const xml = execFileSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8' });
  return xml
    .split('<page ')
    .slice(1)
    .map((page) => {
      const words = [
        ...page.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g),
      ].map(([, left, top, right, bottom, text = '']): Word => {
        const [l = 0, t = 0, r = 0, b = 0] = [left, top, right, bottom].map(Number);
        return { text, left: l, right: r, top: t, bottom: b };
      });
      const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(page) ?? [];
      return { width: Number(width), height: Number(height), words };
    });
}

/** A point for rounding. */
const ROUND = 1;

describe.each(papers.map((paper) => [paper.file, paper] as const))('%s', (_, { page, pages }) => {
  const { width, height, margins } = PAGES[page];
  const body = ({ words }: Page): Word[] =>
    words.filter(({ top, bottom }) => bottom > points(margins.top) && top < points(height - margins.bottom));

  it('has the page and the margins of the decree', () => {
    for (const one of pages) {
      expect(one.width).toBeCloseTo(points(width), 0);
      expect(one.height).toBeCloseTo(points(height), 0);
      for (const { text, left, right } of body(one)) {
        expect([text, left >= points(margins.left) - ROUND]).toEqual([text, true]);
        expect([text, right <= points(width - margins.right) + ROUND]).toEqual([text, true]);
      }
    }
  });

  it('has its number on top in the middle of every page but the first', () => {
    for (const [i, one] of pages.entries()) {
      const above = one.words.filter(({ bottom }) => bottom <= points(margins.top));
      expect(above.map(({ text }) => text)).toEqual(i === 0 ? [] : [String(i + 1)]);
      for (const { left, right } of above) expect((left + right) / 2).toBeCloseTo(one.width / 2, 0);
    }
  });

  it('has below the text its mark alone; a ballot has nothing', () => {
    for (const { words } of pages) {
      const below = words.filter(({ top }) => top >= points(height - margins.bottom) - ROUND);
      const text = below.map((word) => word.text).join(' ');
      expect(text).toMatch(page === 'a5' ? /^$/ : /^Dự thảo - mã dữ liệu [0-9a-f]{12}$/);
    }
  });
});

describe('what is signed or marked by hand', () => {
  const pagesOfFile = (file: string) => papers.find((paper) => paper.file === file)?.pages ?? [];

  it('is on one page with those who sign for it', () => {
    for (const file of ['danh-sach-ky-nhan-phieu-co-nganh-stp', 'phieu-suy-ton-co-nganh-stp', 'giao-uoc-stp'])
      expect([file, pagesOfFile(file).length]).toEqual([file, 1]);
  });

  it('has rows of eight millimetres at least', () => {
    const [page] = pagesOfFile('danh-sach-ky-nhan-phieu-co-nganh-stp');
    const rows = (page?.words ?? []).filter(({ text, left }) => /^\d{1,2}$/.test(text) && left < points(45));
    expect(rows).toHaveLength(14);
    const steps = rows.slice(1).map(({ top }, i) => top - (rows[i]?.top ?? 0));
    for (const step of steps) expect(step).toBeGreaterThanOrEqual(points(8) - ROUND);
  });
});

describe('a heading', () => {
  const row = ['Đơn vị', ...Array.from({ length: 3 }, () => 'nội dung')];
  const table = numberedTable(
    row.map((title) => column(title, 23)),
    Array.from({ length: 30 }, () => row),
  );
  const paper = (lines: number, head: readonly Block[]): Paper => ({
    ...EMPTY,
    body: [...Array.from({ length: lines }, () => paragraph('Dòng.')), ...head, table, paragraph('Hết./.')],
  });

  it.each([
    ['two lines', [heading('TIÊU-ĐỀ'), paragraph('Ngay dưới.', 'centred')]],
    ['numbered', [heading('TIÊU-ĐỀ')]],
    ['centred', [paragraph('TIÊU-ĐỀ', 'centred')]],
  ] as const)('never stands alone at the foot of a page: %s', async (name, head) => {
    // So many lines that it comes to the foot once.
    for (let lines = 22; lines <= 34; lines += 1) {
      const printed = printPaper(paper(lines, head), '0'.repeat(64));
      const file = join(folder, `${name}-${lines}.pdf`);
      const order = { paper: paper(lines, head), printed, hash: '0'.repeat(64) };
      writeFileSync(file, await renderer.render({ ...order, at: instant('2026-07-15T00:00:00Z') }, 'pdf'));
      const [on] = pagesOf(file).filter(({ words }) => words.some(({ text }) => text === 'TIÊU-ĐỀ'));
      const after = on?.words.slice(on.words.findIndex(({ text }) => text === 'TIÊU-ĐỀ') + 1) ?? [];
      expect([lines, after.some(({ text }) => text === 'STT')]).toEqual([lines, true]);
    }
  });
});

describe('the nine components of a report', () => {
  const report = papers.find(({ file }) => file === 'bao-cao-tong-ket');
  const pages = report?.pages ?? [];
  const middle = (pages[0]?.width ?? 0) / 2;
  const centre = (points(210 - 15) + points(30)) / 2;

  /** The words of a text that stand one after another, on the first page or the last. */
  function placed(text: string, on: 'first' | 'last' = 'first') {
    const { words = [] } = pages.at(on === 'first' ? 0 : -1) ?? {};
    const wanted = text.split(' ');
    const at = words.findIndex((_, i) => wanted.every((word, n) => words[i + n]?.text === word));
    const found = at < 0 ? [] : words.slice(at, at + wanted.length);
    expect([text, found.length]).toEqual([text, wanted.length]);
    return {
      left: Math.min(...found.map(({ left }) => left)),
      right: Math.max(...found.map(({ right }) => right)),
      top: Math.min(...found.map(({ top }) => top)),
      bottom: Math.max(...found.map(({ bottom }) => bottom)),
    };
  }

  it('stand where the decree has them', () => {
    const nation = placed('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
    const motto = placed('Độc lập - Tự do - Hạnh phúc');
    expect(motto.top).toBeGreaterThan(nation.top);
    expect((motto.left + motto.right) / 2).toBeCloseTo((nation.left + nation.right) / 2, 0);
    const issuer = placed('SỞ TƯ PHÁP TỈNH LẠNG SƠN');
    expect(issuer.right).toBeLessThan(nation.left);
    const number = placed('/BC-CTĐ');
    const date = placed('ngày 26 tháng 01 năm 2026');
    expect(number.top).toBeGreaterThan(issuer.bottom);
    expect(number.top).toBeCloseTo(date.top, 0);
    expect(date.left).toBeGreaterThan(number.right);
    const type = placed('BÁO CÁO');
    expect((type.left + type.right) / 2).toBeCloseTo(centre, 0);
    expect(type.top).toBeGreaterThan(date.bottom);
    const about = placed('Tổng kết công tác thi đua, khen thưởng năm 2025');
    expect(about.top).toBeGreaterThanOrEqual(type.bottom - ROUND);
    const body = placed('I. TÌNH HÌNH CHUNG');
    expect(body.top).toBeGreaterThan(about.bottom);
    const recipients = placed('Nơi nhận:', 'last');
    const title = placed('TRƯỞNG CỤM', 'last');
    expect(recipients.left).toBeCloseTo(points(30), 0);
    expect(title.left).toBeGreaterThan(middle);
    expect(recipients.top).toBeLessThan(title.top);
  });

  it('leave room for signature and stamp between the title and the name', async () => {
    const settings = { signature: { lines: ['GIÁM ĐỐC'], name: 'Trần Thị Bình' } };
    const made = makePaper({ ...facts, settings }, { kind: 'year-end-report', of: '' });
    if (made.is !== 'made') throw new Error('no report');
    const file = join(folder, 'signed.pdf');
    writeFileSync(file, await renderer.render({ ...made, at: instant('2026-07-15T00:00:00Z') }, 'pdf'));
    const words = pagesOf(file).at(-1)?.words ?? [];
    const [title, name] = ['ĐỐC', 'Bình'].map((text) => words.findLast((word) => word.text === text));
    expect((name?.top ?? 0) - (title?.bottom ?? 0)).toBeGreaterThan(points(15));
  });
});
