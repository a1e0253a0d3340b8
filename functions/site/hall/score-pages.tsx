/** `/thuong-truc/<cluster>/<cycle>/diem`: scores per block; a unit's points are verified on its own page. */
import {
  memberOf,
  readHallScores,
  readUnitScore,
  type HallScores,
  type UnitScore,
} from '#app/read/hall-scores.ts';
import { readHall, type Hall } from '#app/read/hall.ts';
import { unitName } from '#domain/cluster/cluster.ts';
import { formatPoints } from '#domain/scoring/points.ts';
import { latest } from '#domain/scoring/score-sheet.ts';
import type { Criterion } from '#domain/scoring/score-table.ts';
import { parseCount, parseDecimal } from '#domain/shared/vietnamese.ts';
import type { ActForm } from '#views/desk/model.ts';
import type { Field } from '#views/forms/model.ts';
import { HallNav } from '#views/hall/hall-nav.tsx';
import { scoresHref } from '#views/hall/paths.ts';
import {
  criteriaTable,
  pointsText,
  rankingTable,
  ScoresPage,
  ScoreSheetView,
} from '#views/hall/score-page.tsx';
import { definePage, type Desk, type DeskAct } from '../desk/desk-page.tsx';
import { lineField, textField } from '../desk/fields.ts';
import type { Said } from '../desk/said.ts';

export const scoresPage = definePage<HallScores>({
  path: '/:cycle/diem',
  read: ({ read, param }) => readHallScores(read, param('cycle')),
  title: ({ hall }) => `Điểm thi đua ${hall.of.cycle.name}`,
  body: (model, { base, at, cluster, today }) => (
    <>
      <HallNav hall={model.hall} base={base} at={at} />
      <ScoresPage model={model} base={base} at={at} cluster={cluster} today={today} />
    </>
  ),
  tables: (model, { cluster, today }) =>
    model.rankings.map((ranking) => rankingTable(model, ranking, cluster, today)),
});

interface Scored {
  readonly hall: Hall;
  readonly score: UnitScore;
  /** The year-end stage. */
  readonly stage: string | undefined;
  readonly boxOpened: boolean;
}

async function readScored({ read, param }: Desk): Promise<Scored | undefined> {
  const hall = readHall(read, param('cycle'));
  const unit = memberOf(read, param('unit'));
  if (!hall || !unit) return undefined;
  const stage = hall.of.stages.find((one) => one.stage.kind === 'year-end')?.stage.id;
  const boxOpened = hall.voting !== undefined && hall.voting.status.is !== 'planned';
  return { hall, score: await readUnitScore(read, hall.of.cycle, unit), stage, boxOpened };
}

const target = ({ hall, score, stage }: Scored) => ({
  cycle: hall.of.cycle.slug,
  ...(stage !== undefined && { stage }),
  unit: score.unit.id,
});

const asks = ({ rule }: Criterion): boolean => rule.kind === 'ratio' || rule.kind === 'count';

function fieldsOf({ lines }: UnitScore): Field[] {
  return lines.flatMap(({ criterion, value }) => {
    const { code, name, maximum } = criterion;
    const self = value.self === undefined ? 'chưa tự chấm' : `tự chấm ${formatPoints(value.self)}`;
    const now = value.verified === undefined ? '' : `, đã thẩm định ${formatPoints(value.verified)}`;
    const hint = `${self}${now}, tối đa ${formatPoints(maximum)}. Để trống là giữ nguyên.`;
    return [
      { ...lineField(`v.${code}`, `${code} ${name}: điểm thẩm định`, hint), kind: 'line', width: 'short' },
      { ...lineField(`c.${code}`, `${code}: điểm đơn vị chuyên môn xác nhận`), kind: 'line', width: 'short' },
      ...(asks(criterion)
        ? [
            lineField(
              `m.${code}`,
              `${code}: kết quả đo`,
              criterion.rule.kind === 'ratio'
                ? 'Ghi số thực hiện/tổng số, ví dụ 2.204/3.318; điểm được tính từ kết quả này.'
                : 'Ghi số lượng, ví dụ 12; điểm được tính từ kết quả này.',
            ),
          ]
        : []),
      lineField(`r.${code}`, `${code}: lý do (bắt buộc khi khác điểm tự chấm)`),
    ] satisfies Field[];
  });
}

