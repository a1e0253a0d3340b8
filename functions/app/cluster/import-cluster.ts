/**
 * Creates a cluster from its file, or brings a stored one up to it. Units may be many: their rows go first, in
 * chunks, the cluster's row last; the same file again changes nothing.
 */
import { done, refuse, type Act, type Answer } from '../act.ts';
import { canonical } from '../store/audit.ts';
import type { Stored } from '../store/cluster-store.ts';
import { CLUSTER, CLUSTER_ENTRY, MAILBOX, UNIT } from '../store/row-kinds.ts';
import type { Json } from '../ports.ts';
import { clusterFromFile, unitFromFile } from './cluster-from-file.ts';
import { MAX_UNITS } from '#contracts/cluster-fields.ts';
import type { ClusterFile } from '#contracts/cluster-file.ts';
import type { CommandOf } from '#contracts/commands.ts';
import type { Cluster, Unit } from '#domain/cluster/cluster.ts';
import { mailboxAfter } from '#domain/cluster/mailbox.ts';
import { mergeCluster, mergeUnit } from '#domain/cluster/merge-file.ts';
import { problemsOfCluster } from '#domain/cluster/problems-of-cluster.ts';

export async function importCluster(act: Act, { file }: CommandOf<'cluster.import'>): Promise<Answer> {
  if (file.id !== act.store.id)
    refuse('other-cluster', `Tệp là của cụm "${file.id}", không phải "${act.store.id}".`);
  const { created, changed, units, all } = await bringUpTo(act, file);
  act.work.say('secretariat', 'cluster.import', { created, cluster: changed, units });
  return done({ created, units: all, changed: units.length });
}

/** Everything that is to be written, unless the whole does not fit together. @throws Refusal. */
export async function bringUpTo(act: Act, file: ClusterFile): Promise<BroughtUp> {
  const [stored, units] = await Promise.all([act.store.cluster(), act.store.units()]);
  const cluster = mergeCluster(stored?.value, clusterFromFile(file));
  const merged = mergedUnits(act, file, units);
  const after = [...merged.all.values()];
  const problems = problemsOfCluster(cluster, after, MAX_UNITS);
  if (problems.length > 0) refuse('bad-cluster', problems.join(' '));
  await saveUnits(act, merged.changed);
  const changed = !stored || differs(stored.value, cluster);
  if (changed) act.work.save(CLUSTER, cluster, stored);
  await enlist(act, cluster, stored === undefined);
  const ids = merged.changed.map(({ unit }) => unit.id);
  return { cluster, created: !stored, changed, units: ids, all: after.length };
}

interface BroughtUp {
  readonly cluster: Cluster;
  readonly created: boolean;
  /** The cluster's own row; `units`: ids of those that changed or are new. */
  readonly changed: boolean;
  readonly units: readonly string[];
  /** Units of the cluster after it. */
  readonly all: number;
}

interface ChangedUnit {
  readonly unit: Unit;
  readonly former: Stored<Unit> | undefined;
}

function mergedUnits(act: Act, file: ClusterFile, stored: readonly Stored<Unit>[]) {
  const formers = new Map(stored.map((one) => [one.value.id, one]));
  const all = new Map(stored.map(({ value }) => [value.id, value]));
  const changed: ChangedUnit[] = [];
  for (const entry of file.units) {
    const former = formers.get(entry.id);
    const unit = mergeUnit(former?.value, unitFromFile(act.store.id, entry));
    all.set(unit.id, unit);
    if (!former || differs(former.value, unit)) changed.push({ unit, former });
  }
  return { all, changed };
}

async function saveUnits(act: Act, changed: readonly ChangedUnit[]): Promise<void> {
  const mailboxes = new Map((await act.store.mailboxes()).map((one) => [one.value.unit, one]));
  for (const { unit, former } of changed) {
    act.work.saveEarly(UNIT, unit, former);
    const mailbox = mailboxes.get(unit.id);
    const fresh = mailbox && former && mailboxAfter(mailbox.value, former.value.contacts, unit.contacts);
    if (fresh) act.work.saveEarly(MAILBOX, fresh, mailbox);
  }
}

async function enlist(act: Act, { id, name }: Cluster, isNew: boolean): Promise<void> {
  const entry = await act.store.entry();
  if (entry?.value.name === name) return;
  const since = entry?.value.since ?? (isNew ? act.now : undefined);
  act.work.save(CLUSTER_ENTRY, { cluster: id, name, ...(since && { since }) }, entry);
}

function differs(a: object, b: object): boolean {
  const text = (value: object) => canonical(JSON.parse(JSON.stringify(value)) as Json);
  return text(a) !== text(b);
}
