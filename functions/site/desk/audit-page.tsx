/** The audit with its filter; the files hold every entry that matches. */
import { readDeskAudit } from '#app/read/desk-audit.ts';
import { parseDate } from '#domain/shared/vietnamese.ts';
import { AuditPage, auditTable } from '#views/desk/audit-page.tsx';
import { definePage, type Desk } from './desk-page.tsx';

const FILTERS = ['chuoi', 'viec', 'tu', 'den', 'tu-choi'] as const;

function filterOf({ query }: Desk) {
  const day = (name: string) => {
    const read = parseDate(query(name));
    return read.ok ? read.value : undefined;
  };
  return {
    chain: query('chuoi'),
    action: query('viec'),
    from: day('tu'),
    to: day('den'),
    refused: query('tu-choi') === 'co',
  };
}

export const auditPage = definePage({
  path: '/nhat-ky',
  read: (desk) => readDeskAudit(desk.read, filterOf(desk)),
  title: () => 'Nhật ký',
  body: (audit, desk) => (
    <AuditPage
      read={desk.read}
      audit={audit}
      filter={filterOf(desk)}
      query={new URLSearchParams(FILTERS.map((name) => [name, desk.query(name)])).toString()}
      base={desk.base}
      page={desk.query('trang')}
    />
  ),
  tables: ({ entries }, { read }) => [auditTable(read, entries)],
});
