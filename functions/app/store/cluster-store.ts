/** Reads of one cluster. Rows are parsed as they are read; one that does not parse throws with its key. */
import type { ClusterEntryData } from '#contracts/rows/cluster-rows.ts';
import { upcast } from '#contracts/upcasters.ts';
import type { ClusterId, CycleSlug, StageId, UnitId } from '#domain/shared/ids.ts';
import type { LinkReader } from '#domain/access/link.ts';
import { digestId, type Recipient } from '#domain/notices/notice.ts';
import type { WordableKind } from '#domain/notices/wording.ts';
import type { Instant, LocalDate } from '#domain/shared/time.ts';
import type { Key, Row, Table } from '../ports.ts';
import { frozen } from './frozen.ts';
import * as keys from './keys.ts';
import * as kinds from './row-kinds.ts';
import type { RowKind } from './row-kinds.ts';

/** A value as stored, with the revision that a write must still find. */
export interface Stored<T> {
  readonly value: T;
  readonly rev: number;
  readonly due?: Instant;
}

/** A stored row is not what its schema says: the key names it, the cause says why. */
export class BadRow extends Error {
  override readonly name = 'BadRow';
  constructor(key: Key, cause: unknown) {
    super(`row ${key.pk} / ${key.sk} does not parse`, { cause });
  }
}

/** What a row object was parsed to: a table may give the same object for as long as the row stands. */
const parsed = new WeakMap<Row, { readonly kind: unknown; readonly stored: unknown }>();

export function parseRow<T extends { readonly cluster?: string }>(kind: RowKind<T>, row: Row): Stored<T> {
  const known = parsed.get(row);
  if (known?.kind === kind) return known.stored as Stored<T>;
  try {
    const rev = Number(row['rev']);
    const due = row['due'];
    const stored: Stored<T> = {
      value: frozen(kind.parse(upcast(row.type, row.v, row['data']))),
      rev,
      ...(typeof due === 'string' && { due: due as Instant }),
    };
    parsed.set(row, { kind, stored });
    return stored;
  } catch (error) {
    throw new BadRow(row, error);
  }
}

export type ClusterStore = ReturnType<typeof createClusterStore>;

