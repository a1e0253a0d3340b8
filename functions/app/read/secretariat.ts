/** What waits for the secretariat: stages to open, late units, mails that need a person. */
import type { ClusterBoard, ClusterRead } from './cluster-board.ts';
import { bouncedAddresses, lateUnits, type BouncedAddress, type LateUnit } from './late-units.ts';
import { answering, termOn, unitName } from '#domain/cluster/cluster.ts';
import type { Cycle } from '#domain/cycle/cycle.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { localDateOf } from '#domain/shared/time.ts';
import { missingBeforeOpening } from '#domain/stage/readiness.ts';
import type { Stage } from '#domain/stage/stage.ts';

export interface SecretariatView {
  readonly board: ClusterBoard;
  readonly head: string | undefined;
  readonly deputies: readonly string[];
  readonly toOpen: readonly {
    readonly cycle: Cycle;
    readonly stage: Stage;
    readonly missing: readonly string[];
  }[];
  readonly late: readonly LateUnit[];
  readonly bounced: readonly BouncedAddress[];
  /** Held for a click, failed, or of unknown end. */
  readonly attention: readonly Notice[];
  readonly unconfirmed: readonly string[];
}

/** `mails`: all notices, where they were read already: of a year they are a hundred reads of the table. */
export async function readSecretariat(
  { store, board }: ClusterRead,
  mails?: readonly Notice[],
): Promise<SecretariatView> {
  const { cluster, units, now } = board;
  const today = localDateOf(now);
  const term = termOn(cluster, today);
  const name = (id: string) => {
    const unit = units.find((one) => one.id === id);
    return unit === undefined ? id : unitName(unit, today);
  };
  const [notices, mailboxes, bounced] = await Promise.all([
    mails ?? readNotices(store),
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
    attention: notices.filter((notice) => needsAttention(board, notice)),
    unconfirmed: mailboxes
      .map(({ value }) => value)
      .filter(({ askedAt, confirmedAt }) => askedAt !== undefined && confirmedAt === undefined)
      .filter(({ unit }) => answering(units, unit, today)?.id === unit)
      .map(({ unit }) => name(unit)),
  };
}

export async function readNotices(store: ClusterRead['store']): Promise<Notice[]> {
  return (await store.notices()).map(({ value }) => value);
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

/** Held, failed, or of unknown end: a person must look. Held for a stage that is over: nobody need any more. */
export function needsAttention({ cycles }: ClusterBoard, { status, cycle, stage }: Notice): boolean {
  if (status === 'failed' || status === 'unknown') return true;
  if (status !== 'held') return false;
  const of = cycles.find((one) => one.cycle.slug === cycle);
  const held = of?.stages.find((one) => one.stage.id === stage);
  return held === undefined || held.stage.status.is === 'open';
}
