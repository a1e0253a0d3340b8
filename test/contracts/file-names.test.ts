import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_FILE_BYTES, safeFileName, whyNotTaken } from '#contracts/file-names.ts';

const PDF = new Uint8Array([0x25, 0x50, 0x44, 0x46, 0x2d]);

describe('a name', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\a\\Báo cáo.docx', 'Báo cáo.docx'],
    ['.ssh', 'ssh'],
    ['..', 'tep'],
    ['a\u202Egpj.exe', 'agpj.exe'],
    ['bao\ncao.pdf', 'baocao.pdf'],
  ])('%s is kept as %s', (given, kept) => expect(safeFileName(given)).toBe(kept));

  it('never leads anywhere, is never empty or longer than a file system takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (given) => {
        const name = safeFileName(given);
        expect(name).not.toMatch(/[/\\\p{Cc}]|^\.|^$/u);
        expect(name.length).toBeLessThanOrEqual(120);
        expect(safeFileName(name)).toBe(name);
      }),
    );
  });
});

describe('a file', () => {
  it('of a known kind is taken', () => expect(whyNotTaken('a.PDF', PDF)).toBeUndefined());
  it.each([
    ['a.exe', PDF, 'không thuộc loại được nhận'],
    ['a', PDF, 'không thuộc loại được nhận'],
    ['a.docx', PDF, 'không phải là tệp .docx'],
    ['a.pdf', new Uint8Array(), 'không có nội dung'],
    ['a.pdf', new Uint8Array(MAX_FILE_BYTES + 1), 'lớn quá 20 MB'],
  ])('%s is refused with the way out', (name, content, why) =>
    expect(whyNotTaken(name, content)).toContain(why),
  );
});
