/** One stage: its dates, who stands where, what the secretariat may do. */
import type { CostForecast } from '#domain/cycle/forecast-cost.ts';
import type { DeskStage, OpeningPreview } from '#app/read/desk-stage.ts';
import { deskTerm, secretariatUnit, unitName } from '#domain/cluster/cluster.ts';
import { delegationKey } from '#domain/cluster/roles.ts';
import { deadlineOf } from '#domain/stage/owing.ts';
import { MISSING } from '#domain/stage/readiness.ts';
import { daysText, letterText, momentText, weekdayText } from '#views/mail/wording.ts';
import { stageDueText, stageState, taskWords } from '#views/pages/board.ts';
import { localDateOf } from '#domain/shared/time.ts';
import type { DeskTable, FormSlot } from './model.ts';
import {
  cycleHref,
  figuresHref,
  openHref,
  paperHref,
  rulesHref,
  sectionsHref,
  stageHref,
  wordingHref,
} from './paths.ts';
import { sentOf } from './stage-words.ts';
import { DataTable } from './table.tsx';

interface StageProps {
  readonly model: DeskStage;
  readonly base: string;
  readonly form: FormSlot;
}

const ACTS = ['extend', 'record', 'letter', 'delegate', 'plan', 'close', 'reopen'] as const;

export function StagePage({ model, base, form }: StageProps) {
  const { stage, cycle } = model;
  const planned = stage.status.is === 'planned';
  return (
    <>
      <StageFacts model={model} base={base} />
      {planned ? (
        <p>
          <a class="button" href={openHref(base, stage)}>
            Xem trước và mở giai đoạn
          </a>
        </p>
      ) : (
        <>
          <h2>Các đơn vị</h2>
          <Tally model={model} />
          <UnitTable model={model} base={base} />
          <p>
            <a href={sectionsHref(base, stage)}>Tập hợp theo mục</a> ·{' '}
            <a href={figuresHref(base, stage)}>Bảng số liệu</a> ·{' '}
            <a href={cycleHref(base, cycle.slug)}>Kỳ thi đua</a>
          </p>
        </>
      )}
      <p>
        Lời văn của thư trong giai đoạn này: <a href={wordingHref(base, 'opening', stage)}>thư đề nghị</a>,{' '}
        <a href={wordingHref(base, 'extension', stage)}>thư báo thời hạn</a>,{' '}
        <a href={wordingHref(base, 'return', stage)}>thư đề nghị bổ sung</a>.
      </p>
      <h2>Việc của Thường trực</h2>
      {ACTS.map((act) => form(act))}
    </>
  );
}

export function StageFacts({ model, base }: Omit<StageProps, 'form'>) {
  const { stage, cycle, board, now, read } = model;
  const { cluster, units } = read.board;
  const term = deskTerm(cluster, cycle.slug, model.today);
  const desk = term && secretariatUnit(term, delegationKey(cycle.slug, stage.id));
  const keeper = units.find(({ id }) => id === desk);
  return (
    <dl class="facts">
      <dt>Kỳ thi đua</dt>
      <dd>
        <a href={cycleHref(base, cycle.slug)}>{cycle.name}</a>
      </dd>
      <dt>Tình trạng</dt>
      <dd>
        {stageState(stage, now)}
        {sentOf(board) === '' ? '' : ` (${sentOf(board)})`}
      </dd>
      <dt>Ngày mở</dt>
      <dd>{weekdayText(stage.dates.opens)}</dd>
      <dt>Thời hạn</dt>
      <dd>{stageDueText(stage)}</dd>
      {stage.dates.closes === undefined ? null : (
        <>
          <dt>Ngày đóng theo lịch</dt>
          <dd>{weekdayText(stage.dates.closes)}</dd>
        </>
      )}
      <dt>Văn bản</dt>
      <dd>{stage.letter === undefined ? 'chưa ghi' : letterText(stage.letter)}</dd>
      <dt>Đơn vị phụ trách</dt>
      <dd>{keeper === undefined ? 'chưa có' : unitName(keeper, model.today)}</dd>
    </dl>
  );
}

function Tally({ model: { stage, board, units, now } }: { readonly model: DeskStage }) {
  if (stage.kind === 'voting') return <p>Ở giai đoạn bỏ phiếu, đơn vị không phải gửi nội dung.</p>;
  const counts = new Map<string, number>();
  for (const { id } of units) {
    const words = taskWords(board, id, now);
    if (words) counts.set(words.state, (counts.get(words.state) ?? 0) + 1);
  }
  return (
    <ul class="tally">
      {[...counts].map(([state, count]) => (
        <li>
          {state}: {count}
        </li>
      ))}
    </ul>
  );
}

export function unitTable({ stage, board, units, now, today, held }: DeskStage): DeskTable {
  return {
    name: 'don-vi',
    caption: 'Các đơn vị của giai đoạn',
    columns: ['Đơn vị', 'Tình trạng', 'Ghi chú', 'Hạn của đơn vị', 'Gửi lúc', 'Số lần gửi'],
    rows: units.map((unit) => {
      const task = board.tasks.get(unit.id);
      const words = taskWords(board, unit.id, now);
      const at = task?.state.is === 'sent' || task?.state.is === 'accepted' ? momentText(task.state.at) : '';
      const notes = [...(words?.notes ?? []), ...(held.has(unit.id) ? ['thư tới lãnh đạo chờ bấm gửi'] : [])];
      return [
        unitName(unit, today),
        words?.state ?? '–',
        notes.join('; '),
        weekdayText(deadlineOf(stage, task).due),
        at,
        task?.versions ?? 0,
      ];
    }),
  };
}

