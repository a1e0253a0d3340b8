/** A cycle from its first plan to its end: created, awaiting decisions, closed. */
import { done, refuse, type Act, type Answer } from '../act.ts';
import { loadCluster, loadCycle, type CycleView } from '../load.ts';
import { orRefuse, turnOf } from '../stage/change-stage.ts';
import { COVENANT, CYCLE, STAGE } from '../store/row-kinds.ts';
import { cycleFromFile } from './cycle-from-file.ts';
import type { CommandOf } from '#contracts/commands.ts';
import { awaitDecision, close, closeUnopened } from '#domain/cycle/end-cycle.ts';
import { nameProblem } from '#domain/cycle/cycle-name.ts';
import type { Cycle } from '#domain/cycle/cycle.ts';

export async function createCycle(act: Act, { file }: CommandOf<'cycle.create'>): Promise<Answer> {
  const view = await loadCluster(act.store);
  if (await act.store.cycle(file.slug)) refuse('cycle-exists', `Kỳ thi đua "${file.slug}" đã có.`);
  const { cycle, stages, problems } = cycleFromFile(file, view, () => turnOf(act));
  if (problems.length > 0) refuse('bad-cycle', problems.join(' '));
  await nameIsFree(act, cycle);
  act.work.save(CYCLE, cycle);
  for (const stage of stages) act.work.save(STAGE, stage);
  for (const { id: block } of view.cluster.value.blocks) {
    const former = await act.store.covenant(cycle.slug, block);
    const { cluster, slug } = cycle;
    act.work.saveEarly(COVENANT, { cluster, cycle: slug, block, status: 'draft', signatures: [] }, former);
  }
  act.work.say('secretariat', 'cycle.create', { cycle: cycle.slug, stages: cycle.stages });
  return done({ cycle: cycle.slug, stages: stages.length });
}

/** @throws Refusal. */
export async function nameIsFree({ store }: Act, cycle: Cycle): Promise<void> {
  const problem = nameProblem(
    cycle,
    (await store.cycles()).map(({ value }) => value),
  );
  if (problem !== undefined) refuse('cycle-name-taken', problem);
}

async function loadToEnd(act: Act, slug: string): Promise<CycleView> {
  const view = await loadCycle(act.store, slug);
  return view;
}

function saveCycle(act: Act, view: CycleView, cycle: Cycle, action: string, data: object = {}): void {
  act.work.save(CYCLE, cycle, view.cycle);
  act.work.say('secretariat', action, { cycle: cycle.slug, ...data });
}

/** The conference is over; a higher authority decides, often in the middle of the next cycle. */
export async function awaitDecisions(act: Act, command: CommandOf<'cycle.await-decision'>): Promise<Answer> {
  const view = await loadToEnd(act, command.cycle);
  const stages = (await act.store.stages(command.cycle)).map(({ value }) => value);
  saveCycle(act, view, orRefuse(awaitDecision(view.cycle.value, stages, act.today)), 'cycle.await-decision');
  return done();
}

/** Another cycle may be open meanwhile, or not: neither waits for the other. */
export async function closeCycle(act: Act, command: CommandOf<'cycle.close'>): Promise<Answer> {
  const view = await loadToEnd(act, command.cycle);
  const stages = await act.store.stages(command.cycle);
  const closed = orRefuse(
    close(
      view.cycle.value,
      stages.map(({ value }) => value),
      act.today,
    ),
  );
  const unopened = stages.filter(({ value }) => value.status.is === 'planned');
  for (const stage of unopened) act.work.save(STAGE, closeUnopened(stage.value, turnOf(act)), stage);
  const ids = unopened.map(({ value }) => value.id);
  saveCycle(act, view, closed, 'cycle.close', { neverOpened: ids });
  return done({ neverOpened: ids });
}
