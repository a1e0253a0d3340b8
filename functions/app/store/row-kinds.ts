/** Every kind of row in the main table: its schema, where it stands, and when it is due to be looked at. */
import * as accessRows from '#contracts/rows/access-rows.ts';
import * as clusterRows from '#contracts/rows/cluster-rows.ts';
import * as cycleRows from '#contracts/rows/cycle-rows.ts';
import { DraftData, ShareData } from '#contracts/rows/draft-rows.ts';
import { PaperSettingsData } from '#contracts/paper-settings.ts';
import { KeptPaperData, OwnTemplateData } from '#contracts/rows/paper-rows.ts';
import * as noticeRows from '#contracts/rows/notice-rows.ts';
import { ErasuresData } from '#contracts/rows/personal-rows.ts';
import * as scoreRows from '#contracts/rows/score-rows.ts';
import * as stageRows from '#contracts/rows/stage-rows.ts';
import { WordingData } from '#contracts/rows/wording-rows.ts';
import type { Key } from '../ports.ts';
import {
  ofAccess,
  ofBulletins,
  ofCluster,
  ofClusterList,
  ofCommands,
  ofCycle,
  ofNotices,
  ofSeals,
} from './keys.ts';
import { fileName } from '#domain/documents/kinds.ts';
import { scopeOf } from '#domain/notices/wording.ts';
import { ACCESS_KEPT_SECONDS, DRAFT_KEPT_SECONDS, OUTBOX_KEPT_SECONDS } from '#domain/personal/retention.ts';
import { addSeconds, epochSeconds, type Instant } from '#domain/shared/time.ts';
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
  /** Nothing makes the row due again: its moment need not go in the same write. */
  readonly settled?: (value: T) => boolean;
}

function kind<T extends { readonly cluster?: string }>(definition: RowKind<T>): RowKind<T> {
  return definition;
}

/** The table's TTL removes the row some time after that. */
const ttlAfter = (at: Instant, seconds: number) => ({ ttl: epochSeconds(addSeconds(at, seconds)) });

export const CLUSTER = kind<clusterRows.ClusterData>({
  type: 'cluster',
  v: 1,
  parse: (data) => clusterRows.ClusterData.parse(data),
  key: (value) => ofCluster(value.id, 'cluster'),
});

export const CLUSTER_ENTRY = kind<clusterRows.ClusterEntryData>({
  type: 'cluster-entry',
  v: 1,
  parse: (data) => clusterRows.ClusterEntryData.parse(data),
  key: (value) => ofClusterList(value.cluster),
});

export const UNIT = kind<clusterRows.UnitData>({
  type: 'unit',
  v: 1,
  parse: (data) => clusterRows.UnitData.parse(data),
  key: (value) => ofCluster(value.cluster, `unit#${value.id}`),
});

export const MAILBOX = kind<clusterRows.MailboxData>({
  type: 'mailbox',
  v: 1,
  parse: (data) => clusterRows.MailboxData.parse(data),
  key: (value) => ofCluster(value.cluster, `mailbox#${value.unit}`),
});

export const PAPER_SETTINGS = kind<PaperSettingsData>({
  type: 'paper-settings',
  v: 1,
  parse: (data) => PaperSettingsData.parse(data),
  key: (value) => ofCluster(value.cluster, 'paper-settings'),
});

/** One per template that the cluster ever replaced. */
export const OWN_TEMPLATE = kind<OwnTemplateData>({
  type: 'own-template',
  v: 1,
  parse: (data) => OwnTemplateData.parse(data),
  key: (value) => ofCluster(value.cluster, `own-template#${value.template}`),
});

export const KEPT_PAPER = kind<KeptPaperData>({
  type: 'kept-paper',
  v: 1,
  parse: (data) => KeptPaperData.parse(data),
  key: ({ cluster, cycle, kind: of, of: what, n }) =>
    ofCycle(cluster, cycle, `kept-paper#${fileName(of, what)}#${String(n).padStart(4, '0')}`),
});

export const CYCLE = kind<cycleRows.CycleData>({
  type: 'cycle',
  v: 1,
  parse: (data) => cycleRows.CycleData.parse(data),
  key: (value) => ofCluster(value.cluster, `cycle#${value.slug}`),
});

