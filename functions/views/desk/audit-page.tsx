/** The audit: who did what when, each entry bound to the one before it. */
import type { AuditEntry, AuditFilter, DeskAudit } from '#app/read/desk-audit.ts';
import type { ClusterRead } from '#app/read/cluster-board.ts';
import { unitNameOf } from '#app/read/desk-mail.ts';
import { formatDate } from '#domain/shared/vietnamese.ts';
import { capital } from '#views/mail/clean-text.ts';
import { momentText } from '#views/mail/wording.ts';
import { commandName } from '#views/pages/command-names.ts';
import { detailText, whoText } from './audit-words.ts';
import type { DeskTable } from './model.ts';
import { pageOf, Pager } from './pager.tsx';
import { DataTable } from './table.tsx';

interface AuditProps {
  readonly read: ClusterRead;
  readonly audit: DeskAudit;
  readonly filter: AuditFilter;
  readonly query: string;
  readonly base: string;
  /** As typed in the address. */
  readonly page: string;
}

export function chainName(read: ClusterRead, chain: string): string {
  if (chain === 'secretariat') return 'Thường trực';
  return chain.startsWith('stage.') ? `Giai đoạn ${chain.slice(6)}` : unitNameOf(read, chain);
}

export function AuditPage(props: AuditProps) {
  const { read, audit, query, base } = props;
  const { entries, total, problems } = audit;
  const shown = pageOf(entries, props.page);
  return (
    <>
      {problems.length === 0 ? (
        <p class="said">Nhật ký nguyên vẹn: đã kiểm tra {total} mục, mỗi mục nối đúng với mục trước nó.</p>
      ) : (
        <div class="errors">
          <h2>Nhật ký không còn nguyên vẹn</h2>
          <ul>
            {problems.slice(0, 20).map(({ chain, seq, problem }) => (
              <li>
                {chainName(read, chain)}, mục {seq}: <span lang="en">{problem}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      <Filter {...props} />
      <Pager of={shown} noun="mục" at={`${base}/nhat-ky`} query={query} />
      <DataTable table={auditTable(read, shown.rows)} at={`${base}/nhat-ky`} query={query} />
    </>
  );
}

function Filter({ read, audit, filter, base }: AuditProps) {
  const date = (day: AuditFilter['from']) => (day === undefined ? '' : formatDate(day));
  return (
    <form method="get" action={`${base}/nhat-ky`} class="acts">
      <div>
        <label for="loc-chuoi">Của</label>
        <select id="loc-chuoi" name="chuoi">
          <option value="">Tất cả</option>
          {audit.chains.map((chain) => (
            <option value={chain} selected={chain === filter.chain}>
              {chainName(read, chain)}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label for="loc-viec">Việc</label>
        <select id="loc-viec" name="viec">
          <option value="">Tất cả</option>
          {audit.actions.map((action) => (
            <option value={action} selected={action === filter.action}>
              {capital(commandName(action))}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label for="loc-tu">Từ ngày</label>
        <input id="loc-tu" name="tu" value={date(filter.from)} size={10} placeholder="1/3/2027" />
      </div>
      <div>
        <label for="loc-den">Đến ngày</label>
        <input id="loc-den" name="den" value={date(filter.to)} size={10} placeholder="31/3/2027" />
      </div>
      <div class="choice">
        <input id="loc-tu-choi" type="checkbox" name="tu-choi" value="co" checked={filter.refused} />
        <label for="loc-tu-choi">Chỉ việc bị từ chối</label>
      </div>
      <button type="submit" class="second">
        Lọc
      </button>
    </form>
  );
}

export function auditTable(read: ClusterRead, entries: readonly AuditEntry[]): DeskTable {
  return {
    name: 'nhat-ky',
    caption: 'Nhật ký',
    columns: ['Lúc', 'Của', 'Việc', 'Kết quả', 'Người thực hiện', 'Chi tiết', 'Mục', 'Mã kiểm tra'],
    rows: entries.map(({ at, chain, seq, action, outcome, by, data, hash }) => [
      momentText(at),
      chainName(read, chain),
      capital(commandName(action)),
      outcome === 'done' ? 'đã thực hiện' : 'bị từ chối',
      whoText(read, by),
      detailText(data),
      seq,
      hash.slice(0, 12),
    ]),
  };
}
