/** A score table as it stands, with what was changed in it, and all tables of a cycle as links. */
import { citationText } from '#domain/documents/frame.ts';
import { formatPoints, sumOf } from '#domain/scoring/points.ts';
import { currentVersion, isOrdinary, type ScoreTable, type TableRules } from '#domain/scoring/score-table.ts';
import type { DeskTable, FormSlot } from '#views/desk/model.ts';
import { DataTable } from '#views/desk/table.tsx';
import { momentText, weekdayText } from '#views/mail/wording.ts';
import { NEW_TABLE, scoresHref, scoreTableHref } from './paths.ts';
import { rankText, ruleText } from './score-words.ts';

interface LinksProps {
  readonly tables: readonly ScoreTable[];
  readonly pinned: boolean;
  readonly base: string;
  readonly cycle: string;
}

export function ScoreTableLinks({ tables, pinned, base, cycle }: LinksProps) {
  if (tables.length === 0 && pinned) return null;
  return (
    <>
      <h2>Bảng chấm điểm</h2>
      {tables.length === 0 ? <p>Chưa có bảng chấm điểm: các đơn vị không tự chấm điểm.</p> : null}
      <ul>
        {tables.map(({ id, unitKinds }) => (
          <li>
            <a href={scoreTableHref(base, cycle, id)}>
              Bảng chấm điểm cho đơn vị loại {unitKinds.join(', ')}
            </a>
          </li>
        ))}
        {pinned ? null : (
          <li>
            <a href={scoreTableHref(base, cycle, NEW_TABLE)}>Lập bảng chấm điểm</a>
          </li>
        )}
      </ul>
    </>
  );
}

interface TableProps extends Omit<LinksProps, 'tables'> {
  readonly table: ScoreTable | undefined;
  readonly at: string;
  readonly form: FormSlot;
}

export function ScoreTableView({ table, pinned, base, cycle, at, form }: TableProps) {
  return (
    <>
      <p>
        <a href={scoresHref(base, cycle)}>Điểm thi đua</a>
      </p>
      {pinned ? <p>Bảng điểm đã chốt khi mở tổng kết; điều chỉnh cho kỳ sau.</p> : null}
      {table === undefined ? null : <Current table={table} at={at} />}
      {form('score-table')}
      {table === undefined ? null : <Versions table={table} />}
    </>
  );
}

function Current({ table, at }: { readonly table: ScoreTable; readonly at: string }) {
  const { rules } = currentVersion(table);
  const { bonusMaximum, lateBands, ranks, answerWithin, citation } = rules;
  const lost = lateBands.filter(({ deduct }) => deduct > 0);
  return (
    <>
      <p>Theo {citationText(citation)}.</p>
      <DataTable table={tableOfCriteria(rules)} at={at} />
      <ul>
        <li>
          Tổng điểm không kể điểm thưởng:{' '}
          {formatPoints(sumOf(rules.criteria.filter(isOrdinary).map(({ maximum }) => maximum)))}; điểm thưởng
          tối đa {formatPoints(bonusMaximum)}.
        </li>
        {lost.map(({ fromDays, deduct }) => (
          <li>
            Gửi báo cáo chậm từ {fromDays} ngày: trừ {formatPoints(deduct)} điểm.
          </li>
        ))}
        {ranks.map((rank) => (
          <li>{rankText(rank)}</li>
        ))}
        <li>Giải trình trong {answerWithin} ngày làm việc kể từ khi nhận điểm thẩm định.</li>
      </ul>
    </>
  );
}

export function tableOfCriteria({ criteria }: TableRules): DeskTable {
  return {
    name: 'bang-diem',
    caption: 'Tiêu chí',
    columns: ['Mã', 'Nhóm', 'Tiêu chí', 'Điểm tối đa', 'Cách chấm', 'Tài liệu kiểm chứng', 'Hạn riêng'],
    rows: criteria.map(({ code, group, name, maximum, rule, evidence = '', due }) => [
      ...[code, group, name, formatPoints(maximum), ruleText(rule), evidence],
      due === undefined ? '' : weekdayText(due),
    ]),
  };
}

function Versions({ table: { versions } }: { readonly table: ScoreTable }) {
  const replaced = versions.filter(({ n }) => n > 1);
  if (replaced.length === 0) return null;
  return (
    <>
      <h2>Các lần thay</h2>
      <ul class="past">
        {replaced.toReversed().map(({ n, at, reason, changes }) => (
          <li>
            Bản {n}, {momentText(at)}: {reason ?? ''}
            <ul>
              {changes.map((change) => (
                <li>{change}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </>
  );
}
