/**
 * A year by seed: 14 to 28 units, two cycles that overlap, a calendar of its own, and people who send in time, at
 * the last second, late, on paper or never, who are returned, extended, merged; mails that come back; restarts,
 * releases and faults in the middle of it. Everything but the set-up can be left out, so that a failure shrinks.
 */
import { CALL_FAULTS, DELIVERY_FAULTS, EDGES } from './faults.ts';
import { DEPUTY, HEAD, secretary, workingMoment, type Happening, type Planned } from './random-people.ts';
import { stageLife } from './random-stage.ts';
import { dice, type Dice } from './dice.ts';
import { contactsOf } from './small-cluster.ts';
import type { Actor } from '#app/act.ts';
import { addDays, addSeconds, atLocal, localDate } from '#domain/shared/time.ts';
import type { Instant, LocalDate } from '#domain/shared/time.ts';

export const CLUSTER = 'cum-lon';
export const FIRST = '2025';
export const SECOND = '2026';

export interface RandomYear {
  readonly seed: number;
  readonly from: Instant;
  readonly until: Instant;
  readonly units: readonly string[];
  readonly setUp: readonly Extract<Happening, { is: 'act' }>[];
  /** In order of time. */
  readonly happenings: readonly Happening[];
}

export interface Ingredients {
  /** Faults of calls and deliveries; 0 for none. */
  readonly faults: number;
}

/** What units elect of themselves beside the flag, in some of the years that vote. */
const ELECTIONS = ['head', 'deputy'] as const;
type Election = (typeof ELECTIONS)[number];
const FLAG = 'co';

const DAYS = 46;
export function randomYear(seed: number, { faults }: Ingredients): RandomYear {
  const d = dice(seed);
  const start = addDays(localDate('2025-01-06'), d.below(320));
  const units = Array.from({ length: 14 + d.below(15) }, (_, i) => `u${String(i + 1).padStart(2, '0')}`);
  const conference = addDays(start, 30 + d.below(8));
  const stages = stagesOf(d, start, units);
  const from = atLocal(start, '07:00');
  const lastDay = addDays(start, DAYS);
  const offices = d.chance(0.5) ? ELECTIONS.slice(0, 1 + d.below(ELECTIONS.length)) : [];
  const happenings: Happening[] = [
    ...stages.flatMap((stage) => stageLife(d, stage)),
    ...conferenceLife(d, start, conference, offices),
    ...mergers(d, start, units),
    ...bounces(d, start, units),
    ...restarts(d, start),
    ...Array.from({ length: faults }, () => fault(d, start)),
  ];
  return {
    seed,
    from,
    until: atLocal(addDays(lastDay, 2), '01:00'),
    units,
    setUp: setUp(d, from, units, stages, conference, offices),
    happenings: happenings
      .filter(({ at }) => at > from && at < atLocal(lastDay))
      .map((one, i) => ({ one, i }))
      .sort((a, b) => (a.one.at < b.one.at ? -1 : a.one.at > b.one.at ? 1 : a.i - b.i))
      .map(({ one }) => one),
  };
}

function stagesOf(d: Dice, start: LocalDate, units: readonly string[]): Planned[] {
  const stage = (cycle: string, id: string, kind: Planned['kind'], earliest: number): Planned => {
    const opens = addDays(start, earliest + d.below(5));
    // Many small stages rather than few large ones; now and then everybody.
    const some = d.chance(0.05) ? units : d.some(units, 2 + d.below(4));
    const due = addDays(opens, 8 + d.below(14));
    return { cycle, id, kind, opens, due, units: some, autoOpen: d.chance(0.5) };
  };
  return [stage(FIRST, 'dang-ky', 'registration', 2), stage(SECOND, 'bao-cao', 'mid-year', 6)];
}

function setUp(
  d: Dice,
  at: Instant,
  units: readonly string[],
  stages: readonly Planned[],
  conference: LocalDate,
  offices: readonly Election[],
): RandomYear['setUp'] {
  const by: Actor = { unit: HEAD, name: 'Vận hành', role: 'operator' };
  const tail = d.some(units, 2 + d.below(2));
  const file = (slug: string, more: object) => ({
    do: 'cycle.create' as const,
    file: {
      slug,
      name: `năm ${slug}`,
      period: { from: `${slug}-01-01`, to: `${slug}-12-31` },
      awards: ['co'],
      ...more,
      stages: [
        ...stages.filter(({ cycle }) => cycle === slug).map(stageFile),
        ...(slug === FIRST ? hangingOn(d, tail) : []),
      ],
    },
  });
  const policy = { threshold: '> 1/2', quorum: '> 1/2' };
  const elections = offices.map((role) => ({ id: role, elects: { role, period: SECOND }, policy }));
  const contests = [{ id: FLAG, award: FLAG, policy }, ...elections];
  const first = file(FIRST, { contests, conference: { date: conference } });
  return [{ do: 'cluster.import' as const, file: clusterFile(units) }, first, file(SECOND, {})].map(
    (does) => ({ is: 'act', at, by, does }),
  );
}

