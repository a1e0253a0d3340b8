/** The secretary words the mails of one kind, or goes back to the system's own words: a new version either way. */
import { actorText, done, refuse, type Act, type Answer } from '../act.ts';
import { loadCluster, loadStage } from '../load.ts';
import { WORDING } from '../store/row-kinds.ts';
import type { CommandOf } from '#contracts/commands.ts';
import { problemsOfWording, scopeOf } from '#domain/notices/wording.ts';

export async function setWording(act: Act, command: CommandOf<'wording.set'>): Promise<Answer> {
  const { kind, stage, after, texts } = command;
  await (stage ? loadStage(act.store, stage.cycle, stage.id) : loadCluster(act.store));
  const problems = problemsOfWording(kind, texts);
  if (problems.length > 0) refuse('bad-wording', problems.join(' '));
  const versions = (await act.store.wordings(kind)).map(({ value }) => value);
  const former = versions.filter((one) => scopeOf(one.stage) === scopeOf(stage)).at(-1)?.n ?? 0;
  if (former !== after) {
    refuse('changed-meanwhile', 'Lời thư này vừa được người khác sửa; đề nghị mở lại trang, xem rồi lưu.');
  }
  const n = former + 1;
  act.work.save(WORDING, {
    ...{ cluster: act.store.id, kind, n, texts, at: act.now, by: actorText(act.actor) },
    ...(stage && { stage }),
  });
  const parts = Object.keys(texts);
  act.work.say('secretariat', command.do, { kind, ...(stage && { ...stage }), n, parts });
  return done({ n });
}
