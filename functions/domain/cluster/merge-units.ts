/** A unit ends in another: what it signed and sent stays its own; what is still open passes on. */
import type { Registration } from '../registration/registration.ts';
import { turned, type Hand } from '../registration/turn-registration.ts';
import { formatDate } from '../shared/vietnamese.ts';
import type { Instant, LocalDate } from '../shared/time.ts';
import { isOpen, type Stage, type Task } from '../stage/stage.ts';
import type { Decided } from '../stage/transitions.ts';
import { isMember, unitName, type Unit } from './cluster.ts';

const no = (code: string, message: string) => ({ ok: false as const, code, message });

export interface Merger {
  readonly unit: Unit;
  readonly into: Unit;
  /** First day on which the unit is no member any more. */
  readonly on: LocalDate;
}

/** The unit as a former member with its successor. A merger the file foresaw is carried out the same way. */
export function mergedUnit({ unit, into, on }: Merger, today: LocalDate): Decided<Unit> {
  const name = unitName(unit, on);
  if (unit.id === into.id) return no('same-unit', 'Đơn vị không thể hợp nhất vào chính nó.');
  if (on > today)
    return no('in-the-future', `Ngày ${formatDate(on)} chưa tới; ghi nhận khi việc hợp nhất có hiệu lực.`);
  const { from, to } = unit.member;
  const other = unit.successor !== undefined && unit.successor !== into.id;
  if (other || (to !== undefined && to !== on)) {
    return no('already-merged', `${name} đã thôi là thành viên hoặc đã có đơn vị kế thừa khác.`);
  }
  if (from !== undefined && from >= on) {
    return no('not-a-member', `${name} chưa là thành viên trước ngày ${formatDate(on)}.`);
  }
  if (!isMember(into, on) || !isMember(into, today)) {
    return no(
      'not-a-member',
      `${unitName(into, today)} không phải là thành viên của Cụm từ ngày ${formatDate(on)}.`,
    );
  }
  return { ok: true, value: { ...unit, member: { ...unit.member, to: on }, successor: into.id } };
}

/** Kept and held registrations are still open; what is decided stays with the unit of that time. */
export function passesOn(registration: Registration, { unit }: Merger): boolean {
  return registration.unit === unit.id && (registration.state === 'kept' || registration.state === 'held');
}

/** The successor answers for it from now on, and is asked to confirm it. */
export function passedOn(registration: Registration, { unit, into, on }: Merger, hand: Hand): Registration {
  const reason = `Tiếp nhận từ ${unitName(unit, on)} từ ngày ${formatDate(on)}.`;
  return {
    ...turned(registration, registration.state, hand, reason),
    unit: into.id,
    registeredBy: registration.registeredBy ?? unit.id,
    toConfirm: true,
    block: into.block,
    unitKind: into.kind,
  };
}

/** What the unit still owed in that stage it owes no more; undefined when it owed nothing. */
export function excusedByMerger(
  stage: Stage,
  task: Task,
  { unit, into, on }: Merger,
  at: Instant,
): Task | undefined {
  if (!isOpen(stage) || !stage.units.includes(unit.id)) return undefined;
  if (task.excused || task.state.is === 'accepted') return undefined;
  return {
    ...task,
    excused: { reason: `đã hợp nhất vào ${unitName(into, on)} từ ngày ${formatDate(on)}`, at },
  };
}