function stageFile({ id, kind, opens, due, units, autoOpen }: Planned) {
  return { stage: id, kind, title: `việc ${id}`, opens, due, autoOpen, to: [...units] };
}

/** They move when the conference does. */
function hangingOn(d: Dice, units: readonly string[]) {
  return [
    {
      stage: 'tong-ket',
      kind: 'year-end' as const,
      title: 'báo cáo tổng kết',
      opens: { fromConference: -9 - d.below(4) },
      due: { fromConference: -3 - d.below(3) },
      autoOpen: true,
      to: [...units],
    },
    { stage: 'voting', opens: { fromConference: 0 }, due: { fromConference: 0, time: '17:00' } },
  ];
}

function clusterFile(units: readonly string[]) {
  return {
    id: CLUSTER,
    name: 'Cụm thi đua lớn',
    blocks: [{ id: 'stp', name: 'Khối Sở Tư pháp' }],
    terms: [{ period: FIRST, from: '2024-01-01', head: HEAD, deputies: [DEPUTY] }],
    secretaries: [HEAD, DEPUTY].map((unit) => ({ unit, name: 'Thư ký', email: `thu-ky@${unit}.example` })),
    awards: [
      { id: 'co', name: 'Cờ', kind: 'title' as const, for: 'collective' as const, decidedBy: 'Bộ trưởng' },
    ],
    units: units.map((id) => ({
      id,
      kind: 'STP',
      block: 'stp',
      name: `Sở Tư pháp ${id}`,
      contacts: contactsOf(id),
    })),
  };
}

function conferenceLife(
  d: Dice,
  start: LocalDate,
  date: LocalDate,
  offices: readonly Election[],
): Happening[] {
  const by = secretary(HEAD);
  const moves: Happening[] = [];
  let held = date;
  while (d.chance(0.2) && moves.length < 2) {
    const at = workingMoment(d, addDays(start, 3 + d.below(20)));
    held = addDays(held, d.chance(0.5) ? 1 + d.below(5) : -1 - d.below(4));
    const does = { do: 'conference.move' as const, cycle: FIRST, to: held, reason: 'Trùng lịch của Bộ.' };
    moves.push({ is: 'act', at, by, does });
  }
  // The vote writes to every unit three times: one year in five has one.
  if (d.chance(0.8)) return moves;
  const open = { do: 'stage.open' as const, cycle: FIRST, stage: 'voting' };
  return [
    ...moves,
    { is: 'act', at: atLocal(held, '08:40'), by, does: open },
    ...[FLAG, ...offices].flatMap((contest) =>
      ['10:00', '11:00'].map((time): Happening => ({
        ...{ is: 'tally', at: atLocal(held, time), contest },
        yes: Array.from({ length: 30 }, () => d.below(14)),
      })),
    ),
  ];
}

function mergers(d: Dice, start: LocalDate, units: readonly string[]): Happening[] {
  if (!d.chance(0.4)) return [];
  const [unit = '', into = ''] = d.some(units.slice(2), 2);
  const at = workingMoment(d, addDays(start, 5 + d.below(25)));
  const does = { do: 'unit.merge' as const, cycle: FIRST, unit, into, on: addDays(start, 5) };
  return [{ is: 'act', at, by: secretary(HEAD), does }];
}

/** Of a unit one address at most: somebody can still be written to. */
function bounces(d: Dice, start: LocalDate, units: readonly string[]): Happening[] {
  return d.some(units, d.below(4)).map((unit) => ({
    is: 'bounce',
    at: workingMoment(d, addDays(start, d.below(30))),
    address: `${d.pick(['dau-moi', 'thay-the', 'lanh-dao'])}@${unit}.example`,
  }));
}

function restarts(d: Dice, start: LocalDate): Happening[] {
  return Array.from({ length: d.below(4) }, () => ({
    is: 'restart',
    at: addSeconds(atLocal(addDays(start, 1 + d.below(DAYS - 3))), d.below(86_400)),
    ...(d.chance(0.5) && { release: 1 + d.below(9) }),
  }));
}

function fault(d: Dice, start: LocalDate): Happening {
  const day = addDays(start, 1 + d.below(DAYS - 5));
  // Most of what happens on a day begins with its reminders.
  const at = d.chance(0.5) ? atLocal(day, '08:00') : workingMoment(d, day);
  const nth = 1 + d.below(d.chance(0.5) ? 30 : 300);
  return d.chance(0.7)
    ? { is: 'fault', at, nth, fault: d.pick(CALL_FAULTS) }
    : { is: 'misdelivery', at, nth: 1 + d.below(6), edge: d.pick(EDGES), fault: d.pick(DELIVERY_FAULTS) };
}

/** One year in three is played without faults, one with one, one with two. */
export function faultsOf(seed: number): number {
  return seed % 3;
}
