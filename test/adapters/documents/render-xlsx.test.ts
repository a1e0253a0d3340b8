import { readSheet } from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { orderOf, SAMPLE } from './sample-paper.ts';
import { defused, renderXlsx } from '#adapters/documents/render-xlsx.ts';
import { unzip } from '#adapters/documents/zip.ts';

describe('a table as .xlsx', () => {
  it('has numbers as numbers and points as decimals', async () => {
    const rows = await readSheet(Buffer.from(await renderXlsx(orderOf())));
    expect(rows[0]?.[0]).toBe('KẾ HOẠCH - Hoạt động năm 2026');
    expect(rows[1]).toEqual(['STT', 'Đơn vị', 'Số việc', 'Điểm']);
    expect(rows[3]).toEqual([2, 'Sở Tư pháp', 3, 0.05]);
    expect(rows[4]?.slice(1)).toEqual(['Cộng', 20_494, 98.3]);
    expect(rows[5]?.[0]).toBe(`Dự thảo - mã dữ liệu ${orderOf().hash.slice(0, 12)}`);
  });

  it.each(['=SUM(A1)', '+84 900', '-1', '@x', '\tx'])('never lets %j be a formula', async (text) => {
    expect(defused(text)).toBe(`'${text}`);
    const files = unzip(await renderXlsx(orderOf()));
    expect(new TextDecoder().decode(files['xl/worksheets/sheet1.xml'])).not.toContain('<f>');
  });

  it('leaves other texts alone', () => {
    expect(defused('Sở Tư pháp = 1')).toBe('Sở Tư pháp = 1');
  });

  it('gives the same bytes again', async () => {
    expect(await renderXlsx(orderOf())).toEqual(await renderXlsx(orderOf()));
  });

  it('refuses a paper without a table', async () => {
    await expect(renderXlsx(orderOf({ ...SAMPLE, body: [] }))).rejects.toThrow(RangeError);
  });
});
