/** The cycles of the cluster; one of them; its conference with what follows when it moves. */
import type { ClusterBoard, CycleBoard } from '#app/read/cluster-board.ts';
import type { Cycle } from '#domain/cycle/cycle.ts';
import type { Move } from '#domain/conference/preview-move.ts';
import { unitName } from '#domain/cluster/cluster.ts';
import { localDateOf } from '#domain/shared/time.ts';
import { weekdayText } from '#views/mail/wording.ts';
import {
  cycleState,
  stageDueText,
  stageName,
  stageState,
  taskWords,
  unitsByBlock,
} from '#views/pages/board.ts';
import type { DeskTable, FormSlot } from './model.ts';
import { conferenceHref, cycleHref, paperHref, registrationsHref, rulesHref, stageHref } from './paths.ts';
import { dayHref, papersHref, scoresHref, votesHref } from '#views/hall/paths.ts';
import { sentOf } from './stage-words.ts';
import { DataTable, Downloads } from './table.tsx';
import { Timeline } from './timeline.tsx';

export function CyclesPage({ board, base }: { readonly board: ClusterBoard; readonly base: string }) {
  return (
    <>
      {board.cycles.length === 0 ? <p>Chưa có kỳ thi đua nào.</p> : null}
      <ul>
        {board.cycles.map(({ cycle }) => (
          <li>
            <a href={cycleHref(base, cycle.slug)}>Kỳ thi đua {cycle.name}</a>: {cycleState(cycle)}
          </li>
        ))}
      </ul>
      <p>
        <a class="button second" href={`${base}/ky-moi`}>
          Lập kỳ thi đua mới
        </a>
      </p>
    </>
  );
}

interface CycleProps {
  readonly board: ClusterBoard;
  readonly of: CycleBoard;
  readonly base: string;
  readonly form: FormSlot;
}

export function CyclePage({ board, of, base, form }: CycleProps) {
  const { cycle } = of;
  const at = cycleHref(base, cycle.slug);
  return (
    <>
      <p>
        Kỳ thi đua {cycleState(cycle)}.{' '}
        {cycle.conference === undefined
          ? 'Chưa có ngày hội nghị.'
          : `Hội nghị tổng kết: ngày ${weekdayText(cycle.conference.date)}.`}
      </p>
      <ul>
        <li>
          <a href={conferenceHref(base, cycle.slug)}>Ngày hội nghị, dời ngày</a>
        </li>
        <li>
          <a href={dayHref(base, cycle.slug)}>Điều hành hội nghị</a>
        </li>
        <li>
          <a href={scoresHref(base, cycle.slug)}>Chấm điểm, xếp hạng</a>
        </li>
        <li>
          <a href={votesHref(base, cycle.slug)}>Bình xét, bỏ phiếu suy tôn</a>
        </li>
        <li>
          <a href={papersHref(base, cycle.slug)}>Văn bản của kỳ thi đua</a>
        </li>
        <li>
          <a href={registrationsHref(base, cycle.slug)}>Đăng ký thi đua ({of.registrations.length})</a>
        </li>
        <li>
          <a href={rulesHref(base, cycle.slug)}>Quy định, danh hiệu, chỉ tiêu của kỳ</a>
        </li>
      </ul>
      <Timeline board={board} of={of} />
      <DataTable
        table={stageTable(board, of)}
        at={at}
        show={(row, column, cell) => {
          const stage = of.stages[row]?.stage;
          return column === 0 && stage ? <a href={stageHref(base, stage)}>{cell}</a> : undefined;
        }}
      />
      <Matrix board={board} of={of} base={base} />
      <h2>Việc của Thường trực</h2>
      {form('await')}
      {form('end')}
    </>
  );
}

export function stageTable(board: ClusterBoard, { stages }: CycleBoard): DeskTable {
  return {
    name: 'giai-doan',
    caption: 'Các giai đoạn và đề nghị',
    columns: ['Giai đoạn', 'Mở', 'Hạn', 'Tình trạng', 'Đã gửi'],
    rows: stages.map((one) => [
      stageName(one.stage),
      weekdayText(one.stage.dates.opens),
      stageDueText(one.stage),
      stageState(one.stage, board.now),
      sentOf(one) === '' ? '–' : sentOf(one),
    ]),
  };
}

const begunOf = ({ stages }: CycleBoard) =>
  stages.filter(({ stage }) => stage.units.length > 0 && stage.kind !== 'voting');

