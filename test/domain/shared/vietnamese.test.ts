import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDate } from '#domain/shared/time.ts';
import {
  compareVietnamese,
  formatDate,
  formatDeadline,
  formatDecimal,
  formatInteger,
  formatOfficialDate,
  formatPercent,
  formatTime,
  normalise,
  numberInWords,
  parseCount,
  parseDate,
  parseDecimal,
  parseMoney,
} from '#domain/shared/vietnamese.ts';

const d = localDate;

describe('dates', () => {
  it('are written as the offices write them', () => {
    expect(formatDate(d('2027-03-25'))).toBe('25/3/2027');
    expect(formatDeadline(d('2027-03-25'))).toBe('25/3/2027 (thứ Năm)');
    expect(formatOfficialDate(d('2026-06-30'))).toBe('ngày 30 tháng 6 năm 2026');
    expect(formatOfficialDate(d('2026-02-05'))).toBe('ngày 05 tháng 02 năm 2026');
    expect(formatOfficialDate(d('2026-12-10'))).toBe('ngày 10 tháng 12 năm 2026');
    expect(formatTime('08:00')).toBe('08 giờ 00');
    expect(() => formatTime('24:00')).toThrow(RangeError);
  });

  it('are read in three spellings', () => {
    for (const text of ['25/3/2027', '25/03/2027', '2027-03-25', ' 25/3/2027\r\n'])
      expect(parseDate(text)).toEqual({ ok: true, value: '2027-03-25' });
  });

  it.each([
    ['30/2/2025', 'Ngày 30/2/2025 không có trong lịch: tháng 2 năm 2025 có 28 ngày.'],
    ['2024-02-30', 'Ngày 30/2/2024 không có trong lịch: tháng 2 năm 2024 có 29 ngày.'],
    ['31/4/2026', 'Ngày 31/4/2026 không có trong lịch: tháng 4 năm 2026 có 30 ngày.'],
    ['1/13/2026', 'Ngày 1/13/2026 không có trong lịch: một năm có 12 tháng.'],
    ['25.3.2027', "'25.3.2027' không phải là ngày: đề nghị ghi như 25/3/2027."],
    ['25/3/27', "'25/3/27' không phải là ngày: đề nghị ghi như 25/3/2027."],
  ])('refuses %s in plain words', (text, message) => {
    expect(parseDate(text)).toEqual({ ok: false, message });
  });

  it('read back what was written', () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date('2000-01-01T00:00:00Z'),
          max: new Date('2099-12-31T00:00:00Z'),
          noInvalidDate: true,
        }),
        (date) => {
          const day = d(date.toISOString().slice(0, 10));
          expect(parseDate(formatDate(day))).toEqual({ ok: true, value: day });
        },
      ),
    );
  });
});

describe('numbers out', () => {
  it('have a dot for thousands and a comma for decimals', () => {
    expect(formatInteger(20491)).toBe('20.491');
    expect(formatInteger(999)).toBe('999');
    expect(formatInteger(-1234567n)).toBe('-1.234.567');
    expect(formatPercent(20491, 30930)).toBe('66,25%');
    expect(formatPercent(35, 44, 0)).toBe('80%');
    expect(formatDecimal(1, 200, 2)).toBe('0,01');
    expect(formatDecimal(1234567, 1000, 1)).toBe('1.234,6');
    expect(formatDecimal(-1, 1000, 2)).toBe('0,00');
    expect(() => formatPercent(1, 0)).toThrow(RangeError);
    expect(() => formatInteger(1.5)).toThrow(RangeError);
  });

  it('never lose a digit to floating point', () => {
    expect(formatDecimal(9007199254740993n, 1n, 0)).toBe('9.007.199.254.740.993');
    expect(formatDecimal(1005, 1000, 2)).toBe('1,01');
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 20n }),
        fc.bigInt({ min: 1n, max: 10n ** 9n }),
        (n, den) => {
          const units = BigInt(formatDecimal(n, den, 2).replace(/[.,]/g, ''));
          const twice = 2n * (n * 100n - units * den);
          expect(twice >= -den && twice < den).toBe(true);
        },
      ),
    );
  });

  it.each([
    [0, 'không'],
    [5, 'năm'],
    [10, 'mười'],
    [14, 'mười bốn'],
    [15, 'mười lăm'],
    [11, 'mười một'],
    [20, 'hai mươi'],
    [21, 'hai mươi mốt'],
    [25, 'hai mươi lăm'],
    [91, 'chín mươi mốt'],
    [100, 'một trăm'],
    [101, 'một trăm linh một'],
    [105, 'một trăm linh năm'],
    [110, 'một trăm mười'],
    [115, 'một trăm mười lăm'],
    [555, 'năm trăm năm mươi lăm'],
    [1000, 'một nghìn'],
    [1005, 'một nghìn không trăm linh năm'],
    [2030, 'hai nghìn không trăm ba mươi'],
    [20491, 'hai mươi nghìn bốn trăm chín mươi mốt'],
    [1_000_000, 'một triệu'],
    [1_050_021, 'một triệu không trăm năm mươi nghìn không trăm hai mươi mốt'],
    [1_200_000_000, 'một tỷ hai trăm triệu'],
    [2_000_000_000_005, 'hai nghìn tỷ không trăm linh năm'],
    [-3, 'âm ba'],
  ])('%d in words', (n, text) => {
    expect(numberInWords(n)).toBe(text);
  });

  it('in words differ for different numbers, with single spaces', () => {
    const seen = new Set<string>();
    for (let n = 0; n < 20_000; n += 1) {
      const text = numberInWords(n);
      expect(text).not.toMatch(/^\s|\s\s|\s$/);
      seen.add(text);
    }
    expect(seen.size).toBe(20_000);
  });
});

