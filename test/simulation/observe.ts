/** What users and mailboxes saw of a world, and the few marks of health that somebody outside can ask for. */
import { seenMail, type SeenMail } from './model-mails.ts';
import type { Answered, World } from './world.ts';
import { readAudit, verifyEntries, type AuditEntry, type ChainProblem } from '#app/store/audit.ts';
import { summariseCluster } from '#app/report/summarise-cluster.ts';
import type { Actor } from '#app/act.ts';
import { createClusterStore, listClusters, parseRow, type ClusterStore } from '#app/store/cluster-store.ts';
import { ofAccess } from '#app/store/keys.ts';
import { SESSION } from '#app/store/row-kinds.ts';
import { ADMINISTRATION } from '#domain/access/administrator.ts';
import type { Summary } from '#contracts/summary.ts';
import type { Contest } from '#domain/contest/contest.ts';
import type { Registration } from '#domain/registration/registration.ts';
import type { Instant } from '#domain/shared/time.ts';
import { fileName } from '#domain/documents/kinds.ts';
import { executionName, type Stage } from '#domain/stage/stage.ts';

export interface Observed {
  readonly now: Instant;
  /** The world's own. */
  readonly cluster: string;
  /** In the order in which the transport took them. */
  readonly mails: readonly SeenMail[];
  readonly answers: ReadonlyMap<string, Answered>;
  /** As whom counters came in, by step. */
  readonly counters: ReadonlyMap<string, Actor>;
  /** Of counters: the code that each began with, by its id. */
  readonly sessions: readonly string[];
  readonly summary: Summary;
  /** Stages that owe something at a later moment and that nobody will wake. */
  readonly asleep: readonly string[];
  /** Mails neither sent nor given up, ids. */
  readonly unsettled: readonly string[];
  /** Papers kept, `cycle/stage/unit#version`. */
  readonly versions: readonly string[];
  /** As minutes and papers show them. */
  readonly contests: readonly Contest[];
  readonly registrations: readonly Registration[];
  /** Copies of papers that left, `cycle/file#number hash`. */
  readonly copies: readonly string[];
  /** Openings and closings out of order, from the audit. */
  readonly regressions: readonly string[];
  readonly audit: readonly ChainProblem[];
  /** Clusters beside the world's own, each with its people: what was founded is whole. */
  readonly founded: readonly string[];
  readonly troubles: readonly string[];
  readonly deadLetters: readonly string[];
}

const DEAD = ['interactive-dead', 'digest-dead', 'mail-events-dead'] as const;

export async function observe(world: World): Promise<Observed> {
  const { place } = world;
  const store = createClusterStore(place.table, world.cluster);
  const stages = await allStages(store);
  const slugs = (await store.cycles()).map(slugOf);
  const closed = (await store.cycles()).filter(({ value }) => value.state.is === 'closed').map(slugOf);
  const awake = stages.filter(({ cycle }) => !closed.includes(cycle));
  const entries = await readAudit(place.table, world.cluster);
  return {
    now: world.now(),
    cluster: world.cluster,
    mails: place.catcher.mails().map(seenMail),
    answers: world.answers,
    counters: world.counters,
    sessions: await sessionsOf(world),
    summary: await summariseCluster(store),
    asleep: awake.filter((stage) => isAsleep(world, stage)).map(({ cycle, id }) => `${cycle}/${id}`),
    unsettled: await unsettledMails(store),
    versions: await versionsOf(store, stages),
    contests: valuesOf(await Promise.all(slugs.map((slug) => store.contests(slug)))),
    registrations: valuesOf(await Promise.all(slugs.map((slug) => store.registrations(slug)))),
    copies: await copiesOf(store),
    regressions: regressionsIn(entries),
    audit: [...verifyEntries(entries), ...(await auditBeside(world))],
    founded: await clustersBeside(world),
    troubles: world.troubles,
    deadLetters: DEAD.flatMap((queue) => place.queues.deadLetters(queue).map(({ body }) => body)),
  };
}

async function beside({ place, cluster }: World): Promise<string[]> {
  return (await listClusters(place.table)).map((entry) => entry.cluster).filter((id) => id !== cluster);
}

async function auditBeside(world: World): Promise<ChainProblem[]> {
  const ids = [...(await beside(world)), ADMINISTRATION];
  const audits = await Promise.all(ids.map((id) => readAudit(world.place.table, id)));
  return audits.flatMap(verifyEntries);
}

