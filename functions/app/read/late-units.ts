/** Who must be called: units that are late, addresses that came back. */
import type { ClusterStore } from '../store/cluster-store.ts';
import type { ClusterBoard } from './cluster-board.ts';
import type { Unit } from '#domain/cluster/cluster.ts';
import type { Cycle } from '#domain/cycle/cycle.ts';
import { daysBetween, localDateOf, type LocalDate } from '#domain/shared/time.ts';
import { deadlineOf, owes } from '#domain/stage/owing.ts';
import type { Stage } from '#domain/stage/stage.ts';

/** A unit that owes something whose deadline has passed, and whom to call. */
export interface LateUnit {
  readonly unit: Unit;
  readonly cycle: Cycle;
  readonly stage: Stage;
  readonly due: LocalDate;
  readonly daysLate: number;
}

export interface BouncedAddress {
  readonly unit: Unit;
  readonly contact: string;
  readonly address: string;
  readonly phone?: string;
  readonly since: LocalDate;
}

/** Units that owe something of which the deadline has passed, latest first. */
export function lateUnits({ cycles, units, now }: ClusterBoard): LateUnit[] {
  const today = localDateOf(now);
  const late = cycles.flatMap(({ cycle, stages }) =>
    stages.flatMap(({ stage, tasks }) =>
      stage.units.flatMap((id): LateUnit[] => {
        const task = tasks.get(id);
        const unit = units.find((one) => one.id === id);
        const { due, at } = deadlineOf(stage, task);
        if (unit === undefined || !owes(stage, task, id) || at > now) return [];
        return [{ unit, cycle, stage, due, daysLate: Math.max(1, daysBetween(due, today)) }];
      }),
    ),
  );
  return late.sort((a, b) => b.daysLate - a.daysLate);
}

/** Addresses of today's contacts that came back for good. */
export async function bouncedAddresses(
  store: ClusterStore,
  units: readonly Unit[],
): Promise<BouncedAddress[]> {
  const mailboxes = await store.mailboxes();
  return mailboxes.flatMap(({ value: { unit: id, bounced } }) => {
    const unit = units.find((one) => one.id === id);
    if (unit === undefined) return [];
    const { main, deputy, leader } = unit.contacts;
    return [main, deputy, leader].flatMap((contact): BouncedAddress[] => {
      const event = contact && bounced.find(({ address }) => address === contact.email);
      if (contact === undefined || event === undefined) return [];
      const { name, email, phone } = contact;
      const since = localDateOf(event.at);
      return [{ unit, contact: name, address: email, since, ...(phone !== undefined && { phone }) }];
    });
  });
}
