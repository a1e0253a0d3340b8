/** The year as a picture: a bar for each stage from opening to deadline, today as a line; the table tells the same. */
import type { ClusterBoard, CycleBoard, StageBoard } from '#app/read/cluster-board.ts';
import { addDays, daysBetween, localDateOf, type LocalDate } from '#domain/shared/time.ts';
import { weekdayText } from '#views/mail/wording.ts';
import { stageName } from '#views/pages/board.ts';
import { sentOf } from './stage-words.ts';

const WIDTH = 960;
const LABEL = 250;
const TAIL = 120;
const ROW = 30;
const TOP = 34;

interface Scale {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly x: (on: LocalDate) => number;
}

export function Timeline({ board, of }: { readonly board: ClusterBoard; readonly of: CycleBoard }) {
  if (of.stages.length === 0) return null;
  const today = localDateOf(board.now);
  const scale = scaleOf(of, today);
  const height = TOP + of.stages.length * ROW + 10;
  const id = `nam-${of.cycle.slug}`;
  return (
    <div
      class="timeline-box"
      role="region"
      aria-label={`Các mốc của kỳ thi đua ${of.cycle.name}`}
      tabindex={0}
    >
      <svg
        class="timeline"
        viewBox={`0 0 ${WIDTH} ${height}`}
        role="img"
        aria-labelledby={`${id}-ten ${id}-loi`}
      >
        <title id={`${id}-ten`}>Các mốc của kỳ thi đua {of.cycle.name}</title>
        <desc id={`${id}-loi`}>{inWords(of, today)}</desc>
        {months(scale).map(({ x, label }) => (
          <>
            <line class="axis" x1={x} y1={TOP - 8} x2={x} y2={height - 6} stroke-opacity="0.25" />
            <text x={x + 3} y={14}>
              {label}
            </text>
          </>
        ))}
        {of.stages.map((one, n) => (
          <Bar one={one} y={TOP + n * ROW} scale={scale} today={today} />
        ))}
        <line class="today" x1={scale.x(today)} y1={18} x2={scale.x(today)} y2={height - 4} />
        <text x={scale.x(today) + 4} y={30}>
          Hôm nay
        </text>
      </svg>
    </div>
  );
}

function Bar({
  one,
  y,
  scale,
  today,
}: {
  readonly one: StageBoard;
  readonly y: number;
  readonly scale: Scale;
  readonly today: LocalDate;
}) {
  const { stage } = one;
  const from = scale.x(stage.dates.opens);
  const due = scale.x(stage.dates.due);
  const is = stage.status.is;
  const tone = is === 'open' ? (stage.dates.due < today ? 'over' : 'open') : is === 'planned' ? '' : 'closed';
  const name = stageName(stage);
  return (
    <>
      <text x={0} y={y + 15}>
        {name.length > 36 ? `${name.slice(0, 35)}…` : name}
      </text>
      <rect class={`bar ${tone}`} x={from} y={y + 2} width={Math.max(4, due - from)} height={18} />
      <path class="deadline" d={`M${due} ${y}l5 11l-5 11l-5 -11z`} />
      <text x={Math.min(due + 9, WIDTH - TAIL + 6)} y={y + 16}>
        {sentOf(one)}
      </text>
    </>
  );
}

function scaleOf({ cycle, stages }: CycleBoard, today: LocalDate): Scale {
  const days = [today, ...stages.flatMap(({ stage }) => [stage.dates.opens, stage.dates.due])].sort();
  const first = days[0] ?? cycle.period.from;
  const last = days.at(-1) ?? cycle.period.to;
  const [from, to] = [addDays(first, -3), addDays(last, 3)];
  const span = Math.max(1, daysBetween(from, to));
  const x = (on: LocalDate) => Math.round(LABEL + (daysBetween(from, on) / span) * (WIDTH - LABEL - TAIL));
  return { from, to, x };
}

/** The first of each month, or of each quarter or year when the period is long. */
function months({ from, to, x }: Scale): { x: number; label: string }[] {
  const every = daysBetween(from, to) > 900 ? 12 : daysBetween(from, to) > 500 ? 3 : 1;
  const marks: { x: number; label: string }[] = [];
  for (let on = from; on <= to; on = addDays(on, 1)) {
    const month = Number(on.slice(5, 7));
    if (on.slice(8) !== '01' || (month - 1) % every !== 0) continue;
    marks.push({ x: x(on), label: month === 1 || every > 1 ? `${month}/${on.slice(0, 4)}` : `T${month}` });
  }
  return marks;
}

function inWords({ stages }: CycleBoard, today: LocalDate): string {
  const lines = stages.map(
    (one) =>
      `${stageName(one.stage)}: mở ${weekdayText(one.stage.dates.opens)}, hạn ${weekdayText(one.stage.dates.due)}${sentOf(one) === '' ? '' : `, ${sentOf(one)}`}`,
  );
  return `Hôm nay ${weekdayText(today)}. ${lines.join('. ')}.`;
}
