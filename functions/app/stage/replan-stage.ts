/** New dates for a stage that has not opened: nobody was told of the old ones, so nobody is written to. */
import { done, refuse, type Act, type Answer } from '../act.ts';
import { planContext } from '../load.ts';
import { loadForSecretariat, orRefuse, saveStage, turnOf } from './change-stage.ts';
import type { CommandOf } from '#contracts/commands.ts';
import { planStage } from '#domain/cycle/plan-stage.ts';
import { regenerate, statusInWords } from '#domain/stage/transitions.ts';
import type { StagePlan } from '#domain/stage/stage.ts';

export async function replanStage(act: Act, command: CommandOf<'stage.plan'>): Promise<Answer> {
  const view = await loadForSecretariat(act, command);
  const former = view.stage.value;
  if (former.status.is !== 'planned') {
    refuse(
      'out-of-turn',
      `Giai đoạn "${former.title}" ${statusInWords(former)}, không sửa lịch được nữa; đề nghị dùng việc đổi thời hạn.`,
    );
  }
  const { opens, due, closes, autoOpen, title = former.title } = command;
  const plan: StagePlan = {
    opens: { on: opens },
    due: { on: due },
    ...(closes !== undefined && { closes: { on: closes } }),
  };
  const turn = turnOf(act);
  const planned = orRefuse(planStage({ ...former, title, plan, autoOpen }, planContext(view), turn));
  const { promptedOn: _promptedOn, ...fresh } = planned;
  const stage = regenerate({ ...fresh, generation: former.generation }, turn);
  saveStage(act, view, stage, command.do, { opens: stage.dates.opens, due: stage.dates.due, autoOpen });
  return done({ opens: stage.dates.opens, due: stage.dates.due });
}
