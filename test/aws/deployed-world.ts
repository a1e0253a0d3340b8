/** A small cluster on the deployed app, put past every rule: where a test begins. */
import { setTimeout as sleep } from 'node:timers/promises';
import { CLUSTER, contactsOf, OPERATOR, UNITS } from '../app/support/people.ts';
import { cycleOf, stageOf } from '../app/support/cycles.ts';
import { newWork } from '#app/act.ts';
import { createClusterStore, type Stored } from '#app/store/cluster-store.ts';
import * as kinds from '#app/store/row-kinds.ts';
import { fromSeconds, localDateOf, type Instant } from '#domain/shared/time.ts';
import type { Stage } from '#domain/stage/stage.ts';
import type { Deployment } from '#local/aws/deployment.ts';

export const CYCLE = '2025';

/** The machine's time in whole seconds. */
export const realNow = (): Instant => fromSeconds(Math.floor(Date.now() / 1000));

export type DeployedWorld = Awaited<ReturnType<typeof makeDeployedWorld>>;

/**
 * Every test has a cluster and addresses of its own (`…@<unit>.<cluster>.example`): one deployment serves all.
 * @param now the deployment's, where its clock is not the machine's.
 */
export async function makeDeployedWorld(deployment: Deployment, cluster: string, now = realNow) {
  const store = createClusterStore(deployment.table, cluster);
  let count = 0;

  async function put<T extends { readonly cluster?: string }>(
    kind: kinds.RowKind<T>,
    value: NoInfer<T>,
    former?: Stored<NoInfer<T>>,
  ): Promise<void> {
    count += 1;
    const work = newWork(store, now(), OPERATOR);
    work.save(kind, value, former);
    await work.commit(`put-${cluster}-${count}`);
  }

  await put(kinds.CLUSTER, { ...CLUSTER, id: cluster });
  for (const unit of UNITS) {
    await put(kinds.UNIT, { ...unit, cluster, contacts: contactsOf(`${unit.id}.${cluster}`) });
  }
  await put(kinds.CYCLE, cycleOf({ cluster, slug: CYCLE }));

  return {
    cluster,
    store,
    put,
    /** A request with dates to the second, which a plan cannot have. */
    requestWith(
      id: string,
      dates: { readonly opensAt: Instant; readonly dueAt: Instant },
      changes: Partial<Stage> = {},
    ) {
      const { opensAt, dueAt } = dates;
      const [opens, due] = [localDateOf(opensAt), localDateOf(dueAt)];
      return {
        ...stageOf(id, 'request', { plan: { opens: { on: opens }, due: { on: due } } }),
        cluster,
        dates: { opens, opensAt, due, dueAt, closes: due, closesAt: dueAt },
        generation: { n: 1, nonce: 'aaaaaaaa', since: now() },
        nextDue: now(),
        ...changes,
      };
    },
    async stage(id: string): Promise<Stored<Stage>> {
      const stored = await store.stage(CYCLE, id);
      if (!stored) throw new Error(`no stage ${id}`);
      return stored;
    },
  };
}

/** Looks until it is so. @throws Error after so many seconds. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined | false>,
  seconds = 30,
): Promise<T> {
  for (const began = performance.now(); performance.now() - began < seconds * 1000; await sleep(50)) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
  }
  throw new Error(`not within ${seconds} s: ${what}`);
}
