/**
 * A cluster as rows, to be carried to another place: everything that is stored of it but what belongs to a device
 * (sessions, codes waited for) and the index of due moments, which the new place makes anew.
 */
import { copyPlace, signedPlace } from '../documents/keep-copy.ts';
import { templatePlace } from '../documents/paper-order.ts';
import type { FilePlace, Row, Table } from '../ports.ts';
import { entryOf, verifyEntries, type ChainProblem } from '../store/audit.ts';
import { createClusterStore, parseRow, type ClusterStore } from '../store/cluster-store.ts';
import * as kinds from '../store/row-kinds.ts';
import type { RowKind } from '../store/row-kinds.ts';
import { inTurn, isOfDevice, rowsOf } from './cluster-rows.ts';

export interface ClusterCopy {
  readonly cluster: string;
  readonly name: string;
  /** In the order of their keys. */
  readonly rows: readonly Row[];
  /** What was told of its mails. */
  readonly mailEvents: readonly Row[];
  /** Where units may have attached files, and where papers that left and templates are kept. */
  readonly places: readonly FilePlace[];
}

export interface CopySource {
  readonly table: Table;
  readonly mailEvents: Table;
}

/** Somebody acts in the cluster while it is read. */
export class CopyMoved extends Error {
  override readonly name = 'CopyMoved';
}

/** The copy holds what this release cannot take; each line names a row or a chain. */
export class BadCopy extends Error {
  override readonly name = 'BadCopy';
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}

/**
 * Read twice: only when nothing moved meanwhile the copy is of one moment.
 * @returns undefined when there is no such cluster. @throws CopyMoved.
 */
export async function copyCluster(source: CopySource, cluster: string): Promise<ClusterCopy | undefined> {
  const store = createClusterStore(source.table, cluster);
  const entry = await store.entry();
  if (!entry) return undefined;
  const rows = await rowsOf(store);
  const again = await rowsOf(store);
  if (JSON.stringify(rows) !== JSON.stringify(again)) {
    throw new CopyMoved(`somebody acts in ${cluster} while it is read; export it when nobody does`);
  }
  const notices = rows.filter(({ type }) => type === kinds.NOTICE.type).map(({ sk }) => sk);
  const events = await inTurn(notices, (notice) => source.mailEvents.query(`${cluster}#${notice}`));
  return { cluster, name: entry.value.name, rows, mailEvents: events.flat(), places: await placesOf(store) };
}

async function placesOf(store: ClusterStore): Promise<FilePlace[]> {
  const cycles = await store.cycles();
  const stages = await inTurn(cycles, ({ value }) => store.stages(value.slug));
  const ofTasks = stages
    .flat()
    .flatMap(({ value }) =>
      value.units.map((unit) => ({ cluster: store.id, cycle: value.cycle, stage: value.id, unit })),
    );
  const papers = await inTurn(cycles, ({ value }) => store.keptPapers(value.slug));
  const ofPapers = papers
    .flat()
    .flatMap(({ value }) => [copyPlace(store, value, value.hash), signedPlace(store, value, value.n)]);
  const templates = await store.ownTemplates();
  return [...ofTasks, ...ofPapers, ...templates.map(({ value }) => templatePlace(store.id, value.template))];
}

const KINDS = new Map(
  (Object.values(kinds) as unknown as RowKind<{ readonly cluster?: string }>[]).map(
    (kind) => [kind.type, kind] as const,
  ),
);
/** Rows that are no kind of a use case: read by the store of commands and by the audit itself. */
const OTHERS = new Set(['audit']);

/** @throws BadCopy when a row is not of the cluster, does not parse, or a chain of the audit is broken. */
export function checkCopy({ cluster, rows, mailEvents }: ClusterCopy): void {
  const lines = [
    ...rows.flatMap((row) => rowProblem(cluster, row)),
    ...mailEvents
      .filter(({ pk, type }) => !pk.startsWith(`${cluster}#`) || type !== 'mail-event')
      .map(({ pk, sk }) => `${pk} / ${sk} is no mail event of ${cluster}`),
  ];
  if (lines.length > 0) throw new BadCopy(lines);
  const broken = auditProblems(rows);
  if (broken.length > 0) {
    throw new BadCopy(broken.map(({ chain, seq, problem }) => `audit ${chain} #${seq}: ${problem}`));
  }
}

function rowProblem(cluster: string, row: Row): string[] {
  const where = `${row.pk} / ${row.sk}`;
  if (row.pk !== cluster && !row.pk.startsWith(`${cluster}#`)) return [`${where} is not of ${cluster}`];
  if (isOfDevice(row)) return [`${where} belongs to a device`];
  try {
    const kind = KINDS.get(row.type);
    if (kind) parseRow(kind, row);
    else if (OTHERS.has(row.type)) entryOf(row);
    else return [`${where}: this release knows no rows of type ${row.type}`];
    return [];
  } catch (error) {
    return [`${where}: ${error instanceof Error ? error.message : String(error)}`];
  }
}

function auditProblems(rows: readonly Row[]): ChainProblem[] {
  return verifyEntries(rows.filter(({ type }) => type === 'audit').map(entryOf));
}
