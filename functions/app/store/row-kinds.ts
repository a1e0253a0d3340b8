/** Every kind of row in the main table: its schema, where it stands, and when it is due to be looked at. */
import * as schema from '#contracts/rows.ts';
import type { Key } from '../ports.ts';
import { ofBulletins, ofCluster, ofClusterList, ofCommands, ofCycle, ofNotices } from './keys.ts';
import type { Instant } from '#domain/shared/time.ts';
import { generationTag } from '#domain/stage/stage.ts';

export interface RowKind<T extends { readonly cluster?: string }> {
  readonly type: string;
  /** Version of the schema; a stored row of an older one passes its upcaster first. */
  readonly v: number;
  readonly parse: (data: unknown) => T;
  readonly key: (value: T) => Key;
  /** Attributes that conditions and the stream's filter look at. */
  readonly marks?: (value: T) => Readonly<Record<string, string | number>>;
  /** The moment after which the sweep looks whether the row was forgotten. */
  readonly due?: (value: T) => Instant | undefined;
}

function kind<T extends { readonly cluster?: string }>(definition: RowKind<T>): RowKind<T> {
  return definition;
}

export const CLUSTER = kind<schema.ClusterData>({
  type: 'cluster',
  v: 1,
  parse: (data) => schema.ClusterData.parse(data),
  key: (value) => ofCluster(value.id, 'cluster'),
});

export const CLUSTER_ENTRY = kind<schema.ClusterEntryData>({
  type: 'cluster-entry',
  v: 1,
  parse: (data) => schema.ClusterEntryData.parse(data),
  key: (value) => ofClusterList(value.cluster),
});

export const UNIT = kind<schema.UnitData>({
  type: 'unit',
  v: 1,
  parse: (data) => schema.UnitData.parse(data),
  key: (value) => ofCluster(value.cluster, `unit#${value.id}`),
});

export const MAILBOX = kind<schema.MailboxData>({
  type: 'mailbox',
  v: 1,
  parse: (data) => schema.MailboxData.parse(data),
  key: (value) => ofCluster(value.cluster, `mailbox#${value.unit}`),
});

export const CYCLE = kind<schema.CycleData>({
  type: 'cycle',
  v: 1,
  parse: (data) => schema.CycleData.parse(data),
  key: (value) => ofCluster(value.cluster, `cycle#${value.slug}`),
});

export const STAGE = kind<schema.StageData>({
  type: 'stage',
  v: 1,
  parse: (data) => schema.StageData.parse(data),
  key: (value) => ofCycle(value.cluster, value.cycle, `stage#${value.id}`),
  marks: (value) => ({ gen: generationTag(value.generation) }),
  due: (value) => value.nextDue,
});

export const TASK = kind<schema.TaskData>({
  type: 'task',
  v: 1,
  parse: (data) => schema.TaskData.parse(data),
  key: (value) => ofCycle(value.cluster, value.cycle, `task#${value.stage}#${value.unit}`),
});

export const LADDER = kind<schema.LadderData>({
  type: 'ladder',
  v: 1,
  parse: (data) => schema.LadderData.parse(data),
  key: (value) => ofCycle(value.cluster, value.cycle, `ladder#${value.stage}#${value.unit}`),
});

export const VERSION = kind<schema.VersionData>({
  type: 'version',
  v: 1,
  parse: (data) => schema.VersionData.parse(data),
  key: (value) =>
    ofCycle(
      value.cluster,
      value.cycle,
      `version#${value.stage}#${value.unit}#${String(value.n).padStart(4, '0')}`,
    ),
});

export const REGISTRATION = kind<schema.RegistrationData>({
  type: 'registration',
  v: 1,
  parse: (data) => schema.RegistrationData.parse(data),
  key: (value) => ofCycle(value.cluster, value.cycle, `registration#${value.id}`),
});

export const COVENANT = kind<schema.CovenantData>({
  type: 'covenant',
  v: 1,
  parse: (data) => schema.CovenantData.parse(data),
  key: (value) => ofCycle(value.cluster, value.cycle, `covenant#${value.block}`),
});

export const CONTEST = kind<schema.ContestData>({
  type: 'contest',
  v: 1,
  parse: (data) => schema.ContestData.parse(data),
  key: (value) => ofCycle(value.cluster, value.cycle, `contest#${value.id}`),
});

export const PUBLISHED = kind<schema.PublishedData>({
  type: 'published',
  v: 1,
  parse: (data) => schema.PublishedData.parse(data),
  key: (value) => ofCycle(value.cluster, value.cycle, `published#${value.stage}#${value.indicator}`),
});

export const ROLLUP = kind<schema.RollupData>({
  type: 'rollup',
  v: 1,
  parse: (data) => schema.RollupData.parse(data),
  key: (value) => ofCycle(value.cluster, value.cycle, `rollup#${value.stage}#${value.indicator}`),
});

export const NOTICE = kind<schema.NoticeData>({
  type: 'notice',
  v: 1,
  parse: (data) => schema.NoticeData.parse(data),
  key: (value) => ofNotices(value.cluster, value.id),
  marks: (value) => ({ status: value.status, attempt: value.attempt, nudge: value.nudge ?? 0 }),
  due: (value) =>
    value.status === 'pending' ? value.createdAt : value.status === 'sending' ? value.since : undefined,
});

export const BULLETIN = kind<schema.BulletinData>({
  type: 'bulletin',
  v: 1,
  parse: (data) => schema.BulletinData.parse(data),
  key: (value) => ofBulletins(value.cluster, value.id),
  marks: (value) => ({ spread: value.spread ? 1 : 0, nudge: value.nudge ?? 0 }),
  due: (value) => (value.spread ? undefined : value.at),
});

export const COMMAND = kind<schema.CommandData>({
  type: 'command',
  v: 1,
  parse: (data) => schema.CommandData.parse(data),
  key: (value) => ofCommands(value.cluster, value.id),
});
