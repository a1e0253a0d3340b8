/**
 * The one repair: whatever was due and is 15 minutes past is woken again. A stage gets a new generation, a
 * forgotten mail or bulletin a nudge; the stream does the rest. An erasure that was cut short is carried on. The same wakes what is due when a stepped
 * clock moves, after a restore and after a restart.
 */
import { newWork } from '../act.ts';
import type { Deps } from '../deps.ts';
import { resumeErasure } from '../personal/resume-erasure.ts';
import { ConditionRefused, type Row } from '../ports.ts';
import { BadRow, createClusterStore, type ClusterStore } from '../store/cluster-store.ts';
import { DUE_SHARDS } from '../store/keys.ts';
import { BULLETIN, ERASURES, NOTICE, STAGE } from '../store/row-kinds.ts';
import { DueRow } from '#contracts/rows/notice-rows.ts';
import { addSeconds, earliest, fromSeconds, toSeconds, type Instant } from '#domain/shared/time.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { regenerate } from '#domain/stage/transitions.ts';

/** How long a due moment may have passed before the sweep takes it for forgotten. */
export const GRACE_SECONDS = 900;
/** Rows looked at per shard and sweep; the next sweep goes on. */
export const SWEEP_LIMIT = 1_000;

const SWEEPER = { unit: 'system', name: 'rà soát', role: 'operator' } as const;

export interface Swept {
  readonly stages: number;
  readonly mails: number;
  readonly bulletins: number;
  readonly erasures: number;
}

/** Wakes everything due before `now` less the grace. */
export async function sweep(deps: Deps): Promise<Swept> {
  const now = await deps.clock.now();
  return wakeAll(deps, now, await dueRows(deps, addSeconds(now, -GRACE_SECONDS)));
}

/** Wakes the stages due by now, for whoever has stepped the clock; mails under way are let alone. */
export async function wakeDueStages(deps: Deps): Promise<Swept> {
  const now = await deps.clock.now();
  return wakeAll(
    deps,
    now,
    (await dueRows(deps, now)).filter((row) => kindOf(row) === 'stages'),
  );
}

/**
 * Wakes all that is owed and every stage that waits, due or not: after a restore nobody waits for the moments of
 * the restored rows, and mails that were on a queue are on none. What left meanwhile is not sent again: the
 * sender looks it up among the delivery events.
 */
export async function wakeEverything(deps: Deps): Promise<Swept> {
  return wakeAll(deps, await deps.clock.now(), await dueRows(deps, '9', Number.MAX_SAFE_INTEGER));
}

/** The same for one cluster, which has just come to this place. */
export async function wakeCluster(deps: Deps, cluster: string): Promise<Swept> {
  const rows = await dueRows(deps, '9', Number.MAX_SAFE_INTEGER);
  return wakeAll(
    deps,
    await deps.clock.now(),
    rows.filter((row) => dueOf(row).cluster === cluster),
  );
}

/** @throws AggregateError naming the rows that do not parse, after the others were woken. */
async function wakeAll(deps: Deps, now: Instant, rows: readonly Row[]): Promise<Swept> {
  const counts = { stages: 0, mails: 0, bulletins: 0, erasures: 0 };
  const bad: BadRow[] = [];
  // Erasures last: they take longest, and may be cut short once more.
  for (const row of [...rows.filter((one) => !isErasure(one)), ...rows.filter(isErasure)]) {
    try {
      const woken = await wake(deps, row, now);
      if (woken) counts[woken] += 1;
    } catch (error) {
      if (!(error instanceof BadRow)) throw error;
      bad.push(error);
    }
  }
  if (bad.length > 0) throw new AggregateError(bad, bad.map(({ message }) => message).join('; '));
  return counts;
}

async function dueRows(deps: Pick<Deps, 'table'>, until: Instant | '9', limit = SWEEP_LIMIT): Promise<Row[]> {
  const shards = Array.from({ length: DUE_SHARDS }, (_, shard) => `due#${shard}`);
  const range = { from: '0', to: `${until}#~` };
  const rows = await Promise.all(shards.map((pk) => deps.table.query(pk, range, { limit })));
  return rows.flat();
}

/** The next sweep, of one every so many seconds, that could find something forgotten. */
export async function earliestForgotten(deps: Deps, everySeconds: number): Promise<Instant | undefined> {
  const shards = Array.from({ length: DUE_SHARDS }, (_, shard) => `due#${shard}`);
  const firsts = await Promise.all(shards.map((pk) => deps.table.query(pk, undefined, { limit: 1 })));
  const due = earliest(firsts.flat().map(momentOf));
  if (due === undefined) return undefined;
  const from = Math.max(toSeconds(due) + GRACE_SECONDS, toSeconds(await deps.clock.now()) + 1);
  return fromSeconds(Math.ceil(from / everySeconds) * everySeconds);
}

