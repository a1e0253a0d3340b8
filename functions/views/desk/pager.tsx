/** Long lists by pages, in their order: each page stays light over a poor line; the files hold every row. */

/** Rows of a long list on one page, so that it weighs less than 60 KB. */
export const ROWS_ON_PAGE = 50;

export interface PageOf<Row> {
  readonly rows: readonly Row[];
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  readonly total: number;
}

/** @param wanted As typed in the address; what is no page of the list is its first or last. */
export function pageOf<Row>(rows: readonly Row[], wanted: string): PageOf<Row> {
  const pages = Math.max(1, Math.ceil(rows.length / ROWS_ON_PAGE));
  const asked = /^\d{1,6}$/.test(wanted) ? Number(wanted) : 1;
  const page = Math.min(Math.max(asked, 1), pages);
  return {
    ...{ page, pages, total: rows.length },
    rows: rows.slice((page - 1) * ROWS_ON_PAGE, page * ROWS_ON_PAGE),
  };
}

interface PagerProps {
  readonly of: PageOf<unknown>;
  /** What is counted: `thư`. */
  readonly noun: string;
  /** The address of the list, without a query. */
  readonly at: string;
  /** Its filter. */
  readonly query: string;
}

export function Pager({ of: { page, pages, total }, noun, at, query }: PagerProps) {
  if (pages === 1) return <p>{`${total} ${noun}.`}</p>;
  const href = (n: number) => `${at}?${query === '' ? '' : `${query}&`}trang=${n}`;
  return (
    <nav aria-label={`Các trang ${noun}`}>
      <p>
        {`${total} ${noun}; trang ${page}/${pages}.`}{' '}
        {page > 1 ? <a href={href(page - 1)}>Trang trước</a> : null}{' '}
        {page < pages ? <a href={href(page + 1)}>Trang sau</a> : null}
      </p>
    </nav>
  );
}
