/**
 * The daily seal: where each chain of each cluster's audit ends, kept outside the table and mailed to the
 * secretariats of head and deputies, two offices that would have to agree to change the record unseen.
 */
import { newWork } from '../act.ts';
import type { Deps } from '../deps.ts';
import { makeNotice } from '../notify.ts';
import { ConditionRefused, type SealKeeper } from '../ports.ts';
import { createClusterStore, listClusters, type ClusterStore, type Stored } from '../store/cluster-store.ts';
import { NOTICE, SEAL } from '../store/row-kinds.ts';
import { nextSeal, readHeads, sealText, type Seal } from './seal.ts';
import { ADMINISTRATION } from '#domain/access/administrator.ts';
import { termOn } from '#domain/cluster/cluster.ts';
import { localDateOf, type Instant } from '#domain/shared/time.ts';

const SEALER = { unit: 'system', name: 'niêm phong nhật ký', role: 'operator' } as const;

export interface SealDeps extends Deps {
  /** Absent: the seals stand in the table and in the mails only. */
  readonly keeper?: SealKeeper;
}

export interface SealedClusters {
  /** Clusters whose audit had grown. */
  readonly sealed: number;
  /** Copies that went to the keeper now, those of earlier days included. */
  readonly kept: number;
}

/**
 * Seals every cluster whose audit grew since its last seal, one seal a cluster and local day. May be repeated:
 * the day's seal is put if absent, and whatever has no copy at the keeper yet gets one.
 * @throws AggregateError naming the clusters that failed, after all others were sealed.
 */
export async function sealAudit(deps: SealDeps, only?: string): Promise<SealedClusters> {
  const now = await deps.clock.now();
  const ids = [...(await listClusters(deps.table)).map(({ cluster }) => cluster), ADMINISTRATION];
  const done = { sealed: 0, kept: 0 };
  const failed: Error[] = [];
  for (const id of ids.filter((one) => only === undefined || one === only)) {
    const store = createClusterStore(deps.table, id);
    try {
      if (await sealCluster(deps, store, now)) done.sealed += 1;
      if (deps.keeper) done.kept += await keepSeals(deps, deps.keeper, store, now);
    } catch (cause) {
      failed.push(new Error(`${id}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause }));
    }
  }
  if (failed.length > 0) throw new AggregateError(failed, failed.map(({ message }) => message).join('; '));
  return done;
}

async function sealCluster(deps: SealDeps, store: ClusterStore, now: Instant): Promise<boolean> {
  const date = localDateOf(now);
  const last = (await store.lastSeal())?.value;
  // The next day's covers the rest.
  if (last !== undefined && last.date >= date) return false;
  const heads = await readHeads(deps.table, store.id);
  const seal = nextSeal(last, { cluster: store.id, date, at: now, heads });
  if (!seal) return false;
  const work = newWork(store, now, SEALER);
  work.save(SEAL, seal);
  for (const unit of await sealReaders(store, now)) work.save(NOTICE, noticeOf(store, now, unit, seal));
  try {
    await work.commit(`seal-${deps.chance.id()}`);
    return true;
  } catch (error) {
    // Somebody sealed the day just before.
    if (error instanceof ConditionRefused) return false;
    throw error;
  }
}

/** Head and deputies of the day: whoever could change the record is not the only one to hold the seal. */
async function sealReaders(store: ClusterStore, now: Instant): Promise<readonly string[]> {
  const cluster = await store.cluster();
  const term = cluster && termOn(cluster.value, localDateOf(now));
  return term ? [term.head, ...term.deputies] : [];
}

function noticeOf(store: ClusterStore, now: Instant, unit: string, seal: Seal) {
  const { date, heads, hash, prev } = seal;
  const facts = {
    kind: 'audit-seal',
    date,
    entries: heads.reduce((sum, { seq }) => sum + seq, 0),
    chains: heads.length,
    hash,
    ...(!/^0+$/.test(prev) && { prev }),
  } as const;
  return makeNotice({ now, store }, { kind: 'secretariat', unit }, { subject: date, version: '1', facts });
}

async function keepSeals(
  deps: SealDeps,
  keeper: SealKeeper,
  store: ClusterStore,
  now: Instant,
): Promise<number> {
  const waiting = (await store.seals()).filter(({ value }) => !value.kept);
  for (const stored of waiting) await keepSeal(deps, keeper, store, now, stored);
  return waiting.length;
}

async function keepSeal(
  deps: SealDeps,
  keeper: SealKeeper,
  store: ClusterStore,
  now: Instant,
  stored: Stored<Seal>,
): Promise<void> {
  const { value } = stored;
  await keeper.keep(store.id, value.date, sealText(value));
  const work = newWork(store, now, SEALER);
  work.save(SEAL, { ...value, kept: true }, stored);
  try {
    await work.commit(`kept-${deps.chance.id()}`);
  } catch (error) {
    // Somebody else kept it at the same moment: the copy is there either way.
    if (!(error instanceof ConditionRefused)) throw error;
  }
}
