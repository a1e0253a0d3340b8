/** The first page: the clock, who is late, and every cycle with its stages and who has sent what. */
import type { ClusterBoard } from '#app/read/cluster-board.ts';
import type { BouncedAddress, LateUnit } from '#app/read/late-units.ts';
import { localDateOf, type Instant } from '#domain/shared/time.ts';
import { deskBase } from '#views/desk/paths.ts';
import { momentText } from '#views/mail/wording.ts';
import { commandName } from './command-names.ts';
import { ClockPanel, type ClockView } from './clock-panel.tsx';
import { CycleSection } from './cycle-board.tsx';
import { BouncedList, LateList } from './late-lists.tsx';

export interface YearView {
  readonly clock: ClockView;
  readonly board?: ClusterBoard;
  readonly late: readonly LateUnit[];
  readonly bounced: readonly BouncedAddress[];
  readonly mails: { readonly total: number; readonly waiting: number };
  /** Of an example: what no source states. */
  readonly assumptions: readonly string[];
  readonly refused: readonly { readonly at: Instant; readonly does: string; readonly message: string }[];
  readonly troubles: readonly { readonly at: Instant; readonly what: string }[];
}

export function YearPage({ view }: { readonly view: YearView }) {
  const { clock, board, troubles } = view;
  return (
    <>
      <ClockPanel clock={clock} />
      {troubles.length === 0 ? null : <Troubles troubles={troubles} />}
      {board === undefined ? <Nothing /> : <Board view={view} board={board} />}
      <Script view={view} />
    </>
  );
}

function Nothing() {
  return (
    <p>
      Chưa có cụm thi đua nào. <a href="/lap-cum">Lập cụm thi đua</a>, hoặc nhập bằng lệnh{' '}
      <code>thidua cluster import tệp.yaml</code>.
    </p>
  );
}

function Board({ view, board }: { readonly view: YearView; readonly board: ClusterBoard }) {
  const today = localDateOf(board.now);
  const { mails } = view;
  return (
    <>
      <p>
        <a href="/hop-thu">Hộp thư: {mails.total} thư đã gửi</a>
        {mails.waiting === 0 ? null : (
          <>
            , <a href={deskBase(board.cluster.id)}>{mails.waiting} thư chờ Thường trực xử lý</a>
          </>
        )}
        .
      </p>
      <h2>Quá hạn</h2>
      <LateList late={view.late} cluster={board.cluster.id} today={today} />
      <h2>Thư bị trả lại</h2>
      <BouncedList bounced={view.bounced} today={today} />
      {board.cycles.length === 0 ? <p>Chưa có kỳ thi đua nào.</p> : null}
      {board.cycles.map((of) => (
        <CycleSection board={board} of={of} />
      ))}
    </>
  );
}

function Troubles({ troubles }: Pick<YearView, 'troubles'>) {
  return (
    <section aria-label="Lỗi của hệ thống">
      <h2>Lỗi của hệ thống</h2>
      <ul>
        {troubles.map(({ at, what }) => (
          <li>
            {momentText(at)}: {what}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Script({ view: { assumptions, refused } }: { readonly view: YearView }) {
  return (
    <>
      {refused.length === 0 ? null : (
        <details>
          <summary>Việc trong kịch bản bị từ chối ({refused.length})</summary>
          <ul>
            {refused.map(({ at, does, message }) => (
              <li>
                {momentText(at)}, {commandName(does)}: {message}
              </li>
            ))}
          </ul>
        </details>
      )}
      {assumptions.length === 0 ? null : (
        <details>
          <summary>Điều giả định trong ví dụ này ({assumptions.length})</summary>
          <ul>
            {assumptions.map((text) => (
              <li>{text}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
