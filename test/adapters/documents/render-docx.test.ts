import { describe, expect, it } from 'vitest';
import { bodyText, paragraphsOf, partOf } from './docx-text.ts';
import { orderOf, SAMPLE } from './sample-paper.ts';
import { loadTemplates } from '#adapters/documents/load-assets.ts';
import { PAGES, twips } from '#adapters/documents/page-layout.ts';
import { renderDocx } from '#adapters/documents/render-docx.ts';
import { unzip } from '#adapters/documents/zip.ts';
import { TEMPLATE_NAMES } from '#domain/documents/templates.ts';
import { MOTTO, NATION, textOf } from '#domain/documents/print-paper.ts';
import type { Paper } from '#domain/documents/paper.ts';
import { templateBytes } from '#local/templates/template-document.ts';

const templates = loadTemplates();
const render = (paper: Paper = SAMPLE) => renderDocx(orderOf(paper), templates);

describe('a paper as .docx', () => {
  it('says the lines of the paper and the national title, and nothing else', () => {
    const expected = [...textOf(orderOf().printed), NATION, MOTTO].sort();
    expect(bodyText(render()).sort()).toEqual(expected);
  });

  it('keeps the order of the body', () => {
    const text = bodyText(render());
    const places = [
      'I. NỘI DUNG',
      '1. Chung',
      '- một;',
      '- hai.',
      '1. ba;',
      '2. bốn.',
      'STT',
      'THƯ KÝ',
      'Nơi nhận:',
    ].map((line) => text.indexOf(line));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it.each(['official-a4', 'official-a4-landscape', 'official-a5', 'letter-a4', 'plain-a4'] as const)(
    'is laid out as the decree says: %s',
    (name) => {
      const xml = new TextDecoder().decode(unzip(templates[name])['word/document.xml']);
      const page = name.endsWith('a4-landscape')
        ? PAGES['a4-landscape']
        : name.endsWith('a5')
          ? PAGES.a5
          : PAGES.a4;
      expect(xml).toMatch(new RegExp(`<w:pgSz w:w="${twips(page.width)}" w:h="${twips(page.height)}"`));
      const { top, bottom, left, right } = page.margins;
      expect(xml).toMatch(
        new RegExp(
          `w:top="${twips(top)}" w:right="${twips(right)}" w:bottom="${twips(bottom)}" w:left="${twips(left)}"`,
        ),
      );
      expect(xml).toContain('<w:titlePg/>');
    },
  );

  it('has the margins, letters and spacing of Phụ lục I on A4', () => {
    const { margins, sizes } = PAGES.a4;
    expect(margins.top).toBeGreaterThanOrEqual(20);
    expect(margins.bottom).toBeLessThanOrEqual(25);
    expect(margins.left).toBeGreaterThanOrEqual(30);
    expect(margins.left).toBeLessThanOrEqual(35);
    expect(margins.right).toBeGreaterThanOrEqual(15);
    expect(margins.right).toBeLessThanOrEqual(20);
    expect([13, 14]).toContain(sizes.text);
    const styles = partOf(render(), 'word/styles.xml');
    expect(styles).toMatch(/w:ascii="Times New Roman"/);
    expect(styles).toMatch(/w:styleId="VanBan".*?w:before="120"/s);
  });

  it('numbers pages on top in the middle, but not the first', () => {
    const files = unzip(templates['official-a4']);
    const headers = Object.keys(files).filter((path) => /^word\/header\d+\.xml$/.test(path));
    const texts = headers.map((path) => new TextDecoder().decode(files[path]));
    expect(texts.filter((xml) => /PAGE/.test(xml) && /w:jc w:val="center"/.test(xml))).toHaveLength(1);
    expect(texts.filter((xml) => !/PAGE/.test(xml))).toHaveLength(1);
  });

  it('says at the foot that it is a draft and of which data', () => {
    const files = unzip(render());
    const feet = Object.keys(files).filter((path) => /^word\/footer\d+\.xml$/.test(path));
    const { hash } = orderOf();
    for (const path of feet)
      expect(paragraphsOf(new TextDecoder().decode(files[path]))).toEqual([
        `Dự thảo - mã dữ liệu ${hash.slice(0, 12)}`,
      ]);
    expect(partOf(render(), 'docProps/core.xml')).toContain(`sha256:${hash}`);
  });

  it('gives the same bytes for the same moment, and the moment of the argument', () => {
    expect(render()).toEqual(render());
    expect(partOf(render(), 'docProps/core.xml')).toContain('2026-02-05T01:00:00Z');
  });

  it('leaves out what is absent without an empty line', () => {
    const { signature: _signature, ...rest } = SAMPLE;
    const text = bodyText(render({ ...rest, recipients: [], addressees: [], basis: [] }));
    expect(text).not.toContain('Nơi nhận:');
    expect(text.join('\n')).not.toMatch(/undefined|\{|\}/);
  });

  it('is printed from the template that the script writes', async () => {
    for (const name of TEMPLATE_NAMES) expect(await templateBytes(name)).toEqual(templates[name]);
  });
});