export const STAGE = kind<stageRows.StageData>({
  type: 'stage',
  v: 1,
  parse: (data) => stageRows.StageData.parse(data),
  key: (value) => ofCycle(value.cluster, value.cycle, `stage#${value.id}`),
  marks: (value) => ({ gen: generationTag(value.generation) }),
  due: (value) => value.nextDue,
});

export const TASK = kind<stageRows.TaskData>({
  type: 'task',
  v: 1,
  parse: (data) => stageRows.TaskData.parse(data),
  key: (value) => ofCycle(value.cluster, value.cycle, `task#${value.stage}#${value.unit}`),
});

export const LADDER = kind<stageRows.LadderData>({
  type: 'ladder',
  v: 1,
  parse: (data) => stageRows.LadderData.parse(data),
  key: (value) => ofCycle(value.cluster, value.cycle, `ladder#${value.stage}#${value.unit}`),
});

export const VERSION = kind<stageRows.VersionData>({
  type: 'version',
  v: 1,
  parse: (data) => stageRows.VersionData.parse(data),
  key: (value) =>
    ofCycle(
      value.cluster,
      value.cycle,
      `version#${value.stage}#${value.unit}#${String(value.n).padStart(4, '0')}`,
    ),
});

export const DRAFT = kind<DraftData>({
  type: 'draft',
  v: 1,
  parse: (data) => DraftData.parse(data),
  key: (value) => ofCycle(value.cluster, value.cycle, `draft#${value.stage}#${value.unit}`),
  marks: (value) => ttlAfter(value.savedAt, DRAFT_KEPT_SECONDS),
});

export const SHARE = kind<ShareData>({
  type: 'share',
  v: 1,
  parse: (data) => ShareData.parse(data),
  key: (value) => ofCycle(value.cluster, value.cycle, `share#${value.stage}#${value.unit}`),
});

export const REGISTRATION = kind<stageRows.RegistrationData>({
  type: 'registration',
  v: 1,
  parse: (data) => stageRows.RegistrationData.parse(data),
  key: (value) => ofCycle(value.cluster, value.cycle, `registration#${value.id}`),
});

export const COVENANT = kind<cycleRows.CovenantData>({
  type: 'covenant',
  v: 1,
  parse: (data) => cycleRows.CovenantData.parse(data),
  key: (value) => ofCycle(value.cluster, value.cycle, `covenant#${value.block}`),
});

export const CONTEST = kind<cycleRows.ContestData>({
  type: 'contest',
  v: 1,
  parse: (data) => cycleRows.ContestData.parse(data),
  key: (value) => ofCycle(value.cluster, value.cycle, `contest#${value.id}`),
});

export const PUBLISHED = kind<cycleRows.PublishedData>({
  type: 'published',
  v: 1,
  parse: (data) => cycleRows.PublishedData.parse(data),
  key: (value) => ofCycle(value.cluster, value.cycle, `published#${value.stage}#${value.indicator}`),
});

export const ROLLUP = kind<cycleRows.RollupData>({
  type: 'rollup',
  v: 1,
  parse: (data) => cycleRows.RollupData.parse(data),
  key: (value) => ofCycle(value.cluster, value.cycle, `rollup#${value.stage}#${value.indicator}`),
});

export const SCORE_TABLE = kind<scoreRows.ScoreTableData>({
  type: 'score-table',
  v: 1,
  parse: (data) => scoreRows.ScoreTableData.parse(data),
  key: (value) => ofCycle(value.cluster, value.cycle, `score-table#${value.id}`),
});

export const SCORE_SHEET = kind<scoreRows.ScoreSheetData>({
  type: 'score',
  v: 1,
  parse: (data) => scoreRows.ScoreSheetData.parse(data),
  key: (value) => ofCycle(value.cluster, value.cycle, `score#${value.unit}`),
});

/** The overrides of a contest's eligible list. */
export const EXCEPTIONS = kind<scoreRows.ExceptionsData>({
  type: 'exceptions',
  v: 1,
  parse: (data) => scoreRows.ExceptionsData.parse(data),
  key: (value) => ofCycle(value.cluster, value.cycle, `exceptions#${value.contest}`),
});

