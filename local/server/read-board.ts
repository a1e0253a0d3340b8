/** What the pages show of a cluster, read from the store. */
import { loadCluster, type ClusterView } from '#app/load.ts';
import type { Table } from '#app/ports.ts';
import { createClusterStore, listClusters, type ClusterStore } from '#app/store/cluster-store.ts';
import { answering, termOn, unitName, type Unit } from '#domain/cluster/cluster.ts';
import { daysBetween, localDateOf, type Instant } from '#domain/shared/time.ts';
import { deadlineOf, owes } from '#domain/stage/owing.ts';
import { missingBeforeOpening } from '#domain/stage/readiness.ts';
import {
  needsAttention,
  type BouncedAddress,
  type ClusterBoard,
  type CycleBoard,
  type LateUnit,
} from '#views/pages/board.ts';
import type { SecretariatView } from '#views/pages/secretariat-page.tsx';

export interface ClusterRead {
  readonly store: ClusterStore;
  readonly view: ClusterView;
  readonly board: ClusterBoard;
}

/** Ids of the clusters in the table. */
export async function clusterIds(table: Table): Promise<string[]> {
  return (await listClusters(table)).map(({ cluster }) => cluster);
}

/** The cluster with its cycles, newest first; undefined when there is none of that id. */
export async function readCluster(table: Table, id: string, now: Instant): Promise<ClusterRead | undefined> {
  const store = createClusterStore(table, id);
  if ((await store.cluster()) === undefined) return undefined;
  const view = await loadCluster(store);
  const cycles = await Promise.all((await store.cycles()).map(({ value }) => readCycle(store, value)));
  cycles.sort((a, b) => (a.cycle.period.from < b.cycle.period.from ? 1 : -1));
  return { store, view, board: { cluster: view.cluster.value, units: view.units, cycles, now } };
}

async function readCycle(store: ClusterStore, cycle: CycleBoard['cycle']): Promise<CycleBoard> {
  const { slug } = cycle;
  const [stages, registrations, contests] = await Promise.all([
    store.stages(slug),
    store.registrations(slug),
    store.contests(slug),
  ]);
  const boards = await Promise.all(
    stages.map(async ({ value: stage }) => {
      const tasks = await store.tasks(slug, stage.id);
      return { stage, tasks: new Map(tasks.map(({ value }) => [value.unit, value])) };
    }),
  );
  boards.sort((a, b) => (a.stage.dates.opensAt < b.stage.dates.opensAt ? -1 : 1));
  return {
    cycle,
    stages: boards,
    registrations: registrations.map(({ value }) => value),
    contests: contests.map(({ value }) => value),
  };
}

/** Units that owe something of which the deadline has passed, latest first. */
export function lateUnits({ cycles, units, now }: ClusterBoard): LateUnit[] {
  const today = localDateOf(now);
  const late = cycles.flatMap(({ cycle, stages }) =>
    stages.flatMap(({ stage, tasks }) =>
      stage.units.flatMap((id): LateUnit[] => {
        const task = tasks.get(id);
        const unit = units.find((one) => one.id === id);
        const { due, at } = deadlineOf(stage, task);
        if (unit === undefined || !owes(stage, task, id) || at > now) return [];
        return [{ unit, cycle, stage, due, daysLate: Math.max(1, daysBetween(due, today)) }];
      }),
    ),
  );
  return late.sort((a, b) => b.daysLate - a.daysLate);
}

/** Addresses of today's contacts that came back for good. */
export async function bouncedAddresses(
  store: ClusterStore,
  units: readonly Unit[],
): Promise<BouncedAddress[]> {
  const mailboxes = await store.mailboxes();
  return mailboxes.flatMap(({ value: { unit: id, bounced } }) => {
    const unit = units.find((one) => one.id === id);
    if (unit === undefined) return [];
    const { main, deputy, leader } = unit.contacts;
    return [main, deputy, leader].flatMap((contact): BouncedAddress[] => {
      const event = contact && bounced.find(({ address }) => address === contact.email);
      if (contact === undefined || event === undefined) return [];
      const { name, email, phone } = contact;
      const since = localDateOf(event.at);
      return [{ unit, contact: name, address: email, since, ...(phone !== undefined && { phone }) }];
    });
  });
}

export async function readSecretariat({ store, board }: ClusterRead): Promise<SecretariatView> {
  const { cluster, units, now } = board;
  const today = localDateOf(now);
  const term = termOn(cluster, today);
  const name = (id: string) => {
    const unit = units.find((one) => one.id === id);
    return unit === undefined ? id : unitName(unit, today);
  };
  const [notices, mailboxes, bounced] = await Promise.all([
    store.notices(),
    store.mailboxes(),
    bouncedAddresses(store, units),
  ]);
  return {
    board,
    head: term && name(term.head),
    deputies: (term?.deputies ?? []).map(name),
    toOpen: toOpen(board),
    late: lateUnits(board),
    bounced,
    attention: notices.map(({ value }) => value).filter((notice) => needsAttention(board, notice)),
    unconfirmed: mailboxes
      .map(({ value }) => value)
      .filter(({ askedAt, confirmedAt }) => askedAt !== undefined && confirmedAt === undefined)
      .filter(({ unit }) => answering(units, unit, today)?.id === unit)
      .map(({ unit }) => name(unit)),
  };
}

function toOpen({ cluster, units, cycles, now }: ClusterBoard): SecretariatView['toOpen'] {
  return cycles.flatMap(({ cycle, stages }) =>
    stages
      .filter(({ stage }) => stage.status.is === 'planned' && stage.dates.opensAt <= now)
      .map(({ stage }) => ({
        cycle,
        stage,
        missing: missingBeforeOpening({ cluster, cycle, stage, units }),
      })),
  );
}
