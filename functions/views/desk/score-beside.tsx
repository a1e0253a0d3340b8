/** The points that a unit gave itself beside those that were verified, on the page of what it sent. */
import type { DeskPaper } from '#app/read/desk-paper.ts';
import type { SelfAndVerified } from '#app/read/self-and-verified.ts';
import { formatPoints } from '#domain/scoring/points.ts';
import { scoreHref } from '#views/hall/paths.ts';
import type { DeskTable } from './model.ts';
import { DataTable } from './table.tsx';

const pointsText = (points: number | undefined): string => (points === undefined ? '' : formatPoints(points));

function difference(self: number | undefined, verified: number | undefined): string {
  if (self === undefined || verified === undefined) return '';
  const more = verified - self;
  return more === 0 ? '0' : `${more > 0 ? 'tăng' : 'giảm'} ${formatPoints(Math.abs(more))}`;
}

export function scoreTable({ lines, selfTotal, verifiedTotal }: SelfAndVerified): DeskTable {
  return {
    name: 'tu-cham-tham-dinh',
    caption: 'Điểm tự chấm và điểm thẩm định',
    columns: ['Tiêu chí', 'Tối đa', 'Tự chấm', 'Thẩm định', 'Chênh lệch', 'Lý do'],
    rows: [
      ...lines.map(({ criterion: { code, name, maximum }, self, verified, reason = '' }) => [
        `${code} ${name}`,
        formatPoints(maximum),
        pointsText(self),
        pointsText(verified),
        difference(self, verified),
        reason,
      ]),
      [
        'Tổng (điểm thẩm định đã tính điểm trừ gửi chậm)',
        '',
        pointsText(selfTotal),
        pointsText(verifiedTotal),
        difference(selfTotal, verifiedTotal),
        '',
      ],
    ],
  };
}

interface Props {
  readonly paper: DeskPaper;
  readonly score: SelfAndVerified;
  readonly base: string;
  readonly at: string;
}

export function ScoreBeside({ paper: { of, unit }, score, base, at }: Props) {
  const { version, verifiedTotal, changedSince } = score;
  return (
    <>
      <h2>Điểm tự chấm và điểm thẩm định</h2>
      <p>
        {version === undefined ? 'Đơn vị chưa tự chấm điểm.' : `Điểm tự chấm theo lần gửi ${version}.`}{' '}
        {verifiedTotal === undefined ? 'Chưa thẩm định.' : ''}
      </p>
      {changedSince ? (
        <p class="late">Đơn vị đã gửi điểm tự chấm khác sau lần thẩm định; đề nghị xem lại điểm thẩm định.</p>
      ) : null}
      <DataTable table={scoreTable(score)} at={at} />
      <p>
        <a href={scoreHref(base, of.cycle.slug, unit.id)}>Thẩm định, giải trình của đơn vị</a>
      </p>
    </>
  );
}
