/** A change of what was frozen: proposed by one person, in force when another asks for the very same. */
import { actorText, done, refuse, type Act, type Answer } from '../act.ts';
import { managingTerms } from '../load.ts';
import { loadContest, saveContest, type ContestView } from './load-contest.ts';
import {
  confirmAmendment,
  mayBeAmended,
  pendingAmendment,
  propose,
  sameChanges,
} from '#domain/contest/amend.ts';
import { isConcerned, type AmendmentChanges } from '#domain/contest/contest.ts';
import { frozenElectorate } from '#domain/contest/freeze.ts';
import { recordersOf } from '#domain/contest/recorders.ts';
import { validatePolicy } from '#domain/contest/validate-policy.ts';
import { membersOn } from '#domain/cluster/cluster.ts';
import type { CommandOf } from '#contracts/commands.ts';

export async function amendContest(act: Act, command: CommandOf<'contest.amend'>): Promise<Answer> {
  const view = await loadContest(act, command);
  const { changes, reason } = command;
  mayAmend(act, view);
  sound(act, view, changes);
  const contest = view.contest.value;
  const by = actorText(act.actor);
  const pending = pendingAmendment(contest);
  if (!pending || !sameChanges(pending.changes, changes)) {
    const proposed = propose(contest, { at: act.now, by, reason, changes });
    const lines = proposed.amendments?.at(-1)?.lines ?? [];
    if (lines.length === 0)
      refuse('nothing-changed', `${view.title}: đề nghị không thay đổi gì so với thể lệ đã chốt.`);
    saveContest(act, view, proposed, command.do, { by, reason, lines, confirmed: false });
    return done({ confirmed: false, lines });
  }
  if (pending.by === by) {
    refuse(
      'second-person',
      'Thay đổi sau khi đã chốt cần người thứ hai xác nhận; người đề nghị không tự xác nhận.',
    );
  }
  const policy = { ...contest.policy, ...changes.policy };
  const electorate = changes.policy?.electorate
    ? frozenElectorate(policy, view.units, act.today)
    : contest.electorate;
  const amended = confirmAmendment(contest, { at: act.now, by }, electorate);
  const { lines } = pending;
  saveContest(act, view, amended, command.do, { by, proposedBy: pending.by, reason, lines, confirmed: true });
  return done({ confirmed: true, lines });
}

/** Head and deputies without those concerned, while the ballot is open and nothing is counted. */
function mayAmend(act: Act, view: ContestView): void {
  const contest = view.contest.value;
  const terms = managingTerms(view.cluster.value, contest.cycle, act.today);
  const leaders = [...new Set(terms.flatMap(({ head, deputies }) => [head, ...deputies]))];
  const { because } = recordersOf(contest, leaders, []);
  if (isConcerned(contest, act.actor.unit) && because === 'leaders') {
    refuse(
      'recused',
      `Đơn vị có ứng viên trong nội dung ${view.title} nên không thay đổi thể lệ, danh sách.`,
    );
  }
  if (view.stage.value.status.is !== 'open' || !mayBeAmended(contest)) {
    refuse(
      'counting-began',
      `${view.title}: đã nhập kết quả kiểm phiếu hoặc đã kết thúc, không thay đổi được nữa.`,
    );
  }
}

function sound(act: Act, view: ContestView, { policy = {}, strike = [] }: AmendmentChanges): void {
  const contest = view.contest.value;
  const unknown = strike.filter((id) => !contest.candidates.some((one) => one.id === id));
  if (unknown.length > 0) refuse('no-candidate', `Không có trong danh sách bỏ phiếu: ${unknown.join(', ')}.`);
  const problems = validatePolicy(
    { ...contest.policy, ...policy },
    {
      units: membersOn(view.units, act.today),
      indicators: view.cycle.value.indicators.map(({ id }) => id),
    },
  );
  if (problems.length === 0) return;
  refuse('bad-policy', problems.map(({ message, wayOut }) => `${message} ${wayOut}`).join(' '));
}