/** What was typed of each criterion; nothing of those left as they are. */
function verdictsOf({ lines }: UnitScore, said: Said): Record<string, object> {
  const verdicts: Record<string, object> = {};
  for (const { criterion } of lines) {
    const { code } = criterion;
    const reason = (said.fields[`r.${code}`] ?? '').trim();
    const verdict = {
      ...points(said, `v.${code}`, 'verified'),
      ...points(said, `c.${code}`, 'confirmed'),
      ...measured(said, criterion),
      ...(reason !== '' && { reason }),
    };
    if (Object.keys(verdict).length > 0) verdicts[code] = verdict;
  }
  return verdicts;
}

function points(said: Said, name: string, as: 'verified' | 'confirmed'): Record<string, number> {
  const text = (said.fields[name] ?? '').trim();
  if (text === '') return {};
  const read = parseDecimal(text, 2);
  if (!read.ok) said.wrong(name, `${read.message} Ví dụ 18,5.`);
  return read.ok ? { [as]: read.value.unscaled * 10 ** (2 - read.value.places) } : {};
}

function measured(said: Said, { code, rule }: Criterion): Record<string, object> {
  const text = (said.fields[`m.${code}`] ?? '').trim();
  if (text === '') return {};
  const [first, second, ...more] = text.split('/').map((part) => parseCount(part));
  if (rule.kind === 'count' && first?.ok && second === undefined) return { measured: { count: first.value } };
  if (rule.kind === 'ratio' && first?.ok && second?.ok && more.length === 0)
    return { measured: { share: { num: first.value, den: second.value } } };
  said.wrong(`m.${code}`, `"${text}" chưa đúng; ghi ${rule.kind === 'ratio' ? '2.204/3.318' : '12'}.`);
  return {};
}

const verify: DeskAct<Scored> = {
  act: 'verify',
  target,
  form: ({ score, boxOpened }): ActForm | undefined =>
    score.rules === undefined || score.sheet !== undefined || boxOpened
      ? undefined
      : {
          heading: 'Thẩm định điểm',
          notes: [
            'Kết quả kèm lý do được gửi ngay cho đơn vị; đơn vị giải trình trong thời hạn của bảng điểm. Người của chính đơn vị không thẩm định điểm đơn vị mình.',
          ],
          button: 'Lưu thẩm định và gửi đơn vị',
          fields: fieldsOf(score),
        },
  command: ({ hall, score }, said) => ({
    do: 'score.verify',
    cycle: hall.of.cycle.slug,
    unit: score.unit.id,
    entries: verdictsOf(score, said),
  }),
  done: 'Đã thẩm định điểm; đơn vị được báo bằng thư.',
};

const verifyAgain: DeskAct<Scored> = {
  act: 'verify-again',
  target,
  form: ({ score, boxOpened }): ActForm | undefined =>
    score.sheet === undefined || boxOpened
      ? undefined
      : {
          heading: 'Thẩm định lại',
          folded: true,
          notes: ['Kết quả thẩm định lại là kết quả cuối cùng, được gửi cho đơn vị kèm lý do.'],
          button: 'Lưu thẩm định lại và gửi đơn vị',
          fields: [textField('reason', 'Lý do thẩm định lại'), ...fieldsOf(score)],
        },
  command: ({ hall, score }, said) => ({
    do: 'score.verify-again',
    cycle: hall.of.cycle.slug,
    unit: score.unit.id,
    entries: verdictsOf(score, said),
    reason: said.text('reason'),
  }),
  done: 'Đã thẩm định lại; đơn vị được báo bằng thư.',
};

export const scorePage = definePage<Scored>({
  path: '/:cycle/diem/:unit',
  read: readScored,
  title: ({ score, hall }, { today }) => `Điểm ${hall.of.cycle.name}: ${unitName(score.unit, today)}`,
  body: ({ hall, score, boxOpened }, { base, at, read, today }, form) => (
    <>
      <HallNav hall={hall} base={base} at={at} />
      <p>
        <a href={scoresHref(base, hall.of.cycle.slug)}>Điểm của tất cả các đơn vị</a>
        {latest(score.sheet) === undefined && score.selfTotal !== undefined
          ? `. Đơn vị tự chấm ${pointsText(score.selfTotal)} điểm.`
          : ''}
      </p>
      {boxOpened ? <p class="trial">Đã bắt đầu bỏ phiếu: điểm thẩm định không thay đổi nữa.</p> : null}
      <ScoreSheetView
        score={score}
        at={at}
        downloads
        unitNameOf={(id) => {
          const unit = read.board.units.find((one) => one.id === id);
          return unit ? unitName(unit, today) : id;
        }}
      />
      {form('verify')}
      {form('verify-again')}
    </>
  ),
  acts: [verify, verifyAgain],
  tables: ({ score }) => [criteriaTable(score)],
});
