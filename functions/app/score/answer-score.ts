/** Giải trình: the unit answers the points it was shown, within the working days of the table. */
import { actorText, done, refuse, type Act, type Answer } from '../act.ts';

import { orRefuse } from '../stage/change-stage.ts';
import { SCORE_SHEET } from '../store/row-kinds.ts';
import { loadScores, rulesOf } from './load-scores.ts';
import type { CommandOf } from '#contracts/commands.ts';
import { answered } from '#domain/scoring/score-sheet.ts';

export async function answerScore(act: Act, command: CommandOf<'score.answer'>): Promise<Answer> {
  const view = await loadScores(act, command);
  const { sheet } = view;
  if (!sheet) refuse('not-verified', 'Điểm của đơn vị chưa được thẩm định nên chưa có gì để giải trình.');
  const { text, codes, cycle, unit } = command;
  const known = rulesOf(view).rules.criteria.map(({ code }) => code);
  const unknown = codes.filter((code) => !known.includes(code));
  if (unknown.length > 0) {
    refuse(
      'no-criterion',
      `Bảng điểm không có tiêu chí ${unknown.join(', ')}; đề nghị đối chiếu mã tiêu chí.`,
    );
  }
  const answer = { at: act.now, by: actorText(act.actor), text, codes };
  act.work.save(SCORE_SHEET, orRefuse(answered(sheet.value, answer, act.today)), sheet);
  act.work.say(unit, command.do, { cycle, text, codes });
  return done({ answers: sheet.value.answers.length + 1 });
}
