/** Points: every block with its ranking, and one unit criterion by criterion with reasons and answers. */
import type { HallScores, UnitScore } from '#app/read/hall-scores.ts';
import { blockName, unitName, type Cluster } from '#domain/cluster/cluster.ts';
import type { BlockRanking } from '#domain/scoring/ranking.ts';
import { formatPoints } from '#domain/scoring/points.ts';
import { latest, type ScoreAnswer, type Verification } from '#domain/scoring/score-sheet.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import type { DeskTable } from '#views/desk/model.ts';
import { DataTable } from '#views/desk/table.tsx';
import { momentText, weekdayText } from '#views/mail/wording.ts';
import { scoreHref } from './paths.ts';
import { ScoreTableLinks } from './score-table-page.tsx';

interface ScoresProps {
  readonly model: HallScores;
  readonly cluster: Cluster;
  readonly today: LocalDate;
  readonly base: string;
  readonly at: string;
}

export function ScoresPage(props: ScoresProps) {
  const { model, cluster, base, at, today } = props;
  return (
    <>
      {model.stage === undefined || model.stage.status.is === 'planned' ? (
        <p>Giai đoạn tổng kết chưa mở: các đơn vị chưa tự chấm điểm.</p>
      ) : null}
      <ScoreTableLinks
        tables={model.tables}
        pinned={model.stage !== undefined && model.stage.status.is !== 'planned'}
        base={base}
        cycle={model.hall.of.cycle.slug}
      />
      {model.rankings.map((ranking) => {
        const ids = rowsOf(model, ranking);
        return (
          <>
            <h2>{blockName(cluster, ranking.block)}</h2>
            <DataTable
              table={rankingTable(model, ranking, cluster, today)}
              at={at}
              show={(row, column, cell) => {
                const id = ids[row];
                if (column !== 0 || id === undefined) return undefined;
                return <a href={scoreHref(base, model.hall.of.cycle.slug, id)}>{cell}</a>;
              }}
            />
          </>
        );
      })}
    </>
  );
}

/** Units in the order of their places, then those without a verified score. */
const rowsOf = (_: HallScores, { placed, unverified }: BlockRanking): readonly string[] => [
  ...placed.map(({ unit }) => unit),
  ...unverified,
];

export function rankingTable(
  model: HallScores,
  ranking: BlockRanking,
  cluster: Cluster,
  today: LocalDate,
): DeskTable {
  return {
    name: `diem-${ranking.block}`,
    caption: `Điểm và thứ hạng ${blockName(cluster, ranking.block)}`,
    columns: [
      'Đơn vị',
      'Thứ hạng',
      'Tự chấm',
      'Thẩm định',
      'Điểm thưởng',
      'Điểm trừ',
      'Trừ gửi chậm',
      'Xếp loại',
      'Giải trình',
    ],
    rows: rowsOf(model, ranking).map((id) => {
      const score = model.scores.find(({ unit }) => unit.id === id);
      const place = ranking.placed.find(({ unit }) => unit === id);
      const reckoning = latest(score?.sheet)?.reckoning;
      return [
        score === undefined ? id : unitName(score.unit, today),
        place === undefined ? 'Chưa thẩm định' : `${place.place}${place.tied ? ' (đồng hạng)' : ''}`,
        pointsText(score?.selfTotal),
        pointsText(reckoning?.total),
        pointsText(reckoning?.bonus),
        pointsText(reckoning?.deducted),
        pointsText(reckoning?.late),
        reckoning === undefined ? '' : (reckoning.rank?.name ?? 'Chưa xếp loại'),
        answersText(score),
      ];
    }),
  };
}

function answersText(score: UnitScore | undefined): string {
  const { sheet } = score ?? {};
  if (sheet === undefined || sheet.answers.length === 0) return '';
  return sheet.verifications.length > 1 ? 'đã thẩm định lại' : 'chờ thẩm định lại';
}

