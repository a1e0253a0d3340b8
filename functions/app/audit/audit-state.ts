/**
 * The state that the audit alone shows at a moment: for a dispute about who had done what by when, and to hold the
 * rows against it after a restore. Pure; it knows nothing that was not recorded.
 */
import type { Instant } from '#domain/shared/time.ts';
import type { AuditEntry } from '../store/audit.ts';
import { names, numberOf, records, subjectOf, text } from './entry-fields.ts';

export type ShownStage = 'planned' | 'open' | 'closed' | 'recorded';
export type ShownTask = 'sent' | 'returned' | 'accepted' | 'extended' | 'excused';

interface Since {
  readonly at: string;
  readonly by: string;
}

export interface StageShown extends Since {
  readonly cycle: string;
  readonly stage: string;
  readonly is: ShownStage;
  /** The common deadline, as far as an entry named it. */
  readonly due?: string;
}

/** The last act on a paper: whether it counted as sent is the policy of its cycle. */
export interface TaskShown extends Since {
  readonly cycle: string;
  readonly stage: string;
  readonly unit: string;
  readonly is: ShownTask;
  /** Versions sent by then; papers that came on paper alone have none. */
  readonly version?: number;
  /** A deadline of the unit's own. */
  readonly due?: string;
}

/** The last act on anything: a registration, a contest, a person, a stage, a unit's task. */
export interface LastAct extends Since {
  readonly chain: string;
  readonly action: string;
  readonly subject: string;
  readonly data: AuditEntry['data'];
}

export interface AuditState {
  readonly at: Instant;
  /** Entries by then, refused acts included. */
  readonly entries: number;
  readonly refused: number;
  readonly heads: readonly { readonly chain: string; readonly seq: number; readonly hash: string }[];
  readonly stages: readonly StageShown[];
  readonly tasks: readonly TaskShown[];
  readonly last: readonly LastAct[];
}

/** Entries of one cluster in any order; those after `at` do not count. */
export function auditStateAt(entries: readonly AuditEntry[], at: Instant): AuditState {
  const known = entries.filter((entry) => entry.at <= at).sort(inOrder);
  const done = known.filter(({ outcome }) => outcome === 'done');
  const heads = new Map(known.map(({ chain, seq, hash }) => [chain, { chain, seq, hash }]));
  const stages = new Map<string, StageShown>();
  const tasks = new Map<string, TaskShown>();
  const last = new Map<string, LastAct>();
  for (const entry of done) {
    for (const stage of stagesAfter(entry, stages)) stages.set(`${stage.cycle}.${stage.stage}`, stage);
    for (const task of tasksAfter(entry, tasks)) tasks.set(`${task.cycle}.${task.stage}.${task.unit}`, task);
    const { chain, action, by, data } = entry;
    const subject = subjectOf(entry);
    last.set(`${chain} ${subject}`, { chain, action, subject, at: entry.at, by, data });
  }
  return {
    ...{ at, entries: known.length, refused: known.length - done.length },
    heads: sorted(heads),
    stages: sorted(stages),
    tasks: sorted(tasks),
    last: sorted(last),
  };
}

/** Entries of one moment: by chain, the secretariat's before the stages', each chain in its own order. */
function inOrder(a: AuditEntry, b: AuditEntry): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  if (a.chain !== b.chain) return a.chain < b.chain ? -1 : 1;
  return a.seq - b.seq;
}

const sorted = <T>(found: ReadonlyMap<string, T>): T[] =>
  [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);

const STAGE_AFTER: Readonly<Record<string, ShownStage>> = {
  'stage.open': 'open',
  'stage.reopen': 'open',
  'stage.close': 'closed',
  'stage.record-as-done': 'recorded',
  'request.create': 'planned',
};
/** A deadline that moves leaves the stage what it is. */
const MOVES_DUE = ['stage.extend', 'stage.plan'];

function stagesAfter(entry: AuditEntry, known: ReadonlyMap<string, StageShown>): StageShown[] {
  const { action, at, by } = entry;
  const cycle = text(entry, 'cycle');
  if (cycle === undefined) return [];
  const after = (stage: string, is: ShownStage, due: string | undefined): StageShown => {
    const kept = due ?? known.get(`${cycle}.${stage}`)?.due;
    return { cycle, stage, is, at, by, ...(kept !== undefined && { due: kept }) };
  };
  const same = (stage: string, due: string | undefined): StageShown[] => {
    const former = known.get(`${cycle}.${stage}`);
    return [
      { ...after(stage, former?.is ?? 'planned', due), ...(former && { at: former.at, by: former.by }) },
    ];
  };
  if (action === 'cycle.create') return names(entry, 'stages').map((id) => after(id, 'planned', undefined));
  if (action === 'cycle.close')
    return names(entry, 'neverOpened').map((id) => after(id, 'closed', undefined));
  if (action === 'conference.move')
    return records(entry, 'stages').flatMap(({ stage, due }) =>
      typeof stage === 'string' && typeof due === 'string' ? same(stage, due) : [],
    );
  const stage = text(entry, 'stage');
  const is = STAGE_AFTER[action];
  if (stage === undefined) return [];
  if (is !== undefined) return [after(stage, is, text(entry, 'due'))];
  return MOVES_DUE.includes(action) ? same(stage, text(entry, 'due')) : [];
}

const TASK_AFTER: Readonly<Record<string, ShownTask>> = {
  'submission.send': 'sent',
  'submission.received-on-paper': 'sent',
  'submission.return': 'returned',
  'submission.accept': 'accepted',
};

function tasksAfter(entry: AuditEntry, known: ReadonlyMap<string, TaskShown>): TaskShown[] {
  const { action, at, by, chain: unit } = entry;
  if (action === 'unit.merge' && text(entry, 'unit') === unit)
    return names(entry, 'excused').map((key) => {
      const [cycle = '', stage = ''] = key.split('.');
      return { ...known.get(`${key}.${unit}`), cycle, stage, unit, is: 'excused', at, by };
    });
  const [cycle, stage] = [text(entry, 'cycle'), text(entry, 'stage')];
  if (cycle === undefined || stage === undefined) return [];
  const former = known.get(`${cycle}.${stage}.${unit}`);
  const is = action === 'unit.extend' ? (former?.is ?? 'extended') : TASK_AFTER[action];
  if (is === undefined) return [];
  const [version, due] = [numberOf(entry, 'version') ?? former?.version, text(entry, 'due') ?? former?.due];
  return [
    {
      ...{ cycle, stage, unit, is, at, by },
      ...(version !== undefined && { version }),
      ...(due !== undefined && { due }),
    },
  ];
}
