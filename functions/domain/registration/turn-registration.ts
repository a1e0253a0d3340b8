/** How a registration changes hands and state: each turn is kept in its history. */
import type { Instant } from '../shared/time.ts';
import type { Decided } from '../stage/transitions.ts';
import { mayFollow, STATE_WORDS, type Registration, type RegistrationState } from './registration.ts';

/** When, and by whose hand. */
export interface Hand {
  readonly at: Instant;
  readonly by: string;
}

/** The registration in that state, with the turn in its history. */
export function turned(
  registration: Registration,
  state: RegistrationState,
  { at, by }: Hand,
  reason?: string,
): Registration {
  const turn = { at, state, by, ...(reason !== undefined && { reason }) };
  return { ...registration, state, history: [...registration.history, turn] };
}

/** The turn, refused by name when that state may not follow the present one. */
export function turnTo(
  registration: Registration,
  state: RegistrationState,
  hand: Hand,
  reason: string,
): Decided<Registration> {
  if (!mayFollow(registration.state, state)) {
    const [from, to] = [STATE_WORDS[registration.state], STATE_WORDS[state]];
    const message = `Đăng ký của ${registration.registrant.name} đang ở trạng thái "${from}", không thể chuyển sang "${to}".`;
    return { ok: false, code: 'state-does-not-follow', message };
  }
  return { ok: true, value: turned(registration, state, hand, reason) };
}

/** The successor keeps what it took over from a merged unit. */
export function confirmed(registration: Registration, hand: Hand): Decided<Registration> {
  const { toConfirm, ...rest } = registration;
  if (toConfirm !== true) {
    const message = `Đăng ký của ${registration.registrant.name} không chờ xác nhận.`;
    return { ok: false, code: 'nothing-to-confirm', message };
  }
  return { ok: true, value: turned(rest, rest.state, hand, 'Đơn vị kế thừa xác nhận giữ đăng ký.') };
}
