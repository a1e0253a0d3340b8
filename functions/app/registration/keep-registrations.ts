/** What a unit's list of registrations becomes: one row an entry, kept in step with the list it sent last. */
import { actorText, type Act } from '../act.ts';
import { REGISTRATION } from '../store/row-kinds.ts';
import type { CycleView } from '../load.ts';
import { holdTheBox } from './ballot-box.ts';
import { reconcileList } from '#domain/registration/reconcile-list.ts';
import type { Unit } from '#domain/cluster/cluster.ts';
import type { RegistrationEntry } from '#domain/stage/submission.ts';

/** @throws Refusal when the box is open already: from then on the list changes nothing. */
export async function keepRegistrations(
  act: Act,
  { cycle, unit }: Pick<CycleView, 'cycle'> & { readonly unit: Unit },
  entries: readonly RegistrationEntry[],
): Promise<void> {
  const { slug } = cycle.value;
  const stored = (await act.store.registrations(slug)).filter(({ value }) => value.unit === unit.id);
  const changed = reconcileList(
    { cluster: act.store.id, cycle: slug, unit },
    entries,
    stored.map(({ value }) => value),
    { at: act.now, by: actorText(act.actor) },
  );
  if (changed.length === 0) return;
  await holdTheBox(act, slug, 'thay đổi danh sách đăng ký');
  for (const registration of changed) {
    const former = stored.find(({ value }) => value.id === registration.id);
    act.work.saveEarly(REGISTRATION, registration, former);
  }
}
