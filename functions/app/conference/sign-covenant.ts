/** The covenant of a block: adopted, signed in the hall, by link or on paper, scanned. */
import { done, refuse, type Act, type Answer } from '../act.ts';
import { loadCycle, type CycleView } from '../load.ts';
import { orRefuse } from '../stage/change-stage.ts';
import type { Stored } from '../store/cluster-store.ts';
import { COVENANT } from '../store/row-kinds.ts';
import type { CommandOf } from '#contracts/commands.ts';
import { blockName } from '#domain/cluster/cluster.ts';
import type { Covenant } from '#domain/conference/covenant.ts';
import { adopted, signed } from '#domain/conference/sign-covenant.ts';

interface CovenantView extends CycleView {
  readonly covenant: Stored<Covenant>;
}

async function load(
  act: Act,
  { cycle, block }: { readonly cycle: string; readonly block: string },
): Promise<CovenantView> {
  const [view, covenant] = await Promise.all([loadCycle(act.store, cycle), act.store.covenant(cycle, block)]);
  if (!covenant) {
    refuse(
      'no-covenant',
      `Không có giao ước của ${blockName(view.cluster.value, block)} trong kỳ thi đua này.`,
    );
  }
  return { ...view, covenant };
}

function save(act: Act, view: CovenantView, covenant: Covenant, action: string, data: object): void {
  act.work.save(COVENANT, covenant, view.covenant);
  act.work.say('secretariat', action, { cycle: covenant.cycle, block: covenant.block, ...data });
}

export async function adoptCovenant(act: Act, command: CommandOf<'covenant.adopt'>): Promise<Answer> {
  const view = await load(act, command);
  save(act, view, orRefuse(adopted(view.covenant.value, command.on, act.today)), command.do, {
    on: command.on,
  });
  return done();
}

export async function signCovenant(act: Act, command: CommandOf<'covenant.sign'>): Promise<Answer> {
  const view = await load(act, command);
  const signatures = command.signatures.map((signature) => ({ ...signature, at: act.now }));
  const { policy } = view.cycle.value;
  const covenant = orRefuse(
    signed(view.covenant.value, signatures, { policy: policy.signing, units: view.units, today: act.today }),
  );
  act.work.save(COVENANT, covenant, view.covenant);
  const { cycle, block } = covenant;
  for (const { unit, name, how, on } of signatures) {
    act.work.say(unit, command.do, { cycle, block, name, how, on });
  }
  return done({ signatures: covenant.signatures.length });
}

export async function scanCovenant(act: Act, command: CommandOf<'covenant.scan'>): Promise<Answer> {
  const view = await load(act, command);
  const { scan } = command;
  if (view.covenant.value.status !== 'adopted') {
    refuse('not-adopted', 'Giao ước của khối chưa được thông qua, chưa có bản ký để lưu.');
  }
  save(act, view, { ...view.covenant.value, scan }, command.do, { scan });
  return done();
}