function UnitTable({ model, base }: Omit<StageProps, 'form'>) {
  const { stage, units, board, now } = model;
  return (
    <DataTable
      table={unitTable(model)}
      at={stageHref(base, stage)}
      show={(row, column, cell) => {
        const unit = units[row];
        if (unit === undefined) return undefined;
        if (column === 0) return <a href={paperHref(base, stage, unit.id)}>{cell}</a>;
        if (column !== 1) return undefined;
        return <span class={`state ${taskWords(board, unit.id, now)?.tone ?? 'none'}`}>{cell}</span>;
      }}
    />
  );
}

/** The page on which what is missing can be set. */
function mendHref(base: string, cycle: string, missing: string): string | undefined {
  switch (missing) {
    case MISSING.units:
      return `${base}/thiet-lap/don-vi`;
    case MISSING.secretaries:
      return `${base}/nguoi-dung`;
    case MISSING.awards:
    case MISSING.contests:
      return rulesHref(base, cycle);
    default:
      return undefined;
  }
}

interface OpenProps extends StageProps {
  readonly preview: OpeningPreview;
}

/** What pressing the button will do, before it is pressed. */
export function OpenPage({ model, preview, base, form }: OpenProps) {
  const { stage, units } = model;
  const { missing, mails, remindOn, tooLate, cost } = preview;
  const asked = mails.filter(({ asksContact }) => asksContact).length;
  const unreachable = mails.filter(({ to }) => to === undefined);
  return (
    <>
      <StageFacts model={model} base={base} />
      {stage.status.is === 'planned' ? null : <p class="trial">Giai đoạn này đã được mở hoặc đã kết thúc.</p>}
      {missing.length === 0 ? null : (
        <div class="returned">
          <h2>Còn thiếu</h2>
          <ul>
            {missing.map((one) => {
              const href = mendHref(base, stage.cycle, one);
              return <li>{href === undefined ? one : <a href={href}>{one}</a>}</li>;
            })}
          </ul>
        </div>
      )}
      {tooLate ? (
        <p class="late">Thời hạn đã qua; đề nghị đổi thời hạn trên trang giai đoạn trước khi mở.</p>
      ) : null}
      <h2>Khi bấm mở, hệ thống sẽ</h2>
      <ul>
        <li>
          gửi thư đề nghị tới {units.length} đơn vị
          {asked === 0 ? '' : `, kèm thư đề nghị xác nhận đầu mối tới ${asked} đơn vị`}: tổng cộng{' '}
          {mails.length + asked} thư;
        </li>
        <li>
          {remindOn.length === 0
            ? 'không nhắc lần nào trước thời hạn;'
            : `nhắc đơn vị chưa gửi vào các ngày ${daysText(remindOn)};`}
        </li>
        <li>báo Thường trực về đơn vị quá hạn 3 ngày làm việc để gọi điện.</li>
      </ul>
      {cost === undefined ? null : <p>{costText(cost)}</p>}
      {unreachable.length === 0 ? null : (
        <p class="late">
          Không có địa chỉ dùng được: {unreachable.map(({ unit }) => unitName(unit, model.today)).join(', ')}.
          Đề nghị gọi điện và cập nhật đầu mối trước.
        </p>
      )}
      {form('open')}
      <h2>Thư sẽ gửi</h2>
      <p>
        <a href={wordingHref(base, 'opening', stage)}>Đọc thư của từng đơn vị, sửa lời văn</a>
      </p>
      <DataTable table={mailTable(model, preview)} at={openHref(base, stage)} />
      <p>
        <a href={stageHref(base, stage)}>Trang của giai đoạn</a>
      </p>
    </>
  );
}

/** One line, with how it was reckoned. */
export function costText({ mails, usd, dong }: CostForecast): string {
  const dollars = usd < 0.01 ? 'dưới 0,01' : `không quá ${usd.toFixed(2).replace('.', ',')}`;
  return `Chi phí dự kiến của cả kỳ nếu chạy trên AWS: ${dollars} USD (khoảng ${dotted(dong)} đồng), cho từ ${dotted(mails.least)} đến ${dotted(mails.most)} lượt thư; thư tính 0,10 USD một nghìn lượt người nhận, các khoản khác cộng lại dưới 30% tiền thư. Chạy trên máy của cơ quan thì không mất khoản này.`;
}

const dotted = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, '.');

export function mailTable({ today }: DeskStage, { mails }: OpeningPreview): DeskTable {
  return {
    name: 'thu-se-gui',
    caption: 'Thư sẽ gửi khi mở',
    columns: ['Đơn vị', 'Gửi tới', 'Đồng gửi', 'Thư', 'Địa chỉ bị trả lại'],
    rows: mails.map(({ unit, to, cc, asksContact, bounced }) => [
      unitName(unit, today),
      to === undefined ? 'không có địa chỉ dùng được' : `${to.name} <${to.email}>`,
      cc === undefined ? '' : `${cc.name} <${cc.email}>`,
      asksContact ? 'Đề nghị; xác nhận đầu mối' : 'Đề nghị',
      bounced.join(', '),
    ]),
  };
}

export function openedOn({ stage }: DeskStage): string | undefined {
  return stage.status.is === 'open' ? weekdayText(localDateOf(stage.status.at)) : undefined;
}
