/** The captured mails, newest first. */
import type { Instant } from '#domain/shared/time.ts';
import { momentText } from '#views/mail/wording.ts';
import { NOTICE_NAME } from './notice-names.ts';

export interface MailLine {
  readonly n: number;
  readonly at: Instant;
  readonly subject: string;
  /** Printed name of the recipient's unit. */
  readonly unit: string;
  readonly recipient: 'unit' | 'leader' | 'secretariat';
  readonly kind: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bounced: readonly string[];
}

export interface MailboxView {
  readonly lines: readonly MailLine[];
  /** How many match the filter. */
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly unit: string;
  readonly kind: string;
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly kinds: readonly string[];
}

const RECIPIENT = { unit: '', leader: 'Lãnh đạo ', secretariat: 'Thường trực tại ' } as const;

/** `Lãnh đạo Sở Tư pháp tỉnh …`. */
export function recipientText({ recipient, unit }: Pick<MailLine, 'recipient' | 'unit'>): string {
  return RECIPIENT[recipient] + unit;
}

export function kindText(kind: string): string {
  return NOTICE_NAME.get(kind) ?? kind;
}

export function MailboxPage({ view }: { readonly view: MailboxView }) {
  return (
    <>
      <p class="quiet">Thư được giữ lại ở đây, không gửi ra ngoài.</p>
      <Filter view={view} />
      <p>{view.total === 0 ? 'Chưa có thư nào.' : `${view.total} thư, mới nhất ở trên.`}</p>
      <ol class="mails">
        {view.lines.map((line) => (
          <li>
            <a href={`/hop-thu/${line.n}`}>{line.subject}</a>
            <br />
            {recipientText(line)} – {line.to.join(', ')}
            {line.cc.length === 0 ? '' : `; đồng gửi ${line.cc.join(', ')}`}
            <br />
            <span class="quiet small">
              {momentText(line.at)} · {kindText(line.kind)}
            </span>
            {line.bounced.length === 0 ? null : (
              <span class="late small"> · bị trả lại: {line.bounced.join(', ')}</span>
            )}
          </li>
        ))}
      </ol>
      <Pager view={view} />
    </>
  );
}

function Filter({ view }: { readonly view: MailboxView }) {
  return (
    <form method="get" action="/hop-thu" class="acts">
      <div>
        <label for="loc-don-vi">Đơn vị</label>
        <select id="loc-don-vi" name="don-vi">
          <option value="">Tất cả</option>
          {view.units.map(({ id, name }) => (
            <option value={id} selected={id === view.unit}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label for="loc-loai">Loại thư</label>
        <select id="loc-loai" name="loai">
          <option value="">Tất cả</option>
          {view.kinds.map((kind) => (
            <option value={kind} selected={kind === view.kind}>
              {kindText(kind)}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" class="second">
        Lọc
      </button>
    </form>
  );
}

function Pager({ view }: { readonly view: MailboxView }) {
  if (view.pages < 2) return null;
  const href = (page: number) =>
    `/hop-thu?${new URLSearchParams({ 'don-vi': view.unit, loai: view.kind, trang: String(page) }).toString()}`;
  return (
    <nav aria-label="Trang của hộp thư" class="acts">
      {view.page > 1 ? <a href={href(view.page - 1)}>Thư mới hơn</a> : null}
      <span>
        Trang {view.page}/{view.pages}
      </span>
      {view.page < view.pages ? <a href={href(view.page + 1)}>Thư cũ hơn</a> : null}
    </nav>
  );
}
