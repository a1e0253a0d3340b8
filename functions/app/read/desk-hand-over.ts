/** What must be done before head and deputies pass to others, as it stands: read from the rows, not ticked. */
import type { ClusterRead } from './cluster-board.ts';
import { readSecretariat } from './secretariat.ts';
import type { Person } from '#domain/access/person.ts';
import type { Cycle } from '#domain/cycle/cycle.ts';
import { isOpen, type Stage } from '#domain/stage/stage.ts';

/** Enough that a leave or a change of post does not leave the new head without anybody. */
export const NEW_SECRETARIES = 2;

export interface HandOver {
  readonly read: ClusterRead;
  readonly people: readonly Person[];
  /** Ids of people whose invitation is owed or was sent. */
  readonly invited: ReadonlySet<string>;
  /** The unit that is to be head; empty: nobody was chosen yet. */
  readonly head: string;
  readonly open: readonly { readonly cycle: Cycle; readonly stage: Stage }[];
  /** Mails that wait for a click, or did not leave. */
  readonly waiting: number;
  /** Papers that nobody has accepted or returned. */
  readonly unread: number;
  /** Registrations that a successor has not confirmed. */
  readonly toConfirm: number;
}

export async function readHandOver(read: ClusterRead, head: string): Promise<HandOver> {
  const [people, notices, view] = await Promise.all([
    read.store.people(),
    read.store.notices('secretariat.'),
    readSecretariat(read),
  ]);
  const running = read.board.cycles.filter(({ cycle }) => cycle.state.is !== 'closed');
  const open = running.flatMap(({ cycle, stages }) =>
    stages.filter(({ stage }) => isOpen(stage)).map(({ stage, tasks }) => ({ cycle, stage, tasks })),
  );
  const invited = notices.flatMap(({ value: { facts, status } }) =>
    facts.kind === 'invitation' && status !== 'failed' && status !== 'skipped' ? [facts.person] : [],
  );
  return {
    read,
    people: people.map(({ value }) => value),
    invited: new Set(invited),
    head: read.board.units.some(({ id }) => id === head) ? head : '',
    open: open.map(({ cycle, stage }) => ({ cycle, stage })),
    waiting: view.attention.length,
    unread: open.reduce(
      (sum, { tasks }) => sum + [...tasks.values()].filter(({ state }) => state.is === 'sent').length,
      0,
    ),
    toConfirm: running
      .flatMap(({ registrations }) => registrations)
      .filter((one) => one.toConfirm === true && one.state === 'kept').length,
  };
}

/** Who works for the unit on that day; leaders and auditors only look. */
export function staffOf(people: readonly Person[], unit: string, on: string): Person[] {
  return people.filter(
    (one) =>
      one.unit === unit &&
      one.role !== 'leader' &&
      one.role !== 'auditor' &&
      (one.until === undefined || one.until > on),
  );
}