async function clustersBeside(world: World): Promise<string[]> {
  const administrators = await createClusterStore(world.place.table, ADMINISTRATION).administrators();
  const lines = (await beside(world)).map(async (id) => {
    const store = createClusterStore(world.place.table, id);
    const [cluster, units, people] = await Promise.all([store.cluster(), store.units(), store.people()]);
    const mails = (await store.notices()).map(({ value }) => `${value.id} ${value.status}`);
    return JSON.stringify([
      id,
      cluster?.value.name,
      units.length,
      people.map(({ value }) => value.id),
      mails,
    ]);
  });
  return [...(await Promise.all(lines)), ...administrators.map(({ value }) => JSON.stringify(value))];
}

const slugOf = ({ value }: { readonly value: { readonly slug: string } }): string => value.slug;

function valuesOf<T>(stored: readonly (readonly { readonly value: T }[])[]): T[] {
  return stored.flat().map(({ value }) => value);
}

async function allStages(store: ClusterStore): Promise<Stage[]> {
  const cycles = await store.cycles();
  const stages = await Promise.all(cycles.map(({ value }) => store.stages(value.slug)));
  return stages.flat().map(({ value }) => value);
}

/** Owing something later, a stage has an execution of its generation that waits for that moment. */
function isAsleep({ place }: World, stage: Stage): boolean {
  if (stage.nextDue === undefined) return false;
  const execution = place.runner.get(stage.kind === 'voting' ? 'vote' : 'collect', executionName(stage));
  return (
    execution?.status !== 'RUNNING' || execution.wakeAt === undefined || execution.wakeAt > stage.nextDue
  );
}

async function unsettledMails(store: ClusterStore): Promise<string[]> {
  return (await store.notices())
    .filter(({ value }) => value.status === 'pending' || value.status === 'sending')
    .map(({ value }) => `${value.id} ${value.status}`);
}

async function versionsOf(store: ClusterStore, stages: readonly Stage[]): Promise<string[]> {
  const kept = await Promise.all(stages.map(({ cycle, id }) => store.versions(cycle, id)));
  return kept.flat().map(({ value }) => `${value.cycle}/${value.stage}/${value.unit}#${value.n}`);
}

async function sessionsOf({ place, cluster }: World): Promise<string[]> {
  const { pk, sk } = ofAccess(cluster, 'session#');
  const rows = await place.table.query(pk, { prefix: sk });
  const holders = rows.map((row) => parseRow(SESSION, row).value.holder);
  return holders.flatMap((holder) =>
    holder.as === 'counter' ? [`${holder.cycle}/${holder.contest}/${holder.side} ${holder.pass}`] : [],
  );
}

async function copiesOf(store: ClusterStore): Promise<string[]> {
  const cycles = await store.cycles();
  const kept = await Promise.all(cycles.map(({ value }) => store.keptPapers(value.slug)));
  return kept
    .flat()
    .map(
      ({ value: { cycle, kind, of, n, hash } }) =>
        `${cycle}/${fileName(kind, of)}#${n} ${JSON.stringify(hash)}`,
    );
}

/** What each act on a stage asks for, and makes of it. */
const TURNS: Readonly<Record<string, { readonly from: string; readonly to: string }>> = {
  'stage.open': { from: 'planned', to: 'open' },
  'stage.close': { from: 'open', to: 'closed' },
  'stage.reopen': { from: 'closed', to: 'open' },
  'stage.record-as-done': { from: 'planned', to: 'recorded' },
};

/** Stages opened twice, closed twice, opened after they were closed. */
function regressionsIn(entries: readonly AuditEntry[]): string[] {
  const standing = new Map<string, string>();
  const problems: string[] = [];
  const acts = entries.filter(({ action, outcome }) => outcome === 'done' && action in TURNS);
  for (const { action, at, data } of [...acts].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))) {
    const turn = TURNS[action];
    const { cycle, stage } = data as { cycle: string; stage: string };
    const is = standing.get(`${cycle}/${stage}`) ?? 'planned';
    if (!turn) continue;
    if (is !== turn.from) problems.push(`${at} ${action} of ${cycle}/${stage}, which was ${is}`);
    standing.set(`${cycle}/${stage}`, turn.to);
  }
  return problems;
}
