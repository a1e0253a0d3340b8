/** The unit makes or revokes the link on which its draft can be read; the link shows and never acts. */
import { actorText, done, refuse, type Act, type Answer } from '../act.ts';

import { SHARE } from '../store/row-kinds.ts';
import { loadTask } from '../submission/load-task.ts';
import type { CommandOf } from '#contracts/commands.ts';
import { shareEnds } from '#domain/stage/share.ts';

export async function shareDraft(act: Act, command: CommandOf<'draft.share'>): Promise<Answer> {
  const { stage } = await loadTask(act, command);
  if (!stage.value.units.includes(command.unit)) {
    refuse('not-addressed', `Đơn vị không thuộc diện thực hiện "${stage.value.title}".`);
  }
  const { cycle, stage: id, unit } = command;
  const former = await act.store.share(cycle, id, unit);
  const n = (former?.value.n ?? 0) + 1;
  const until = shareEnds(act.now);
  const by = actorText(act.actor);
  act.work.save(SHARE, { cluster: act.store.id, cycle, stage: id, unit, n, until, by }, former);
  act.work.say(unit, command.do, { cycle, stage: id, n, until });
  return done({ n, until });
}

export async function unshareDraft(act: Act, command: CommandOf<'draft.unshare'>): Promise<Answer> {
  const { cycle, stage, unit } = command;
  const former = await act.store.share(cycle, stage, unit);
  if (former?.value.until === undefined) {
    refuse('no-share', 'Không có đường dẫn xem dự thảo nào còn hiệu lực.');
  }
  const { until: _until, ...rest } = former.value;
  act.work.save(SHARE, { ...rest, by: actorText(act.actor) }, former);
  act.work.say(unit, command.do, { cycle, stage, n: rest.n });
  return done({ n: rest.n });
}