export function createClusterStore(table: Table, cluster: ClusterId) {
  const one = async <T extends { readonly cluster?: string }>(kind: RowKind<T>, key: Key) => {
    const row = await table.get(key);
    return row && parseRow(kind, row);
  };
  const many = async <T extends { readonly cluster?: string }>(kind: RowKind<T>, key: Key) =>
    (await table.query(key.pk, { prefix: key.sk })).map((row) => parseRow(kind, row));
  const stale = async <T extends { readonly cluster?: string }>(kind: RowKind<T>, key: Key) =>
    (await table.query(key.pk, { prefix: key.sk }, { stale: true })).map((row) => parseRow(kind, row));
  const inCycle = (cycle: CycleSlug, sk: string) => keys.ofCycle(cluster, cycle, sk);

  return {
    id: cluster,
    table,
    /** The cluster's line in the list of the deployment. */
    entry: () => one(kinds.CLUSTER_ENTRY, keys.ofClusterList(cluster)),
    cluster: () => one(kinds.CLUSTER, keys.ofCluster(cluster, 'cluster')),
    unit: (id: UnitId) => one(kinds.UNIT, keys.ofCluster(cluster, `unit#${id}`)),
    units: () => many(kinds.UNIT, keys.ofCluster(cluster, 'unit#')),
    /** How papers are issued; absent while the defaults hold. */
    paperSettings: () => one(kinds.PAPER_SETTINGS, keys.ofCluster(cluster, 'paper-settings')),
    /** Every version of the secretary's own words, of one kind of mail or of all, in order. */
    wordings: (kind?: WordableKind) =>
      many(kinds.WORDING, keys.ofCluster(cluster, kind === undefined ? 'wording#' : `wording#${kind}#`)),
    /** Templates that the cluster replaced once; whether it uses its own now, each says. */
    ownTemplates: () => many(kinds.OWN_TEMPLATE, keys.ofCluster(cluster, 'own-template#')),
    mailbox: (unit: UnitId) => one(kinds.MAILBOX, keys.ofCluster(cluster, `mailbox#${unit}`)),
    mailboxes: () => many(kinds.MAILBOX, keys.ofCluster(cluster, 'mailbox#')),
    cycle: (slug: CycleSlug) => one(kinds.CYCLE, keys.ofCluster(cluster, `cycle#${slug}`)),
    cycles: () => many(kinds.CYCLE, keys.ofCluster(cluster, 'cycle#')),
    stage: (cycle: CycleSlug, id: StageId) => one(kinds.STAGE, inCycle(cycle, `stage#${id}`)),
    stages: (cycle: CycleSlug) => many(kinds.STAGE, inCycle(cycle, 'stage#')),
    task: (cycle: CycleSlug, stage: StageId, unit: UnitId) =>
      one(kinds.TASK, inCycle(cycle, `task#${stage}#${unit}`)),
    tasks: (cycle: CycleSlug, stage: StageId) => many(kinds.TASK, inCycle(cycle, `task#${stage}#`)),
    /**
     * Every stage of the cycle and every task, by one query, since they are neighbours: a query is billed by 4 KB
     * begun, and a stage has less.
     */
    stagesWithTasks: async (cycle: CycleSlug) => {
      const rows = await table.query(inCycle(cycle, '').pk, { from: 'stage#', to: 'task#~' });
      const of = (type: string) => rows.filter((row) => (row.type === 'task' ? 'task' : 'stage') === type);
      return {
        stages: of('stage').map((row) => parseRow(kinds.STAGE, row)),
        tasks: of('task').map((row) => parseRow(kinds.TASK, row)),
      };
    },
    ladder: (cycle: CycleSlug, stage: StageId, unit: UnitId) =>
      one(kinds.LADDER, inCycle(cycle, `ladder#${stage}#${unit}`)),
    ladders: (cycle: CycleSlug, stage: StageId) => many(kinds.LADDER, inCycle(cycle, `ladder#${stage}#`)),
    versions: (cycle: CycleSlug, stage: StageId, unit?: UnitId) =>
      many(
        kinds.VERSION,
        inCycle(cycle, unit === undefined ? `version#${stage}#` : `version#${stage}#${unit}#`),
      ),
    draft: (cycle: CycleSlug, stage: StageId, unit: UnitId) =>
      one(kinds.DRAFT, inCycle(cycle, `draft#${stage}#${unit}`)),
    share: (cycle: CycleSlug, stage: StageId, unit: UnitId) =>
      one(kinds.SHARE, inCycle(cycle, `share#${stage}#${unit}`)),
    registration: (cycle: CycleSlug, id: string) =>
      one(kinds.REGISTRATION, inCycle(cycle, `registration#${id}`)),
    registrations: (cycle: CycleSlug) => many(kinds.REGISTRATION, inCycle(cycle, 'registration#')),
    covenant: (cycle: CycleSlug, block: string) => one(kinds.COVENANT, inCycle(cycle, `covenant#${block}`)),
    covenants: (cycle: CycleSlug) => many(kinds.COVENANT, inCycle(cycle, 'covenant#')),
    contest: (cycle: CycleSlug, id: string) => one(kinds.CONTEST, inCycle(cycle, `contest#${id}`)),
    contests: (cycle: CycleSlug) => many(kinds.CONTEST, inCycle(cycle, 'contest#')),
    scoreTables: (cycle: CycleSlug) => many(kinds.SCORE_TABLE, inCycle(cycle, 'score-table#')),
    scoreSheet: (cycle: CycleSlug, unit: UnitId) => one(kinds.SCORE_SHEET, inCycle(cycle, `score#${unit}`)),
    scoreSheets: (cycle: CycleSlug) => many(kinds.SCORE_SHEET, inCycle(cycle, 'score#')),
    exceptions: (cycle: CycleSlug, contest: string) =>
      one(kinds.EXCEPTIONS, inCycle(cycle, `exceptions#${contest}`)),
    proceedings: (cycle: CycleSlug) => one(kinds.PROCEEDINGS, inCycle(cycle, 'proceedings')),
    /** Copies of papers as they left: of one paper by its file name, or of all; in the order of their number. */
    keptPapers: (cycle: CycleSlug, file?: string) =>
      many(kinds.KEPT_PAPER, inCycle(cycle, file === undefined ? 'kept-paper#' : `kept-paper#${file}#`)),
    published: (cycle: CycleSlug) => many(kinds.PUBLISHED, inCycle(cycle, 'published#')),
    rollups: (cycle: CycleSlug, stage?: StageId) =>
      many(kinds.ROLLUP, inCycle(cycle, stage === undefined ? 'rollup#' : `rollup#${stage}#`)),
    notice: (id: string) => one(kinds.NOTICE, keys.ofNotices(cluster, id)),
    notices: (prefix = '') => many(kinds.NOTICE, keys.ofNotices(cluster, prefix)),
    /** All that were owed, maybe without those of the last second: a year of them is a hundred reads. */
    noticesLately: () => stale(kinds.NOTICE, keys.ofNotices(cluster, '')),
    /** Digests of one recipient, of the days from … to, both inclusive. */
    digests: async (to: Recipient, from: LocalDate, until: LocalDate) => {
      const [first, last] = [from, until].map((date) => keys.ofNotices(cluster, digestId(to, date)));
      if (!first || !last || from > until) return [];
      const rows = await table.query(first.pk, { from: first.sk, to: last.sk });
      return rows.map((row) => parseRow(kinds.NOTICE, row));
    },
    bulletin: (id: string) => one(kinds.BULLETIN, keys.ofBulletins(cluster, id)),
    link: (unit: UnitId, reader: LinkReader) =>
      one(kinds.LINK, keys.ofAccess(cluster, `link#${unit}#${reader}`)),
    challenge: (id: string) => one(kinds.CHALLENGE, keys.ofAccess(cluster, `challenge#${id}`)),
    /** Of everybody, live or not; rows go a week after they began. */
    sessions: () => many(kinds.SESSION, keys.ofAccess(cluster, 'session#')),
    session: (id: string) => one(kinds.SESSION, keys.ofAccess(cluster, `session#${id}`)),
    person: (id: string) => one(kinds.PERSON, keys.ofAccess(cluster, `person#${id}`)),
    people: () => many(kinds.PERSON, keys.ofAccess(cluster, 'person#')),
    administrator: (id: string) => one(kinds.ADMINISTRATOR, keys.ofAccess(cluster, `administrator#${id}`)),
    administrators: () => many(kinds.ADMINISTRATOR, keys.ofAccess(cluster, 'administrator#')),
    /** Whose data were erased, by the code that stands for them; and the erasure under way. */
    erasures: () => one(kinds.ERASURES, keys.ofCluster(cluster, 'erasures')),
    /** Seals over the audit, oldest first. */
    seals: () => many(kinds.SEAL, keys.ofSeals(cluster, '')),
    lastSeal: async () => {
      const [row] = await table.query(keys.ofSeals(cluster, '').pk, undefined, { limit: 1, reverse: true });
      return row && parseRow(kinds.SEAL, row);
    },
    command: (id: string) => one(kinds.COMMAND, keys.ofCommands(cluster, id)),
  };
}

/** Every cluster of the deployment, by id. */
export async function listClusters(table: Table): Promise<ClusterEntryData[]> {
  const rows = await table.query(keys.ofClusterList('').pk);
  return rows.map((row) => parseRow(kinds.CLUSTER_ENTRY, row).value);
}