export const PROCEEDINGS = kind<cycleRows.ProceedingsData>({
  type: 'proceedings',
  v: 1,
  parse: (data) => cycleRows.ProceedingsData.parse(data),
  key: (value) => ofCycle(value.cluster, value.cycle, 'proceedings'),
});

export const NOTICE = kind<noticeRows.NoticeData>({
  type: 'notice',
  v: 1,
  parse: (data) => noticeRows.NoticeData.parse(data),
  key: (value) => ofNotices(value.cluster, value.id),
  marks: ({ status, attempt, nudge = 0, createdAt }) => ({
    ...{ status, attempt, nudge },
    ...ttlAfter(createdAt, OUTBOX_KEPT_SECONDS),
  }),
  // The same while it is claimed: a moved moment would make the claim, one put, a transaction six times its price.
  due: (value) => (value.status === 'pending' || value.status === 'sending' ? value.createdAt : undefined),
  // A mail that is sent again is a notice of its own (functions/app/mail/send-again.ts).
  settled: ({ status }) => status === 'sent',
});

export const BULLETIN = kind<noticeRows.BulletinData>({
  type: 'bulletin',
  v: 1,
  parse: (data) => noticeRows.BulletinData.parse(data),
  key: (value) => ofBulletins(value.cluster, value.id),
  marks: (value) => ({ spread: value.spread ? 1 : 0, nudge: value.nudge ?? 0 }),
  due: (value) => (value.spread ? undefined : value.at),
});

/** The versions of one kind of mail, of all stages or of one, in their order. */
export const WORDING = kind<WordingData>({
  type: 'wording',
  v: 1,
  parse: (data) => WordingData.parse(data),
  key: ({ cluster, kind: of, stage, n }) =>
    ofCluster(cluster, `wording#${of}#${scopeOf(stage)}#${String(n).padStart(4, '0')}`),
});

export const COMMAND = kind<noticeRows.CommandData>({
  type: 'command',
  v: 1,
  parse: (data) => noticeRows.CommandData.parse(data),
  key: (value) => ofCommands(value.cluster, value.id),
  marks: (value) => ttlAfter(value.at, OUTBOX_KEPT_SECONDS),
});

export const SEAL = kind<noticeRows.SealData>({
  type: 'seal',
  v: 1,
  parse: (data) => noticeRows.SealData.parse(data),
  key: (value) => ofSeals(value.cluster, value.date),
});

export const LINK = kind<accessRows.LinkData>({
  type: 'link',
  v: 1,
  parse: (data) => accessRows.LinkData.parse(data),
  key: (value) => ofAccess(value.cluster, `link#${value.unit}#${value.reader}`),
});

export const CHALLENGE = kind<accessRows.ChallengeData>({
  type: 'challenge',
  v: 1,
  parse: (data) => accessRows.ChallengeData.parse(data),
  key: (value) => ofAccess(value.cluster, `challenge#${value.id}`),
  marks: (value) => ttlAfter(value.madeAt, ACCESS_KEPT_SECONDS),
});

export const SESSION = kind<accessRows.SessionData>({
  type: 'session',
  v: 1,
  parse: (data) => accessRows.SessionData.parse(data),
  key: (value) => ofAccess(value.cluster, `session#${value.id}`),
  marks: (value) => ttlAfter(value.startedAt, ACCESS_KEPT_SECONDS),
});

export const PERSON = kind<accessRows.PersonData>({
  type: 'person',
  v: 1,
  parse: (data) => accessRows.PersonData.parse(data),
  key: (value) => ofAccess(value.cluster, `person#${value.id}`),
});

/** Of the deployment: stands in its administration alone. */
export const ADMINISTRATOR = kind<accessRows.AdministratorData>({
  type: 'administrator',
  v: 1,
  parse: (data) => accessRows.AdministratorData.parse(data),
  key: (value) => ofAccess(value.cluster, `administrator#${value.id}`),
});

/** The one register of erasures of the cluster. */
export const ERASURES = kind<ErasuresData>({
  type: 'erasures',
  v: 1,
  parse: (data) => ErasuresData.parse(data),
  key: (value) => ofCluster(value.cluster, 'erasures'),
  // The same until the end: chunks move no index.
  due: ({ open }) => open?.asked?.at,
});
