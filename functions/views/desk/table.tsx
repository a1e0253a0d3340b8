/** A table of the desk: on the page, printable, and as a file for spreadsheets. */
import type { Child } from 'hono/jsx';
import { formatInteger } from '#domain/shared/vietnamese.ts';
import type { DeskCell, DeskTable } from './model.ts';

interface TableProps {
  readonly table: DeskTable;
  /** The address of the page, without a query. */
  readonly at: string;
  /** Query of the page that the file keeps, e.g. a filter: `cot=a&loc=b`. */
  readonly query?: string;
  /** Instead of the plain text of a cell, e.g. a link. */
  readonly show?: (row: number, column: number, cell: DeskCell) => Child;
}

export function DataTable({ table, at, query = '', show }: TableProps) {
  const { caption, columns, rows } = table;
  return (
    <>
      <div
        class={columns.length >= WIDE_COLUMNS ? 'scroll wide' : 'scroll'}
        role="region"
        aria-label={caption}
        tabindex={0}
      >
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th scope="col">{column}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, n) => (
              <tr>
                {row.map((cell, i) => {
                  const inside = show?.(n, i, cell) ?? cellText(cell);
                  if (i === 0) return <th scope="row">{inside}</th>;
                  return <td class={classOf(cell)}>{inside}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length === 0 ? <p class="quiet">Chưa có dòng nào.</p> : null}
      <Downloads table={table} at={at} query={query} />
    </>
  );
}

export function Downloads({ table, at, query = '' }: Pick<TableProps, 'table' | 'at' | 'query'>) {
  const href = (format: string) => `${at}?${query === '' ? '' : `${query}&`}bang=${table.name}&tai=${format}`;
  return (
    <p class="downloads">
      Tải bảng này:{' '}
      <a href={href('xlsx')}>
        XLSX<span class="unseen"> {table.caption}</span>
      </a>{' '}
      ·{' '}
      <a href={href('csv')}>
        CSV<span class="unseen"> {table.caption}</span>
      </a>
    </p>
  );
}

/** A date with its weekday, and nothing behind it: stays on one line. */
const DATE = /^\d{1,2}\/\d{1,2}\/\d{4} \(\S+ \S+\)$/;

/** Longer than any word: an address, a key. May be broken anywhere on paper. */
const UNBROKEN = /\S{17}/;
/** From so many columns on, letters are smaller on paper. */
const WIDE_COLUMNS = 7;

function classOf(cell: DeskCell): string {
  if (typeof cell === 'number') return 'figure';
  if (UNBROKEN.test(cell)) return 'long';
  return DATE.test(cell) ? 'date' : '';
}

function cellText(cell: DeskCell): string {
  return typeof cell === 'number' ? formatInteger(cell) : cell;
}