/** The earliest moment a stage waits for, for whoever steps the clock. */
export async function earliestDue(deps: Pick<Deps, 'table'>): Promise<Instant | undefined> {
  const rows = (await dueRows(deps, '9')).filter((row) => kindOf(row) === 'stages');
  return earliest(rows.map(momentOf));
}

/** What has not come to rest, and when a stage is due next: for whoever steps the clock. */
export interface Standing {
  readonly next?: Instant;
  /** Stages whose execution has not parked, mails neither sent nor given up, bulletins not spread. */
  readonly underWay: Omit<Swept, 'erasures'>;
}

/**
 * By the index of due moments alone: a new generation stands there at its own moment until its execution has
 * read the stage and left the next one, so nothing at or before `now` means that nobody acts any more.
 */
export async function lookAround(deps: Pick<Deps, 'table'>, now: Instant): Promise<Standing> {
  const underWay = { stages: 0, mails: 0, bulletins: 0 };
  const ahead: Instant[] = [];
  for (const row of await dueRows(deps, '9')) {
    const kind = kindOf(row);
    const at = momentOf(row);
    if (kind === 'erasures') continue;
    if (kind === 'stages' && at > now) ahead.push(at);
    else underWay[kind] += 1;
  }
  const next = earliest(ahead);
  return { underWay, ...(next !== undefined && { next }) };
}

const ERASURES_SK = ERASURES.key({ cluster: '', done: [] }).sk;

const isErasure = (row: Row): boolean => DueRow.safeParse(row).data?.target.sk === ERASURES_SK;

function kindOf(row: Row): keyof Swept {
  const { pk } = dueOf(row).target;
  if (isErasure(row)) return 'erasures';
  return pk.endsWith('#notice') ? 'mails' : pk.endsWith('#bulletin') ? 'bulletins' : 'stages';
}

/** @throws BadRow when the index row does not name what is due. */
function dueOf(row: Row): DueRow {
  const parsed = DueRow.safeParse(row);
  if (!parsed.success) throw new BadRow(row, parsed.error);
  return parsed.data;
}

function momentOf({ sk }: Row): Instant {
  return sk.slice(0, sk.indexOf('#')) as Instant;
}

async function wake(deps: Deps, row: Row, now: Instant): Promise<keyof Swept | undefined> {
  const store = createClusterStore(deps.table, dueOf(row).cluster);
  const work = newWork(store, now, SWEEPER);
  const kind = kindOf(row);
  try {
    if (kind === 'erasures')
      return (await resumeErasure(deps, store, momentOf(row), SWEEPER)) ? kind : undefined;
    if (!(await nudge({ deps, store, work, now }, row, kind))) return undefined;
    await work.commit(`sweep-${deps.chance.id()}`);
    return kind;
  } catch (error) {
    // It moved while we looked: it is not forgotten.
    if (error instanceof ConditionRefused) return undefined;
    throw error;
  }
}

interface Waking {
  readonly deps: Deps;
  readonly store: ClusterStore;
  readonly work: ReturnType<typeof newWork>;
  readonly now: Instant;
}

/** The moment of a mail that is sent, which its sender did not come to take back. */
async function takeBack(deps: Deps, { pk, sk }: Row, notice: Notice | undefined): Promise<void> {
  if (notice?.status !== 'sent') return;
  await deps.table.transact(`sweep-${deps.chance.id()}`, [{ remove: { pk, sk } }]);
}

/** False when the row is not due at that moment any more. */
async function nudge(
  { deps, store, work, now }: Waking,
  row: Row,
  kind: Exclude<keyof Swept, 'erasures'>,
): Promise<boolean> {
  const { pk, sk } = dueOf(row).target;
  const at = momentOf(row);
  switch (kind) {
    case 'mails': {
      const notice = await store.notice(sk);
      if (notice?.due !== at) {
        await takeBack(deps, row, notice?.value);
        return false;
      }
      work.save(NOTICE, { ...notice.value, nudge: (notice.value.nudge ?? 0) + 1 }, notice);
      return true;
    }
    case 'bulletins': {
      const bulletin = await store.bulletin(sk);
      if (bulletin?.due !== at) return false;
      work.save(BULLETIN, { ...bulletin.value, nudge: (bulletin.value.nudge ?? 0) + 1 }, bulletin);
      return true;
    }
    case 'stages': {
      const stage = await store.stage(pk.slice(store.id.length + 1), sk.slice('stage#'.length));
      if (stage?.due !== at) return false;
      work.save(STAGE, regenerate(stage.value, { now, nonce: deps.chance.nonce() }), stage);
      return true;
    }
  }
}
