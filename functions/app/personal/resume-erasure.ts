/** An erasure that was begun and cut short, carried on by the sweep: nobody has to ask for it again. */
import { newWork, type Act, type Actor } from '../act.ts';
import type { Deps } from '../deps.ts';
import type { ClusterStore } from '../store/cluster-store.ts';
import { carryOn } from './carry-on-erasing.ts';
import { localDateOf, type Instant } from '#domain/shared/time.ts';

/**
 * As far as it goes: what was erased stays so when this is cut short, and the next one goes on.
 * @returns false when none began at that moment, or it has ended. @throws ConditionRefused when somebody else was first.
 */
export async function resumeErasure(
  { chance, clock }: Pick<Deps, 'chance' | 'clock'>,
  store: ClusterStore,
  begun: Instant,
  actor: Actor,
): Promise<boolean> {
  const open = (await store.erasures())?.value.open;
  if (open?.asked?.at !== begun) return false;
  const now = await clock.now();
  const act: Act = {
    ...{ store, actor, now, today: localDateOf(now), chance },
    work: newWork(store, now, actor),
  };
  await carryOn(act, open, open.asked.reason);
  await act.work.commit(`erase-${open.code}-${chance.id()}`);
  return true;
}
