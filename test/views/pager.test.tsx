import { describe, expect, it } from 'vitest';
import { renderToString } from 'hono/jsx/dom/server';
import { pageOf, Pager, ROWS_ON_PAGE } from '#views/desk/pager.tsx';

const rows = Array.from({ length: ROWS_ON_PAGE * 2 + 1 }, (_, n) => n);
const html = (count: number, wanted: string) =>
  renderToString(<Pager of={pageOf(rows.slice(0, count), wanted)} noun="thư" at="/thu" query="don-vi=a" />);

describe('a long list by pages', () => {
  it('loses no row and shows none twice', () => {
    const shown = ['1', '2', '3'].flatMap((page) => pageOf(rows, page).rows);
    expect(shown).toEqual(rows);
  });

  it.each([
    ['', 1],
    ['0', 1],
    ['-1', 1],
    ['2.5', 1],
    ['99', 3],
    ['9'.repeat(400), 1],
  ])('answers %j with a page of the list', (wanted, page) => {
    expect(pageOf(rows, wanted).page).toBe(page);
  });

  it('of no row is one empty page', () => {
    expect(pageOf([], '1')).toEqual({ rows: [], page: 1, pages: 1, total: 0 });
  });

  it('keeps the filter and offers only pages that there are', () => {
    expect(html(rows.length, '1')).toContain('href="/thu?don-vi=a&amp;trang=2"');
    expect(html(rows.length, '1')).not.toContain('Trang trước');
    expect(html(rows.length, '3')).toContain('href="/thu?don-vi=a&amp;trang=2"');
    expect(html(rows.length, '3')).not.toContain('Trang sau');
    expect(html(3, '1')).toBe('<p>3 thư.</p>');
  });
});
