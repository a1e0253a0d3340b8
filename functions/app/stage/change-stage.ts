/** What the commands on a stage share: read, decide, save, say. */
import { refuse, type Act } from '../act.ts';
import { loadStage, type StageInCycle } from '../load.ts';
import { STAGE } from '../store/row-kinds.ts';
import type { Stage } from '#domain/stage/stage.ts';
import type { Decided, Turn } from '#domain/stage/transitions.ts';
import { actorText } from '../act.ts';

export function turnOf(act: Act): Turn {
  return { now: act.now, nonce: act.chance.nonce(), by: actorText(act.actor) };
}

/** @throws Refusal with the domain's own words. */
export function orRefuse<T>(decided: Decided<T>): T {
  if (!decided.ok) refuse(decided.code, decided.message);
  return decided.value;
}

export async function loadForSecretariat(
  act: Act,
  { cycle, stage }: { readonly cycle: string; readonly stage: string },
): Promise<StageInCycle> {
  const view = await loadStage(act.store, cycle, stage);
  return view;
}

export function saveStage(act: Act, view: StageInCycle, stage: Stage, action: string, data: object): void {
  act.work.save(STAGE, stage, view.stage);
  act.work.say('secretariat', action, { cycle: stage.cycle, stage: stage.id, ...data });
}
