/**
 * When is a reminder due? The ladder of one unit in one stage: working days before and after its effective
 * deadline. Pure: the calendar, the opening and the deadline decide everything.
 */
import { addWorkingDays, previousWorkingDay, type WorkCalendar } from '../shared/working-days.ts';
import { addDays, addSeconds, atLocal, localDateOf, type Instant, type LocalDate } from '../shared/time.ts';

/** Working days before the deadline on which a unit that owes is reminded; 0 is the day itself. */
export const RUNGS_BEFORE = [10, 5, 3, 1, 0] as const;
/** Working days after the deadline: the leader's mail (held for a click), then a telephone task. */
export const RUNGS_AFTER = [1, 3] as const;
/** After the last rung the secretariat is reminded every seven days, at most for a year. */
export const MAX_WEEKS = 52;
/** Nobody is reminded within two days of the opening mail. */
export const QUIET_DAYS_AFTER_OPENING = 2;
/** Digests leave at 08:00 local time plus the cluster's place within the window. */
export const DIGEST_TIME = '08:00';
/** Seconds over which the digests of all clusters are spread. */
export const DIGEST_WINDOW_SECONDS = 1_800;

export interface Rung {
  /** `T-10` … `T-1`, `T`, `T+1`, `T+3`, `W1` … */
  readonly name: string;
  readonly on: LocalDate;
  readonly at: Instant;
  /** Who is told: before the deadline the unit; after it also the leader or the secretariat. */
  readonly tells: readonly ('unit' | 'leader' | 'secretariat')[];
  /** Set when the rung is not owed, with the reason. */
  readonly skipped?: 'before-opening' | 'just-opened' | 'before-deadline-change';
}

export interface LadderInput {
  readonly calendar: WorkCalendar;
  readonly openedAt: Instant;
  /** The unit's effective deadline. */
  readonly due: LocalDate;
  /** When that deadline was last changed. */
  readonly changedAt?: Instant;
  /** Seconds after 08:00 at which this cluster's digests leave. */
  readonly offset: number;
  /** Weekly rungs are listed up to this moment and one beyond. */
  readonly until: Instant;
}

/** The moment at which a cluster's digests of that day leave. */
export function digestMoment(on: LocalDate, offset: number): Instant {
  return addSeconds(atLocal(on, DIGEST_TIME), offset);
}

/** A stable place of the cluster within the window (FNV-1a over the id, 32 bits). */
export function digestOffset(cluster: string): number {
  let hash = 0x811c9dc5;
  for (const char of cluster) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash % DIGEST_WINDOW_SECONDS;
}

/** All rungs in order of time, each owed or skipped with its reason. */
export function ladder(input: LadderInput): readonly Rung[] {
  const { calendar, due, offset } = input;
  const base = previousWorkingDay(calendar, due);
  const rung = (name: string, on: LocalDate, tells: Rung['tells']): Rung => ({
    name,
    on,
    at: digestMoment(on, offset),
    tells,
  });
  const before = RUNGS_BEFORE.map((n) =>
    rung(n === 0 ? 'T' : `T-${n}`, addWorkingDays(calendar, base, -n), ['unit']),
  );
  const after = RUNGS_AFTER.map((n) =>
    rung(`T+${n}`, addWorkingDays(calendar, base, n), ['unit', n === 1 ? 'leader' : 'secretariat']),
  );
  return skipUnowed([...before, ...after, ...weekly(after.at(-1)?.on ?? due, input, rung)], input);
}

function weekly(
  lastOn: LocalDate,
  { until }: LadderInput,
  rung: (name: string, on: LocalDate, tells: Rung['tells']) => Rung,
): Rung[] {
  const rungs: Rung[] = [];
  for (let week = 1; week <= MAX_WEEKS; week += 1) {
    const next = rung(`W${week}`, addDays(lastOn, 7 * week), ['secretariat']);
    rungs.push(next);
    if (next.at > until) break;
  }
  return rungs;
}

function skipUnowed(rungs: readonly Rung[], input: LadderInput): readonly Rung[] {
  const quietUntil = addDays(localDateOf(input.openedAt), QUIET_DAYS_AFTER_OPENING);
  const reason = (rung: Rung): Rung['skipped'] => {
    if (rung.at <= input.openedAt) return 'before-opening';
    if (rung.on < quietUntil) return 'just-opened';
    if (input.changedAt !== undefined && rung.at <= input.changedAt) return 'before-deadline-change';
    return undefined;
  };
  return rungs.map((rung) => {
    const skipped = reason(rung);
    return skipped === undefined ? rung : { ...rung, skipped };
  });
}

/** A recorded end of a rung: in which digest it went, or why it did not. */
export type RungOutcome =
  | { readonly is: 'digest'; readonly digest: string; readonly at: Instant }
  | { readonly is: 'skipped'; readonly why: string; readonly at: Instant };

/** What became of the rungs of one unit in one stage, by `<effective deadline>/<rung>`. */
export interface LadderRecord {
  readonly cluster: string;
  readonly cycle: string;
  readonly stage: string;
  readonly unit: string;
  readonly outcomes: Readonly<Record<string, RungOutcome>>;
}

export function rungKey(due: LocalDate, rung: string): string {
  return `${due}/${rung}`;
}

export interface DueRungs {
  /** The one to send now: of several due at once only the latest is sent. */
  readonly send?: Rung;
  /** The others, each with the reason why it is not sent. */
  readonly skip: readonly (Rung & { readonly why: string })[];
  /** The next moment at which a rung will be due. */
  readonly nextAt?: Instant;
}

/** Which rungs of the ladder end now, given those that ended already. */
export function dueRungs(
  rungs: readonly Rung[],
  due: LocalDate,
  record: LadderRecord | undefined,
  now: Instant,
): DueRungs {
  const open = rungs.filter((rung) => record?.outcomes[rungKey(due, rung.name)] === undefined);
  const ripe = open.filter((rung) => rung.at <= now);
  const owed = ripe.filter((rung) => rung.skipped === undefined);
  const send = owed.at(-1);
  const skip = ripe
    .filter((rung) => rung !== send)
    .map((rung) => ({ ...rung, why: rung.skipped ?? `later-rung-${send?.name ?? ''}` }));
  const nextAt = open.find((rung) => rung.at > now)?.at;
  return { ...(send && { send }), skip, ...(nextAt !== undefined && { nextAt }) };
}
