/** What a cycle says of itself is changed: each part until a stage it concerns has begun. */
import { done, refuse, type Act, type Answer } from '../act.ts';
import { loadCycle, type CycleView } from '../load.ts';
import type { Stored } from '../store/cluster-store.ts';
import { turnOf } from '../stage/change-stage.ts';
import { CYCLE, STAGE } from '../store/row-kinds.ts';
import { nameIsFree } from './change-cycle.ts';
import { definitionOf } from './cycle-from-file.ts';
import type { CommandOf } from '#contracts/commands.ts';
import type { ContestDefinition, Cycle } from '#domain/cycle/cycle.ts';
import { tooLate } from '#domain/cycle/parts.ts';
import { datesOf } from '#domain/cycle/plan-stage.ts';
import { problemsOfCycle } from '#domain/cycle/problems-of-cycle.ts';
import { moveDates } from '#domain/stage/transitions.ts';
import type { Stage } from '#domain/stage/stage.ts';

type Changes = CommandOf<'cycle.change'>['changes'];

export async function changeCycle(act: Act, command: CommandOf<'cycle.change'>): Promise<Answer> {
  const view = await loadCycle(act.store, command.cycle);
  const former = view.cycle.value;
  if (former.state.is === 'closed')
    refuse('cycle-closed', `Kỳ thi đua ${former.name} đã đóng, không thay đổi nữa.`);
  const stored = await act.store.stages(former.slug);
  const stages = stored.map(({ value }) => value);
  const cycle = changed(view, command.changes);
  const late = tooLate(former, cycle, stages);
  if (late.length > 0) refuse('too-late', late.join(' '));
  const problems = problemsOfCycle(cycle, stages, { cluster: view.cluster.value, units: view.units });
  if (problems.length > 0) refuse('bad-cycle', problems.join(' '));
  if (cycle.name !== former.name) await nameIsFree(act, cycle);
  act.work.save(CYCLE, cycle, view.cycle);
  if (cycle.policy.moveToWorkingDay !== former.policy.moveToWorkingDay) moveDueDays(act, view, cycle, stored);
  act.work.say('secretariat', command.do, { cycle: cycle.slug, parts: Object.keys(command.changes) });
  return done();
}

function changed({ cycle, ...view }: CycleView, changes: Changes): Cycle {
  const { policy, contests, ...rest } = changes;
  const next = { ...cycle.value, ...rest, policy: { ...cycle.value.policy, ...policy } };
  return { ...next, contests: contests ? contestsOf(next, contests, view) : next.contests };
}

function contestsOf(
  cycle: Cycle,
  files: NonNullable<Changes['contests']>,
  view: Omit<CycleView, 'cycle'>,
): ContestDefinition[] {
  return files.map((file) => {
    const accepted = definitionOf(file, cycle, view);
    if (!accepted.ok) refuse('bad-cycle', accepted.problems.join(' '));
    return accepted.definition;
  });
}

/** Only planned stages are left when this switch may still be turned. */
function moveDueDays(
  act: Act,
  { calendar }: CycleView,
  cycle: Cycle,
  stages: readonly Stored<Stage>[],
): void {
  const context = { conference: cycle.conference?.date, calendar, policy: cycle.policy };
  for (const stage of stages) {
    if (stage.value.status.is !== 'planned') continue;
    const dates = datesOf(stage.value.plan, context);
    if (dates.dueAt === stage.value.dates.dueAt) continue;
    act.work.save(STAGE, moveDates(stage.value, dates, turnOf(act)), stage);
  }
}
