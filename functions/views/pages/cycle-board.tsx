/** A cycle at a glance: its stages with their dates, and who has sent what. */
import type { ClusterBoard, CycleBoard, StageBoard } from '#app/read/cluster-board.ts';
import { isMember, unitName } from '#domain/cluster/cluster.ts';
import { localDateOf } from '#domain/shared/time.ts';
import { cycleHref, deskBase, paperHref } from '#views/desk/paths.ts';
import { weekdayText } from '#views/mail/wording.ts';
import { cycleState, stageDueText, stageName, stageState, taskWords, unitsByBlock } from './board.ts';

export interface CycleProps {
  readonly board: ClusterBoard;
  readonly of: CycleBoard;
}

export function CycleSection({ board, of }: CycleProps) {
  const { cycle } = of;
  const id = `ky-${cycle.slug}`;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        Kỳ thi đua {cycle.name}: {cycleState(cycle)}
      </h2>
      <Conference of={of} />
      <p>
        <a href={cycleHref(deskBase(board.cluster.id), cycle.slug)}>
          Trang của Thường trực về kỳ thi đua này
        </a>
      </p>
      <StageTable board={board} of={of} />
      <Matrix board={board} of={of} />
    </section>
  );
}

export function Conference({ of: { cycle } }: { readonly of: CycleBoard }) {
  const { conference } = cycle;
  if (conference === undefined) return null;
  const move = conference.moves.at(-1);
  return (
    <p>
      Hội nghị tổng kết: ngày {weekdayText(conference.date)}
      {conference.place === undefined ? '' : ` tại ${conference.place}`}
      {move === undefined ? '' : ` (dời từ ngày ${weekdayText(move.from)}: ${move.reason})`}.
    </p>
  );
}

export function StageTable({ board, of }: CycleProps) {
  return (
    <div class="scroll" role="region" aria-label={`Các giai đoạn ${of.cycle.name}`} tabindex={0}>
      <table>
        <caption>Các giai đoạn và đề nghị</caption>
        <thead>
          <tr>
            <th scope="col">Giai đoạn</th>
            <th scope="col">Mở</th>
            <th scope="col">Hạn</th>
            <th scope="col">Tình trạng</th>
            <th scope="col">Đã gửi</th>
          </tr>
        </thead>
        <tbody>
          {of.stages.map((one) => (
            <tr>
              <th scope="row">{stageName(one.stage)}</th>
              <td>{weekdayText(one.stage.dates.opens)}</td>
              <td>{stageDueText(one.stage)}</td>
              <td>{stageState(one.stage, board.now)}</td>
              <td>{sentCount(one)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** `12/14 đơn vị`; nothing for a stage that asks no paper or has not begun. */
function sentCount({ stage, tasks }: StageBoard): string {
  if (stage.kind === 'voting' || stage.units.length === 0) return '–';
  const owing = stage.units.filter((unit) => tasks.get(unit)?.excused === undefined);
  const sent = owing.filter((unit) => {
    const state = tasks.get(unit)?.state.is;
    return state === 'sent' || state === 'accepted' || state === 'returned';
  });
  return `${sent.length}/${owing.length} đơn vị`;
}

function Matrix({ board, of }: CycleProps) {
  const begun = of.stages.filter(({ stage }) => stage.units.length > 0 && stage.kind !== 'voting');
  if (begun.length === 0) return <p class="quiet">Chưa có giai đoạn nào được mở.</p>;
  return (
    <div class="scroll" role="region" aria-label={`Đơn vị nào đã gửi, ${of.cycle.name}`} tabindex={0}>
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
        <tbody>
          {unitsByBlock(board, of).map(({ block, units }) => (
            <>
              <tr class="block">
                <th scope="rowgroup" colspan={begun.length + 1}>
                  {block}
                </th>
              </tr>
              {units.map((unit) => (
                <UnitRow board={board} unit={unit} begun={begun} />
              ))}
            </>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface UnitRowProps {
  readonly board: ClusterBoard;
  readonly unit: ClusterBoard['units'][number];
  readonly begun: readonly StageBoard[];
}

function UnitRow({ board, unit, begun }: UnitRowProps) {
  const today = localDateOf(board.now);
  return (
    <tr>
      <th scope="row">
        {unitName(unit, today)}
        {isMember(unit, today) ? null : <span class="quiet small"> (đã hợp nhất)</span>}
      </th>
      {begun.map((one) => (
        <td>
          <Cell words={taskWords(one, unit.id, board.now)} href={taskHref(board, unit.id, one)} />
        </td>
      ))}
    </tr>
  );
}

function taskHref(board: ClusterBoard, unit: string, { stage }: StageBoard): string {
  return paperHref(deskBase(board.cluster.id), stage, unit);
}

function Cell({ words, href }: { readonly words: ReturnType<typeof taskWords>; readonly href: string }) {
  if (words === undefined) return <span class="quiet">–</span>;
  return (
    <>
      <a class={`state ${words.tone}`} href={href}>
        {words.state}
      </a>
      {words.notes.length === 0 ? null : (
        <span class={words.tone === 'late-state' ? 'late small' : 'quiet small'}>
          {' '}
          {words.notes.join('; ')}
        </span>
      )}
    </>
  );
}
