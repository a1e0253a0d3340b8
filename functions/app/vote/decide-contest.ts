/** What the ballots left undecided is decided by the people the rules name, none of them concerned. */
import { done, refuse, type Act, type Answer } from '../act.ts';
import { loadContest, saveContest, unitNames, type ContestView } from './load-contest.ts';
import { candidateName, isConcerned } from '#domain/contest/contest.ts';
import { addDecision } from '#domain/contest/progress.ts';
import { listed } from '#domain/contest/wording.ts';
import type { CommandOf } from '#contracts/commands.ts';

export async function decideContest(act: Act, command: CommandOf<'contest.decide'>): Promise<Answer> {
  const view = await loadContest(act, command);
  const { chosen, reason } = command;
  const state = decidingState(view);
  mayDecide(act, view, state.by);
  const contest = addDecision(view.contest.value, chosen, reason);
  if (!contest) {
    const names = listed(state.amongst.map((id) => candidateName(view.contest.value, id)));
    refuse(
      'bad-choice',
      `Chọn nhiều nhất ${state.seats}, mỗi ứng viên một lần, trong số: ${names}; không chọn ai là để trống.`,
    );
  }
  saveContest(act, view, contest, 'contest.decide', { chosen, by: state.by, reason });
  return done({ chosen });
}

function decidingState({ contest, title }: ContestView) {
  const { state } = contest.value;
  if (state.is !== 'deciding') {
    refuse('not-deciding', `${title}: kết quả bỏ phiếu không cần quyết định thêm, hoặc chưa có.`);
  }
  return state;
}

function mayDecide(act: Act, view: ContestView, by: readonly string[]): void {
  const { unit, role } = act.actor;
  const names = listed(by.map(unitNames(view, act)));
  if (isConcerned(view.contest.value, unit)) {
    refuse(
      'recused',
      `Đơn vị có ứng viên trong nội dung ${view.title} nên không tham gia quyết định; việc này thuộc ${names}.`,
    );
  }
  if (!by.includes(unit) || role === 'officer') {
    refuse('not-decider', `Theo thể lệ, việc lựa chọn ${view.title} thuộc ${names}.`);
  }
}