export const pointsText = (points: number | undefined): string =>
  points === undefined ? '' : formatPoints(points);

export function criteriaTable({ lines }: UnitScore): DeskTable {
  return {
    name: 'tieu-chi',
    caption: 'Điểm theo tiêu chí',
    columns: ['Tiêu chí', 'Tối đa', 'Tự chấm', 'Xác nhận', 'Thẩm định', 'Lý do'],
    rows: lines.map(({ criterion, value }) => [
      `${criterion.code} ${criterion.name}`,
      formatPoints(criterion.maximum),
      pointsText(value.self),
      pointsText(value.confirmed),
      pointsText(value.verified),
      value.reason ?? '',
    ]),
  };
}

interface SheetProps {
  readonly score: UnitScore;
  readonly at: string;
  readonly unitNameOf: (id: string) => string;
  /** The page offers the table as a file. */
  readonly downloads: boolean;
}

/** Shown to the secretariat and to the unit alike. */
export function ScoreSheetView({ score, at, unitNameOf, downloads }: SheetProps) {
  const { rules, sheet, late } = score;
  if (rules === undefined) return <p>Kỳ thi đua này không có bảng điểm cho loại đơn vị này.</p>;
  const shown = latest(sheet);
  const table = criteriaTable(score);
  return (
    <>
      {shown === undefined ? (
        <p>Điểm chưa được thẩm định.</p>
      ) : (
        <Reckoned shown={shown} criteria={rules.criteria.length} unitNameOf={unitNameOf} />
      )}
      {shown !== undefined || late.length === 0 ? null : (
        <p>Báo cáo gửi chậm: {late.map(({ title, days }) => `${title} (${days} ngày)`).join('; ')}.</p>
      )}
      {downloads ? <DataTable table={table} at={at} /> : <PlainTable table={table} />}
      <Answers answers={sheet?.answers ?? []} />
    </>
  );
}

function Reckoned({
  shown: { n, at, unit, reckoning, reason, answerDue },
  criteria,
  unitNameOf,
}: {
  readonly shown: Verification;
  readonly criteria: number;
  readonly unitNameOf: (id: string) => string;
}) {
  return (
    <>
      <dl class="facts">
        <dt>Điểm thẩm định</dt>
        <dd>
          {formatPoints(reckoning.total)} điểm
          {reckoning.rank === undefined ? '' : `, xếp loại ${reckoning.rank.name}`}
        </dd>
        <dt>Thẩm định</dt>
        <dd>
          lần {n}, {momentText(at)}, {unitNameOf(unit)}
          {reason === undefined ? '' : `; lý do thẩm định lại: ${reason}`}
        </dd>
        <dt>Hạn giải trình</dt>
        <dd>
          {answerDue === undefined
            ? 'không còn: kết quả thẩm định lại là kết quả cuối cùng'
            : `hết ngày ${weekdayText(answerDue)}`}
        </dd>
      </dl>
      <h2>Cách tính</h2>
      <ul>
        {reckoning.lines.slice(criteria).map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </>
  );
}

function PlainTable({ table: { caption, columns, rows } }: { readonly table: DeskTable }) {
  return (
    <div class="scroll" role="region" aria-label={caption} tabindex={0}>
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
          {rows.map(([first, ...rest]) => (
            <tr>
              <th scope="row">{first}</th>
              {rest.map((cell) => (
                <td>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Answers({ answers }: { readonly answers: readonly ScoreAnswer[] }) {
  if (answers.length === 0) return null;
  return (
    <>
      <h2>Giải trình của đơn vị</h2>
      {answers.map(({ at, text, codes }) => (
        <section class="task">
          <p class="quiet">
            {momentText(at)}
            {codes.length === 0 ? '' : `, tiêu chí ${codes.join(', ')}`}
          </p>
          <p class="typed">{text}</p>
        </section>
      ))}
    </>
  );
}
