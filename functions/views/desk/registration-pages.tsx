/** What was registered in a cycle, and one registration with its history. */
import type { ClusterBoard, CycleBoard } from '#app/read/cluster-board.ts';
import { awardName, blockName, unitName } from '#domain/cluster/cluster.ts';
import { STATE_WORDS, type Registration } from '#domain/registration/registration.ts';
import { localDateOf } from '#domain/shared/time.ts';
import { compareVietnamese } from '#domain/shared/vietnamese.ts';
import { dayText, letterText, momentText } from '#views/mail/wording.ts';
import type { DeskTable, FormSlot } from './model.ts';
import { cycleHref, registrationHref, registrationsHref } from './paths.ts';
import { DataTable } from './table.tsx';

interface ListProps {
  readonly board: ClusterBoard;
  readonly of: CycleBoard;
  readonly base: string;
}

const nameOf = ({ units, now }: ClusterBoard, id: string): string => {
  const unit = units.find((one) => one.id === id);
  return unit === undefined ? id : unitName(unit, localDateOf(now));
};

/** By award, then by unit and name. */
export function inOrder(board: ClusterBoard, { registrations, cycle }: CycleBoard): Registration[] {
  const place = (award: string) => cycle.awards.indexOf(award);
  return registrations.toSorted(
    (a, b) =>
      place(a.award) - place(b.award) ||
      compareVietnamese(nameOf(board, a.unit), nameOf(board, b.unit)) ||
      compareVietnamese(a.registrant.name, b.registrant.name),
  );
}

export function registrationTable(board: ClusterBoard, of: CycleBoard): DeskTable {
  return {
    name: 'dang-ky',
    caption: `Đăng ký thi đua ${of.cycle.name}`,
    columns: [
      'Tập thể, cá nhân',
      'Đơn vị',
      'Khối',
      'Danh hiệu, hình thức',
      'Tình trạng',
      'Tổng số người',
      'Số nữ',
      'Chỉ tiêu',
    ],
    rows: inOrder(board, of).map(({ registrant, unit, block, award, state, targets }) => [
      registrant.name,
      nameOf(board, unit),
      blockName(board.cluster, block),
      awardName(board.cluster, award),
      STATE_WORDS[state],
      registrant.headcount ?? '',
      registrant.women ?? '',
      targets ?? '',
    ]),
  };
}

export function RegistrationsPage({ board, of, base }: ListProps) {
  const rows = inOrder(board, of);
  const counts = new Map<string, number>();
  for (const { state } of rows) counts.set(STATE_WORDS[state], (counts.get(STATE_WORDS[state]) ?? 0) + 1);
  return (
    <>
      <ul class="tally">
        {[...counts].map(([state, count]) => (
          <li>
            {state}: {count}
          </li>
        ))}
      </ul>
      <DataTable
        table={registrationTable(board, of)}
        at={registrationsHref(base, of.cycle.slug)}
        show={(row, column, cell) => {
          const id = rows[row]?.id;
          return column === 0 && id !== undefined ? (
            <a href={registrationHref(base, of.cycle.slug, id)}>{cell}</a>
          ) : undefined;
        }}
      />
      <p>
        <a href={`${base}/nhap-dang-ky/${of.cycle.slug}`}>Nhập đăng ký từ bảng tính</a> ·{' '}
        <a href={cycleHref(base, of.cycle.slug)}>Kỳ thi đua {of.cycle.name}</a>
      </p>
    </>
  );
}

interface RowProps {
  readonly board: ClusterBoard;
  readonly row: Registration;
  readonly base: string;
  readonly form: FormSlot;
  readonly recused: string | undefined;
}

const ACTS = ['hold', 'clear', 'drop', 'refuse'] as const;

export function RegistrationPage({ board, row, base, form, recused }: RowProps) {
  const { registrant, unit, award, state, targets, history, inspection, decision } = row;
  return (
    <>
      <dl class="facts">
        <dt>Tập thể, cá nhân</dt>
        <dd>{registrant.name}</dd>
        <dt>Đơn vị</dt>
        <dd>{nameOf(board, unit)}</dd>
        <dt>Danh hiệu, hình thức</dt>
        <dd>{awardName(board.cluster, award)}</dd>
        <dt>Tình trạng</dt>
        <dd>{STATE_WORDS[state]}</dd>
        {targets === undefined ? null : (
          <>
            <dt>Chỉ tiêu</dt>
            <dd class="typed">{targets}</dd>
          </>
        )}
        {inspection === undefined ? null : (
          <>
            <dt>Kiểm tra</dt>
            <dd>
              ngày {dayText(inspection.on)}, {inspection.team}; biên bản {inspection.minutes}
            </dd>
          </>
        )}
        {decision === undefined ? null : (
          <>
            <dt>Quyết định</dt>
            <dd>{letterText(decision)}</dd>
          </>
        )}
      </dl>
      {recused === undefined ? null : <p class="trial">{recused}</p>}
      <h2>Quá trình</h2>
      <ol>
        {history.map(({ at, state: was, by, reason }) => (
          <li>
            {momentText(at)}: {STATE_WORDS[was]} ({by}){reason === undefined ? '' : `. ${reason}`}
          </li>
        ))}
      </ol>
      <h2>Việc của Thường trực</h2>
      {ACTS.map((act) => form(act))}
      <p>
        <a href={registrationsHref(base, row.cycle)}>Tất cả đăng ký</a>
      </p>
    </>
  );
}
