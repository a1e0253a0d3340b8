/** A registration stands, or does not, against the conditions of the list: with a reason, before the vote. */
import { actorText, done, refuse, type Act, type Answer } from '../act.ts';
import { loadCycle, notConcerned } from '../load.ts';
import { EXCEPTIONS } from '../store/row-kinds.ts';
import { holdTheBox } from '../registration/ballot-box.ts';
import type { CommandOf } from '#contracts/commands.ts';
import { STATE_WORDS } from '#domain/registration/registration.ts';

export async function overrideEligibility(
  act: Act,
  command: CommandOf<'eligibility.override'>,
): Promise<Answer> {
  const { cycle, contest: id, registration, admit, reason } = command;
  const view = await loadCycle(act.store, cycle);
  const contest = view.cycle.value.contests.find((one) => one.id === id);
  if (contest?.candidatesFrom !== 'registrations')
    refuse('no-contest', `Không có nội dung bỏ phiếu "${id}" lấy ứng viên từ đăng ký.`);
  const stored = (await act.store.registration(cycle, registration))?.value;
  const fits = stored?.award === contest.award && (contest.block ?? stored.block) === stored.block;
  if (!stored || !fits)
    refuse('no-registration', `Nội dung bỏ phiếu "${id}" không có đăng ký "${registration}".`);
  notConcerned(act, stored.unit, 'xét điều kiện bình xét');
  if (stored.state !== 'kept') {
    refuse(
      'not-kept',
      `${stored.registrant.name} đang ở trạng thái "${STATE_WORDS[stored.state]}"; thay đổi trạng thái đăng ký trước.`,
    );
  }
  await holdTheBox(act, cycle, 'thay đổi danh sách bình xét');
  const former = await act.store.exceptions(cycle, id);
  const override = { registration, admit, reason, at: act.now, by: actorText(act.actor) };
  const overrides = [...(former?.value.overrides ?? []), override];
  act.work.save(EXCEPTIONS, { cluster: act.store.id, cycle, contest: id, overrides }, former);
  act.work.say(stored.unit, command.do, { cycle, contest: id, registration, admit, reason });
  return done({ registration, admit });
}
