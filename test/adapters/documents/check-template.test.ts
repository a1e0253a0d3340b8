import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { orderOf } from './sample-paper.ts';
import { bodyText } from './docx-text.ts';
import { checkTemplate } from '#adapters/documents/check-template.ts';
import { loadTemplates } from '#adapters/documents/load-assets.ts';
import { renderDocx } from '#adapters/documents/render-docx.ts';
import { unzip, zip, type ZipEntries } from '#adapters/documents/zip.ts';
import { specimenOrder } from '#app/documents/specimen-order.ts';
import { MAX_TEMPLATE_BYTES, TEMPLATE_NAMES, type TemplateName } from '#domain/documents/templates.ts';
import { instant } from '#domain/shared/time.ts';

const AT = instant('2026-01-01T00:00:00Z');
const shipped = loadTemplates();
const parts = unzip(shipped['official-a4']);
const main = new TextDecoder().decode(parts['word/document.xml']);

const made = (changes: ZipEntries): Uint8Array => zip({ ...parts, ...changes }, AT);
function withText(from: string, to: string): Uint8Array {
  expect(main).toContain(from);
  return made({ 'word/document.xml': strToU8(main.replaceAll(from, to)) });
}
const check = (bytes: Uint8Array, name: TemplateName = 'official-a4') =>
  checkTemplate(bytes, specimenOrder(name, AT));
function problemsOf(bytes: Uint8Array): string[] {
  const found = check(bytes);
  return found.is === 'refused' ? [...found.problems] : [];
}

describe('a template of the office', () => {
  it.each(TEMPLATE_NAMES)('is usable as it was shipped: %s', (name) => {
    expect(check(shipped[name], name).is).toBe('usable');
  });

  it('is usable with words of its own, which then stand on the paper', () => {
    const own = check(withText('Độc lập - Tự do - Hạnh phúc', 'Độc lập – Tự do – Hạnh phúc'));
    if (own.is !== 'usable') throw new Error(own.problems.join());
    const text = bodyText(renderDocx({ ...orderOf(), template: own.bytes }));
    expect(text).toContain('Độc lập – Tự do – Hạnh phúc');
    expect(text).toContain('Hoạt động năm\u00a02026');
  });

  it('is told which placeholder is unknown and which is missing', () => {
    expect(problemsOf(withText('placeDate', 'noiNgay'))).toEqual([
      'Mẫu có trường {noiNgay} mà hệ thống không có: đề nghị bỏ hoặc sửa tên trường.',
      'Mẫu thiếu trường {placeDate}: nội dung này sẽ mất khi in, đề nghị bổ sung.',
    ]);
  });

  it('is told the paragraph style that it lacks', () => {
    const styles = new TextDecoder()
      .decode(parts['word/styles.xml'])
      .replace('w:styleId="VanBan"', 'w:styleId="Khac"');
    expect(problemsOf(made({ 'word/styles.xml': strToU8(styles) })).join()).toMatch(
      /thiếu kiểu đoạn "VanBan"/,
    );
  });

  it('is told that it cannot be read', () => {
    expect(problemsOf(new Uint8Array([1, 2, 3])).join()).toMatch(/Không đọc được mẫu.*\.docx/);
    expect(problemsOf(zip({ 'a.txt': strToU8('a') }, AT)).join()).toMatch(/không phải là văn bản Word/);
    expect(problemsOf(withText('{/issuer}', '')).join()).toMatch(/issuer/);
  });

  it('is refused when a placeholder cannot be filled as it stands', () => {
    expect(problemsOf(withText('{@body}', '{#body}{@body}{/body}')).join()).not.toBe('');
  });

  it.each([
    ['macros', { 'word/vbaProject.bin': strToU8('x') }, /macro/],
    [
      'a type with macros',
      {
        '[Content_Types].xml': strToU8(
          '<Types>application/vnd.ms-word.document.macroEnabled.main+xml</Types>',
        ),
      },
      /macro/,
    ],
    ['embedded objects', { 'word/embeddings/oleObject1.bin': strToU8('x') }, /đối tượng nhúng/],
    [
      'entities',
      { 'word/footnotes.xml': strToU8('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>') },
      /không hợp lệ/,
    ],
    [
      'a picture from elsewhere',
      {
        'word/_rels/document.xml.rels': strToU8(
          '<Relationships><Relationship Id="r1" Type="http://x/relationships/image" Target="http://x/a.png" TargetMode="External"/></Relationships>',
        ),
      },
      /nơi khác/,
    ],
  ] as const)('is refused with %s', (_, changes, why) => {
    expect(problemsOf(made(changes)).join()).toMatch(why);
  });

  it('is refused when it is too large, has too many parts, or unfolds to too much', () => {
    expect(problemsOf(new Uint8Array(MAX_TEMPLATE_BYTES + 1)).join()).toMatch(/lớn quá 500 KB/);
    const many = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`word/x${i}.xml`, strToU8('x')]));
    expect(problemsOf(made(many)).join()).toMatch(/quá nhiều phần/);
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(40_000_000) }, { level: 9 });
    expect(bomb.byteLength).toBeLessThan(MAX_TEMPLATE_BYTES);
    expect(problemsOf(bomb).join()).toMatch(/quá lớn/);
  });

  it('never unfolds to more than its parts say', () => {
    const lying = Buffer.from(zipSync({ 'word/document.xml': new Uint8Array(30_000_000) }, { level: 9 }));
    // The central directory (PK 01 02) gives the size at offset 24, the local header (PK 03 04) at 22.
    lying.writeUInt32LE(10, lying.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 24);
    lying.writeUInt32LE(10, 22);
    const before = process.memoryUsage().arrayBuffers;
    expect(problemsOf(lying).join()).not.toBe('');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(15_000_000);
  });

  it('never prints a placeholder that stands for nothing', () => {
    const template = withText('{@body}', '{@body2}');
    expect(() => renderDocx({ ...orderOf(), template })).toThrow(/body2/);
  });
});
