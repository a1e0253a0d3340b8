/** A unit is merged into another: open registrations pass on, open tasks are excused, contacts asked anew. */
import { actorText, done, refuse, type Act, type Answer } from '../act.ts';
import { loadCycle, unitOf } from '../load.ts';
import { owe } from '../notify.ts';
import { orRefuse, turnOf } from '../stage/change-stage.ts';
import { REGISTRATION, STAGE, TASK, UNIT } from '../store/row-kinds.ts';
import { askAnew } from './ask-contacts.ts';
import type { CommandOf } from '#contracts/commands.ts';
import { excusedByMerger, mergedUnit, passedOn, passesOn, type Merger } from '#domain/cluster/merge-units.ts';
import type { Registration } from '#domain/registration/registration.ts';
import { emptyTask } from '#domain/stage/owing.ts';
import { regenerate } from '#domain/stage/transitions.ts';

export async function mergeUnit(act: Act, command: CommandOf<'unit.merge'>): Promise<Answer> {
  const view = await loadCycle(act.store, command.cycle);
  const merger = { unit: unitOf(view, command.unit), into: unitOf(view, command.into), on: command.on };
  const former = await act.store.unit(command.unit);
  const unit = orRefuse(mergedUnit(merger, act.today));
  const cycles = (await act.store.cycles()).map(({ value }) => value);
  const running = cycles.filter(({ state }) => state.is === 'running');
  const unfinished = cycles.filter(({ state }) => state.is !== 'closed');
  const passed = (await Promise.all(running.map(({ slug }) => passRegistrations(act, slug, merger)))).flat();
  const excused = (await Promise.all(unfinished.map(({ slug }) => excuseTasks(act, slug, merger)))).flat();
  const known = merger.unit.successor === merger.into.id && merger.unit.member.to === merger.on;
  if (known && passed.length + excused.length === 0) {
    refuse('already-merged', 'Việc hợp nhất đã được ghi nhận, không còn đăng ký hay việc nào phải chuyển.');
  }
  if (!known) act.work.save(UNIT, unit, former);
  await askAnew(act, view, merger.into);
  tellSuccessor(act, view.cycle.value, merger, passed);
  const data = {
    unit: unit.id,
    into: merger.into.id,
    on: merger.on,
    registrations: passed.map(({ id }) => id),
    excused,
  };
  for (const chain of [unit.id, merger.into.id]) act.work.say(chain, command.do, data);
  return done({ registrations: passed.length, excused });
}

async function passRegistrations(act: Act, cycle: string, merger: Merger): Promise<Registration[]> {
  const open = (await act.store.registrations(cycle)).filter(({ value }) => passesOn(value, merger));
  const hand = { at: act.now, by: actorText(act.actor) };
  return open.map((stored) => {
    const registration = passedOn(stored.value, merger, hand);
    act.work.saveEarly(REGISTRATION, registration, stored);
    return registration;
  });
}

/** `<cycle>.<stage>` of every task that is owed no more; its stage looks again whether it is complete. */
async function excuseTasks(act: Act, cycle: string, merger: Merger): Promise<string[]> {
  const excused: string[] = [];
  for (const stage of await act.store.stages(cycle)) {
    const stored = await act.store.task(cycle, stage.value.id, merger.unit.id);
    const before = stored?.value ?? emptyTask(stage.value, merger.unit.id);
    const task = excusedByMerger(stage.value, before, merger, act.now);
    if (!task) continue;
    act.work.save(TASK, task, stored);
    act.work.save(STAGE, regenerate(stage.value, turnOf(act)), stage);
    excused.push(`${cycle}.${stage.value.id}`);
  }
  return excused;
}

function tellSuccessor(
  act: Act,
  cycle: { readonly slug: string; readonly name: string },
  { unit, into, on }: Merger,
  registrations: readonly Registration[],
): void {
  owe(
    act,
    { kind: 'unit', unit: into.id },
    {
      cycle: cycle.slug,
      subject: unit.id,
      version: on,
      facts: {
        kind: 'merger',
        cycleName: cycle.name,
        formerUnit: unit.id,
        on,
        registrations: registrations.map(({ registrant, award }) => ({ registrant: registrant.name, award })),
      },
    },
  );
}
