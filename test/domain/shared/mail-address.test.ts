import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isMailAddress, mailAddressProblem } from '#domain/shared/mail-address.ts';

describe('mail addresses', () => {
  test.each([
    'can-bo@langson.gov.vn',
    'a@b.vn',
    'so.tu.phap+thidua@dienbien.gov.vn',
    "o'neil_9@sub.don-vi.example",
    'a@xn--vit-nam-ewa.example',
    `${'a'.repeat(64)}@moj.gov.vn`,
  ])('accepts %s', (text) => {
    expect(mailAddressProblem(text)).toBeUndefined();
  });

  test.each([
    ['', /thiếu dấu @/],
    ['langson.gov.vn', /thiếu dấu @/],
    ['@langson.gov.vn', /thiếu phần trước/],
    ['cánbộ@langson.gov.vn', /phần trước dấu @ có dấu/],
    ['a@lạngsơn.vn', /tên miền có dấu/],
    ['a@localhost', /chưa đầy đủ/],
    ['a@', /chưa đầy đủ/],
    ['a@.vn', /không hợp lệ/],
    ['a@-x.vn', /không hợp lệ/],
    ['a@x..vn', /không hợp lệ/],
    [`a@${'x'.repeat(64)}.vn`, /không hợp lệ/],
    ['a@10.0.0.1', /địa chỉ IP/],
    ['a@[10.0.0.1]', /không hợp lệ|chưa đầy đủ/],
    ['.a@x.vn', /không hợp lệ/],
    ['a..b@x.vn', /không hợp lệ/],
    ['a@b@x.vn', /không hợp lệ/],
    ['"a b"@x.vn', /khoảng trắng/],
    ['a@x.vn ', /khoảng trắng/],
    ['a@x.vn\r\nBcc: b@x.vn', /khoảng trắng/],
    ['a\0@x.vn', /dấu|không hợp lệ/],
    ['Cán bộ <a@x.vn>', /khoảng trắng/],
    [`${'a'.repeat(65)}@x.vn`, /quá 64/],
    [
      `a@${'x'.repeat(60)}.${'x'.repeat(60)}.${'x'.repeat(60)}.${'x'.repeat(60)}.${'x'.repeat(10)}.vn`,
      /quá 254/,
    ],
  ])('refuses %j and says why', (text, why) => {
    expect(mailAddressProblem(text)).toMatch(why);
    expect(isMailAddress(text)).toBe(false);
  });

  test('whatever is accepted is printable ASCII with one @', () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string({ unit: 'binary' }), fc.string()), (text) => {
        if (!isMailAddress(text)) return;
        expect(text).toMatch(/^[\x21-\x7e]+$/);
        expect(text.split('@')).toHaveLength(2);
        expect(text).not.toMatch(/[<>,;:"\\()]/);
      }),
    );
  });
});
