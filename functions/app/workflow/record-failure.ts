/** State RecordFailure: a task failed after its retries; the secretariat's board shows it, the alarm rings. */
import { newWork } from '../act.ts';
import type { Deps } from '../deps.ts';
import { retrying } from '../retrying.ts';
import { createClusterStore } from '../store/cluster-store.ts';
import type { DoneAnswer, FailureInput } from '#contracts/tasks.ts';

export function recordFailure(deps: Deps, input: FailureInput): Promise<DoneAnswer> {
  const { cluster, cycle, stage, generation, failure } = input;
  const store = createClusterStore(deps.table, cluster);
  const by = { unit: 'system', name: 'lịch công tác', role: 'operator' } as const;
  return retrying(async () => {
    const work = newWork(store, await deps.clock.now(), by);
    work.say(`stage.${cycle}.${stage}`, 'workflow.failed', {
      cycle,
      stage,
      generation,
      // The cause may carry what a unit wrote; its name alone is enough to find it in the log.
      error: failure.Error ?? 'unknown',
    });
    await work.commit(`task-${deps.chance.id()}`);
    return { outcome: 'done' as const };
  });
}
