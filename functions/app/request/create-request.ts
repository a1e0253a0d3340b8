/** A request put to units is a stage of its own: a task, a due date, reminders; now, or on a day to come. */
import { done, refuse, type Act, type Answer } from '../act.ts';
import { loadCycle, planContext, unitOf, type CycleView } from '../load.ts';
import { carryOutOpening } from '../stage/open-stage.ts';
import { orRefuse, turnOf } from '../stage/change-stage.ts';
import { CYCLE, STAGE } from '../store/row-kinds.ts';
import type { CommandOf } from '#contracts/commands.ts';
import { isMember } from '#domain/cluster/cluster.ts';
import { planStage } from '#domain/cycle/plan-stage.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import { formatDate } from '#domain/shared/vietnamese.ts';
import type { Stage, StagePlan } from '#domain/stage/stage.ts';

type Request = CommandOf<'request.create'>;

export async function createRequest(act: Act, command: Request): Promise<Answer> {
  const view = await loadCycle(act.store, command.cycle);
  const stage = await planned(act, view, command);
  act.work.save(STAGE, stage);
  // A conference moved, or a cycle closed, at the same moment: one of the two reads again.
  act.work.save(CYCLE, view.cycle.value, view.cycle);
  const { id, dates } = stage;
  act.work.say('secretariat', 'request.create', { cycle: stage.cycle, stage: id, due: dates.due });
  if (command.opens !== undefined) return done({ stage: id, opens: dates.opens, due: dates.due });
  const opened = await carryOutOpening(act, { ...view, stage: { value: stage, rev: 0 } });
  return done({ stage: id, units: opened.units.length, due: dates.due });
}

async function planned(act: Act, view: CycleView, command: Request): Promise<Stage> {
  const { title, answer, silenceAgrees, autoOpen, to, letter } = command;
  const id = `req-${command.id}`;
  const cycle = view.cycle.value;
  if (cycle.state.is === 'closed')
    refuse('cycle-closed', `Kỳ thi đua ${cycle.name} đã đóng, không thể gửi đề nghị.`);
  if (await act.store.stage(cycle.slug, id))
    refuse('stage-exists', `Đã có đề nghị "${command.id}" trong kỳ này.`);
  if (to) addressees(act, view, to);
  const stage = orRefuse(
    planStage(
      {
        cluster: act.store.id,
        cycle: cycle.slug,
        id,
        kind: 'request',
        title,
        plan: planOfRequest(act, command),
        autoOpen,
        ...(letter && { letter }),
        periods: [],
        answer,
        silenceAgrees,
        ...(to && { addressed: [...new Set(to)] }),
      },
      planContext(view),
      turnOf(act),
    ),
  );
  if (stage.dates.dueAt <= act.now) dueHasPassed(stage.dates.due);
  return stage;
}

function dueHasPassed(due: LocalDate): never {
  refuse('into-the-past', `Thời hạn ${formatDate(due)} đã qua; đề nghị chọn ngày từ hôm nay trở đi.`);
}

function planOfRequest(act: Act, { opens, due }: Request): StagePlan {
  if (opens !== undefined && opens < act.today) {
    refuse('into-the-past', `Ngày mở ${formatDate(opens)} đã qua; bỏ ngày mở để gửi đề nghị ngay.`);
  }
  if ('on' in due && due.on < act.today) dueHasPassed(due.on);
  // Put at any hour of the day, and due the same evening at the earliest.
  const now = { on: act.today, time: '00:00' };
  const { time, ...day } = due;
  return {
    opens: opens === undefined ? now : { on: opens },
    due: { ...day, ...(time !== undefined && { time }) },
  };
}

function addressees(act: Act, view: CycleView, to: readonly string[]): void {
  const gone = to.map((id) => unitOf(view, id)).filter((unit) => !isMember(unit, act.today));
  if (gone.length > 0) {
    const ids = gone.map(({ id }) => `"${id}"`).join(', ');
    refuse('not-a-member', `Không còn là thành viên của Cụm: ${ids}; đề nghị gửi đơn vị kế thừa.`);
  }
}
