/** How a cycle ends: it awaits decisions, then it is closed. */
import type { LocalDate } from '../shared/time.ts';
import { isOpen, type Stage } from '../stage/stage.ts';
import { regenerate, type Decided, type Turn } from '../stage/transitions.ts';
import type { Cycle } from './cycle.ts';

const no = (code: string, message: string) => ({ ok: false as const, code, message });

function names(stages: readonly Stage[]): string {
  return stages.map(({ title }) => `"${title}"`).join(', ');
}

export function awaitDecision(cycle: Cycle, stages: readonly Stage[], today: LocalDate): Decided<Cycle> {
  if (cycle.state.is !== 'running') {
    return no(
      'out-of-turn',
      `Kỳ thi đua ${cycle.name} không còn đang thực hiện, không thể chuyển sang chờ quyết định.`,
    );
  }
  const vote = stages.filter(
    ({ kind, status }) => kind === 'voting' && (status.is === 'planned' || status.is === 'open'),
  );
  if (vote.length > 0) {
    return no(
      'vote-not-over',
      `Chưa xong ${names(vote)}; kỳ thi đua ${cycle.name} chưa thể chuyển sang chờ quyết định.`,
    );
  }
  return { ok: true, value: { ...cycle, state: { is: 'awaiting-decision', since: today } } };
}

export function close(cycle: Cycle, stages: readonly Stage[], today: LocalDate): Decided<Cycle> {
  if (cycle.state.is === 'closed') return no('out-of-turn', `Kỳ thi đua ${cycle.name} đã đóng.`);
  const open = stages.filter(isOpen);
  if (open.length > 0) {
    return no(
      'stages-open',
      `Còn giai đoạn đang mở: ${names(open)}; đề nghị đóng trước khi đóng kỳ thi đua ${cycle.name}.`,
    );
  }
  return { ok: true, value: { ...cycle, state: { is: 'closed', on: today } } };
}

/** A stage that never opened ends with its cycle, so that nobody is reminded to open it. */
export function closeUnopened(stage: Stage, turn: Turn): Stage {
  return regenerate({ ...stage, status: { is: 'closed', at: turn.now, by: turn.by } }, turn);
}