describe('numbers in', () => {
  it.each([
    ['20.491', 20491],
    ['20491', 20491],
    ['0', 0],
    ['1.000.000', 1_000_000],
    ['\uFEFF 7 \r\n', 7],
  ])('reads the count %j', (text, value) => {
    expect(parseCount(text)).toEqual({ ok: true, value });
  });

  it.each([
    ['27.00', "'27.00' không rõ là 27 hay 2.700."],
    ['27.5', "'27.5' không rõ là 27,5 hay 275."],
    ['0.123', "'0.123' không rõ là 0,123 hay 123."],
    ['1,5', 'phải là số nguyên'],
    ['20,491', 'phải là số nguyên'],
    ['-3', 'phải từ 0 trở lên'],
    ['', 'Chưa nhập số'],
    ['1.00.000', 'không phải là số'],
    ['20 491', 'không phải là số'],
    ['1e3', 'không phải là số'],
    ['٣', 'không phải là số'],
    ['9.007.199.254.740.992', 'lớn quá mức'],
  ])('refuses the count %j', (text, part) => {
    const parsed = parseCount(text);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.message).toContain(part);
  });

  it('reads decimals exactly', () => {
    expect(parseDecimal('66,25')).toEqual({ ok: true, value: { unscaled: 6625, places: 2 } });
    expect(parseDecimal('1.200,5')).toEqual({ ok: true, value: { unscaled: 12005, places: 1 } });
    expect(parseDecimal('20.491')).toEqual({ ok: true, value: { unscaled: 20491, places: 0 } });
    expect(parseDecimal('0,05')).toEqual({ ok: true, value: { unscaled: 5, places: 2 } });
    for (const text of ['27.00', '1,234', '1.2,5', ',5', '5,', '1,5,5'])
      expect(parseDecimal(text).ok).toBe(false);
  });

  it('reads whole đồng', () => {
    expect(parseMoney('1.200.000 đồng')).toEqual({ ok: true, value: 1_200_000 });
    expect(parseMoney('1200000đ')).toEqual({ ok: true, value: 1_200_000 });
    for (const text of ['1,5', '1.200 tỷ', '12.50', 'đồng']) expect(parseMoney(text).ok).toBe(false);
  });

  it('reads back every integer that was written', () => {
    fc.assert(
      fc.property(fc.nat({ max: Number.MAX_SAFE_INTEGER }), (n) => {
        expect(parseCount(formatInteger(n))).toEqual({ ok: true, value: n });
      }),
    );
  });
});

describe('text', () => {
  it('is brought to one form', () => {
    expect(normalise('\uFEFFLa\u0323ng Sơn\r\nCao Bằng\r')).toBe('Lạng Sơn\nCao Bằng\n');
  });

  it('is ordered as in Vietnamese dictionaries', () => {
    const names = ['Điện Biên', 'Cao Bằng', 'Lào Cai', 'Lai Châu', 'Lạng Sơn', 'Dak'];
    expect([...names].sort(compareVietnamese)).toEqual([
      'Cao Bằng',
      'Dak',
      'Điện Biên',
      'Lai Châu',
      'Lạng Sơn',
      'Lào Cai',
    ]);
  });
});