export function matrixTable(board: ClusterBoard, of: CycleBoard): DeskTable {
  const today = localDateOf(board.now);
  return {
    name: 'da-gui',
    caption: 'Đơn vị nào đã gửi',
    columns: ['Đơn vị', 'Khối', ...begunOf(of).map(({ stage }) => stageName(stage))],
    rows: unitsByBlock(board, of).flatMap(({ block, units }) =>
      units.map((unit) => [
        unitName(unit, today),
        block,
        ...begunOf(of).map((one) => {
          const words = taskWords(one, unit.id, board.now);
          return words === undefined ? '–' : [words.state, ...words.notes].join('; ');
        }),
      ]),
    ),
  };
}

function Matrix({ board, of, base }: Omit<CycleProps, 'form'>) {
  const begun = begunOf(of);
  const today = localDateOf(board.now);
  if (begun.length === 0) return <p class="quiet">Chưa có giai đoạn nào được mở.</p>;
  return (
    <>
      <div class="scroll" role="region" aria-label="Đơn vị nào đã gửi" tabindex={0}>
        <table class="matrix">
          <caption>Đơn vị nào đã gửi</caption>
          <thead>
            <tr>
              <th scope="col">Đơn vị</th>
              {begun.map(({ stage }) => (
                <th scope="col">{stageName(stage)}</th>
              ))}
            </tr>
          </thead>
          {unitsByBlock(board, of).map(({ block, units }) => (
            <tbody>
              <tr class="block">
                <th scope="rowgroup" colspan={begun.length + 1}>
                  {block}
                </th>
              </tr>
              {units.map((unit) => (
                <tr>
                  <th scope="row">{unitName(unit, today)}</th>
                  {begun.map((one) => {
                    const words = taskWords(one, unit.id, board.now);
                    if (words === undefined) return <td class="quiet">–</td>;
                    return (
                      <td>
                        <a class={`state ${words.tone}`} href={paperHref(base, one.stage, unit.id)}>
                          {words.state}
                        </a>
                        {words.notes.length === 0 ? null : (
                          <span class="small"> {words.notes.join('; ')}</span>
                        )}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
      <Downloads table={matrixTable(board, of)} at={cycleHref(base, of.cycle.slug)} />
    </>
  );
}

interface ConferenceProps {
  readonly cycle: Cycle;
  readonly base: string;
  readonly form: FormSlot;
}

export function ConferencePage({ cycle, base, form }: ConferenceProps) {
  const { conference } = cycle;
  return (
    <>
      {conference === undefined ? (
        <p>Kỳ thi đua chưa có ngày hội nghị.</p>
      ) : (
        <dl class="facts">
          <dt>Ngày hội nghị</dt>
          <dd>{weekdayText(conference.date)}</dd>
          <dt>Địa điểm</dt>
          <dd>{conference.place ?? 'chưa ghi'}</dd>
          {conference.moves.map(({ from, to, reason }) => (
            <>
              <dt>Đã dời</dt>
              <dd>
                từ {weekdayText(from)} sang {weekdayText(to)}: {reason}
              </dd>
            </>
          ))}
        </dl>
      )}
      {form('preview-move')}
      <p>
        <a href={cycleHref(base, cycle.slug)}>Kỳ thi đua {cycle.name}</a>
      </p>
    </>
  );
}

/** Every date that follows, before anything is written. */
export function MovePreview({ move }: { readonly move: Move }) {
  return (
    <section aria-labelledby="xem-truoc">
      <h2 id="xem-truoc">Nếu dời hội nghị sang {weekdayText(move.to)}</h2>
      {move.moved.length === 0 ? <p>Không có thời hạn nào thay đổi theo.</p> : null}
      {move.moved.length === 0 ? null : (
        <div class="scroll" role="region" aria-label="Các ngày thay đổi theo" tabindex={0}>
          <table>
            <caption>Các ngày thay đổi theo</caption>
            <thead>
              <tr>
                <th scope="col">Giai đoạn</th>
                <th scope="col">Mở</th>
                <th scope="col">Hạn</th>
                <th scope="col">Đóng theo lịch</th>
              </tr>
            </thead>
            <tbody>
              {move.moved.map(({ stage, dates }) => (
                <tr>
                  <th scope="row">{stageName(stage)}</th>
                  <td>{changeText(stage.dates.opens, dates.opens)}</td>
                  <td>{changeText(stage.dates.due, dates.due)}</td>
                  <td>{changeText(stage.dates.closes, dates.closes)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p>Mọi đơn vị thành viên nhận thư báo ngày hội nghị mới và các thời hạn thay đổi theo.</p>
    </section>
  );
}

type Day = Move['from'];

function changeText(from: Day | undefined, to: Day | undefined): string {
  if (to === undefined) return '–';
  return from === to || from === undefined ? weekdayText(to) : `${weekdayText(from)} → ${weekdayText(to)}`;
}
