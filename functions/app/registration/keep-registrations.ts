/** What a unit's list of registrations becomes: one row an entry, kept in step with the list it sent last. */
import { actorText, type Act } from '../act.ts';
import { REGISTRATION } from '../store/row-kinds.ts';
import type { TaskView } from '../submission/load-task.ts';
import { reconcileList } from '#domain/registration/reconcile-list.ts';
import type { RegistrationEntry } from '#domain/stage/submission.ts';

export async function keepRegistrations(
  act: Act,
  view: TaskView,
  entries: readonly RegistrationEntry[],
): Promise<void> {
  const { cycle, unit } = view;
  const stored = await act.store.registrations(cycle.value.slug);
  const mine = stored.filter(({ value }) => value.unit === unit.id);
  const byId = new Map(mine.map((one) => [one.value.id, one]));
  const changed = reconcileList(
    { cluster: act.store.id, cycle: cycle.value.slug, unit },
    entries,
    mine.map(({ value }) => value),
    { at: act.now, by: actorText(act.actor) },
  );
  for (const registration of changed) {
    act.work.save(REGISTRATION, registration, byId.get(registration.id));
  }
}
