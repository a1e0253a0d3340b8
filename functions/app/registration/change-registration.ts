/** A registration is withdrawn or confirmed by its unit; held, cleared, dropped or refused by the secretariat. */
import { actorText, done, refuse, type Act, type Answer } from '../act.ts';
import { loadCycle, notConcerned, type CycleView } from '../load.ts';
import { owe } from '../notify.ts';
import { orRefuse } from '../stage/change-stage.ts';
import type { Stored } from '../store/cluster-store.ts';
import { REGISTRATION } from '../store/row-kinds.ts';
import { holdTheBox, notOnBallot } from './ballot-box.ts';
import type { CommandOf } from '#contracts/commands.ts';
import type { Registration, RegistrationState } from '#domain/registration/registration.ts';
import { confirmed, turnTo } from '#domain/registration/turn-registration.ts';
import { formatDate } from '#domain/shared/vietnamese.ts';

interface RegistrationView extends CycleView {
  readonly registration: Stored<Registration>;
}

async function load(
  act: Act,
  { cycle, registration: id }: { readonly cycle: string; readonly registration: string },
): Promise<RegistrationView> {
  const [view, registration] = await Promise.all([
    loadCycle(act.store, cycle),
    act.store.registration(cycle, id),
  ]);
  if (!registration)
    refuse('no-registration', `Không có đăng ký "${id}" trong kỳ thi đua ${view.cycle.value.name}.`);
  if (view.cycle.value.state.is === 'closed') {
    refuse('cycle-closed', `Kỳ thi đua ${view.cycle.value.name} đã đóng, đăng ký không thay đổi nữa.`);
  }
  return { ...view, registration };
}

/** The secretariat's view; never of a registration of its own. */
async function loadToDecide(
  act: Act,
  command: { readonly cycle: string; readonly registration: string },
  what: string,
): Promise<RegistrationView> {
  const view = await load(act, command);
  notConcerned(act, view.registration.value.unit, what);
  return view;
}

interface Turn {
  readonly to: RegistrationState;
  readonly reason: string;
  readonly action: string;
}

function turn(
  act: Act,
  view: RegistrationView,
  { to, reason, action }: Turn,
  more: Partial<Registration> = {},
): Answer {
  const { value } = view.registration;
  const next = orRefuse(turnTo(value, to, { at: act.now, by: actorText(act.actor) }, reason));
  act.work.save(REGISTRATION, { ...next, ...more }, view.registration);
  const { cycle, id, unit } = next;
  act.work.say(unit, action, { cycle, registration: id, from: value.state, to, reason });
  tellUnit(act, view, next, reason);
  return done({ registration: id, state: to });
}

function tellUnit(act: Act, { cycle }: RegistrationView, registration: Registration, reason: string): void {
  const { id, unit, award, state, registrant, history } = registration;
  owe(
    act,
    { kind: 'unit', unit },
    {
      cycle: registration.cycle,
      subject: `${registration.cycle}.${id}`,
      version: `${state}.${history.length}`,
      facts: {
        kind: 'registration-state',
        cycleName: cycle.value.name,
        registrant: registrant.name,
        award,
        state,
        reason,
        on: act.today,
      },
    },
  );
}

export async function withdraw(act: Act, command: CommandOf<'registration.withdraw'>): Promise<Answer> {
  const view = await load(act, command);
  await holdTheBox(act, command.cycle, 'rút đăng ký');
  return turn(act, view, { to: 'withdrawn', reason: command.reason, action: command.do });
}

export async function confirm(act: Act, command: CommandOf<'registration.confirm'>): Promise<Answer> {
  const view = await load(act, command);
  const { value } = view.registration;
  const next = orRefuse(confirmed(value, { at: act.now, by: actorText(act.actor) }));
  act.work.save(REGISTRATION, next, view.registration);
  act.work.say(value.unit, command.do, { cycle: value.cycle, registration: value.id });
  return done({ registration: value.id, state: value.state });
}

export async function hold(act: Act, command: CommandOf<'registration.hold'>): Promise<Answer> {
  const view = await loadToDecide(act, command, 'tạm dừng xét đăng ký');
  await notOnBallot(act, command.cycle, command.registration, 'tạm dừng xét');
  return turn(act, view, { to: 'held', reason: command.reason, action: command.do });
}

export async function clear(act: Act, command: CommandOf<'registration.clear'>): Promise<Answer> {
  const view = await loadToDecide(act, command, 'kết luận về đăng ký');
  return turn(act, view, { to: 'kept', reason: command.reason, action: command.do });
}

export async function drop(act: Act, command: CommandOf<'registration.drop'>): Promise<Answer> {
  const view = await loadToDecide(act, command, 'kiểm tra đăng ký');
  await notOnBallot(act, command.cycle, command.registration, 'dừng');
  const { inspection, reason } = command;
  if (inspection.on > act.today) {
    refuse('in-the-future', `Ngày kiểm tra ${formatDate(inspection.on)} chưa tới; đề nghị kiểm tra lại.`);
  }
  return turn(act, view, { to: 'dropped', reason, action: command.do }, { inspection });
}

export async function findIneligible(act: Act, command: CommandOf<'registration.refuse'>): Promise<Answer> {
  const view = await loadToDecide(act, command, 'xét điều kiện đăng ký');
  await notOnBallot(act, command.cycle, command.registration, 'kết luận không đủ điều kiện');
  return turn(act, view, { to: 'ineligible', reason: command.reason, action: command.do });
}
