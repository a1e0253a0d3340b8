/** An award or a movement that no year names is taken out of the cluster's set-up. */
import { done, refuse, type Act, type Answer } from '../act.ts';
import { loadCluster } from '../load.ts';
import { CLUSTER, CYCLE } from '../store/row-kinds.ts';
import type { CommandOf } from '#contracts/commands.ts';
import { usesOfAward, usesOfMovement } from '#domain/cluster/in-use.ts';

export async function removeAward(act: Act, command: CommandOf<'award.remove'>): Promise<Answer> {
  const view = await loadCluster(act.store);
  const { value: cluster } = view.cluster;
  const { award: id } = command;
  if (!cluster.awards.some((one) => one.id === id)) {
    refuse('no-award', `Không có danh hiệu, hình thức "${id}" trong ${cluster.name}.`);
  }
  const cycles = await heldCycles(act);
  const years = await Promise.all(
    cycles.map(async (cycle) => ({
      cycle,
      registrations: (await act.store.registrations(cycle.slug)).map(({ value }) => value),
    })),
  );
  refuseWhileUsed(usesOfAward(id, years));
  const awards = cluster.awards.filter((one) => one.id !== id);
  act.work.save(CLUSTER, { ...cluster, awards }, view.cluster);
  act.work.say('secretariat', command.do, { award: id });
  return done();
}

export async function removeMovement(act: Act, command: CommandOf<'movement.remove'>): Promise<Answer> {
  const view = await loadCluster(act.store);
  const { value: cluster } = view.cluster;
  const { movement: id } = command;
  if (!cluster.movements.some((one) => one.id === id)) {
    refuse('no-movement', `Không có phong trào "${id}" trong ${cluster.name}.`);
  }
  const cycles = await heldCycles(act);
  const years = await Promise.all(
    cycles.map(async (cycle) => ({ cycle, reported: await reportedIn(act, cycle.slug) })),
  );
  refuseWhileUsed(usesOfMovement(id, years));
  const movements = cluster.movements.filter((one) => one.id !== id);
  act.work.save(CLUSTER, { ...cluster, movements }, view.cluster);
  act.work.say('secretariat', command.do, { movement: id });
  return done();
}

/** All cycles, each held as it was read: none chooses the thing while it is taken out. */
async function heldCycles(act: Act) {
  const stored = await act.store.cycles();
  for (const one of stored) act.work.save(CYCLE, one.value, one);
  return stored.map(({ value }) => value);
}

async function reportedIn(act: Act, cycle: string): Promise<ReadonlySet<string>> {
  const stages = await act.store.stages(cycle);
  const versions = await Promise.all(stages.map(({ value }) => act.store.versions(cycle, value.id)));
  return new Set(versions.flat().flatMap(({ value }) => Object.keys(value.content.movements ?? {})));
}

function refuseWhileUsed(uses: readonly string[]): void {
  if (uses.length === 0) return;
  refuse('in-use', `Chưa bỏ được: ${uses.slice(0, 5).join(' ')} Đề nghị bỏ ở đó trước, hoặc giữ lại.`);
}
