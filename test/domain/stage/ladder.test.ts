import { describe, expect, it } from 'vitest';
import { VIET_NAM } from '#domain/shared/holidays.ts';
import { atLocal, instant, localDate, localTimeOf } from '#domain/shared/time.ts';
import {
  digestMoment,
  digestOffset,
  DIGEST_WINDOW_SECONDS,
  dueRungs,
  ladder,
  rungKey,
  type LadderInput,
  type LadderRecord,
  type Rung,
} from '#domain/stage/ladder.ts';
import { morning, PLAIN } from './samples.ts';

function rungs(input: Partial<LadderInput> & { readonly due: LadderInput['due'] }): readonly Rung[] {
  return ladder({
    calendar: PLAIN,
    openedAt: instant('2025-01-02T01:00:00Z'),
    offset: 0,
    until: instant('2025-01-02T01:00:00Z'),
    ...input,
  });
}

const days = (all: readonly Rung[]) => Object.fromEntries(all.map(({ name, on }) => [name, on]));
const record = (outcomes: LadderRecord['outcomes']): LadderRecord => ({
  cluster: 'cum-thu',
  cycle: '2025',
  stage: 'registration',
  unit: 'a',
  outcomes,
});

describe('the ladder of reminders', () => {
  it('counts ten, five, three, one working days before the deadline, then one and three after it', () => {
    // 25/3/2025 is a Tuesday.
    expect(days(rungs({ due: localDate('2025-03-25') }))).toEqual({
      'T-10': '2025-03-11',
      'T-5': '2025-03-18',
      'T-3': '2025-03-20',
      'T-1': '2025-03-24',
      T: '2025-03-25',
      'T+1': '2025-03-26',
      'T+3': '2025-03-28',
      W1: '2025-04-04',
    });
  });

  it('goes round Tết 2026: the five days off are not counted on either side', () => {
    // Tết Bính Ngọ: Monday 16 to Friday 20 February 2026.
    expect(days(rungs({ calendar: VIET_NAM, due: localDate('2026-02-25') }))).toMatchObject({
      'T-10': '2026-02-04',
      'T-5': '2026-02-11',
      'T-3': '2026-02-13',
      'T-1': '2026-02-24',
      T: '2026-02-25',
      'T+1': '2026-02-26',
      'T+3': '2026-03-02',
    });
  });

  it('counts a Saturday on which people work in place of a day off', () => {
    // Saturday 22/8/2026 is worked for Monday 31/8; 1 and 2 September are the national days.
    expect(days(rungs({ calendar: VIET_NAM, due: localDate('2026-09-03') }))).toMatchObject({
      'T-1': '2026-08-28',
      'T-5': '2026-08-24',
      'T-10': '2026-08-18',
    });
  });

  it('reminds on the last working day before when the deadline itself is a day off', () => {
    // Sunday 30/3/2025, with the switch off: the day of is Friday, the first overdue day is Monday.
    expect(days(rungs({ due: localDate('2025-03-30') }))).toMatchObject({
      'T-1': '2025-03-27',
      T: '2025-03-28',
      'T+1': '2025-03-31',
      'T+3': '2025-04-02',
    });
  });

  it('tells the unit before, the leader with it on the first late day, then the secretariat, then it alone', () => {
    const tells = Object.fromEntries(
      rungs({ due: localDate('2025-03-25') }).map((one) => [one.name, one.tells]),
    );
    expect(tells).toMatchObject({
      'T-10': ['unit'],
      T: ['unit'],
      'T+1': ['unit', 'leader'],
      'T+3': ['unit', 'secretariat'],
      W1: ['secretariat'],
    });
  });

  it('goes on weekly while nobody sends, and ends after a year', () => {
    const due = localDate('2025-03-25');
    const names = (until: string) => rungs({ due, until: instant(until) }).map(({ name }) => name);
    expect(names('2025-04-04T00:59:59Z').at(-1)).toBe('W1');
    expect(names('2025-04-04T01:00:00Z').at(-1)).toBe('W2');
    expect(names('2030-01-01T00:00:00Z').at(-1)).toBe('W52');
  });

  it('leaves a unit in peace on the day of opening and the day after', () => {
    // Opened at 08:00 on Thursday 20/3: the rungs of the 20th and before are not owed.
    const all = rungs({ due: localDate('2025-03-25'), openedAt: morning('2025-03-20') });
    const reasons = Object.fromEntries(all.map(({ name, skipped }) => [name, skipped]));
    expect(reasons).toEqual({
      'T-10': 'before-opening',
      'T-5': 'before-opening',
      'T-3': 'before-opening',
      'T-1': undefined,
      T: undefined,
      'T+1': undefined,
      'T+3': undefined,
      W1: undefined,
    });
    const early = rungs({
      due: localDate('2025-03-25'),
      openedAt: atLocal(localDate('2025-03-20'), '07:00'),
    });
    expect(early.find(({ name }) => name === 'T-3')?.skipped).toBe('just-opened');
    const dayBefore = rungs({
      due: localDate('2025-03-25'),
      openedAt: atLocal(localDate('2025-03-19'), '17:00'),
    });
    expect(dayBefore.find(({ name }) => name === 'T-3')?.skipped).toBe('just-opened');
    const twoBefore = rungs({
      due: localDate('2025-03-25'),
      openedAt: atLocal(localDate('2025-03-18'), '17:00'),
    });
    expect(twoBefore.find(({ name }) => name === 'T-3')?.skipped).toBeUndefined();
  });

  it('owes nothing for days before the deadline was changed, and everything from then on', () => {
    const all = rungs({ due: localDate('2025-03-25'), changedAt: instant('2025-03-18T03:00:00Z') });
    expect(all.filter(({ skipped }) => skipped === 'before-deadline-change').map(({ name }) => name)).toEqual(
      ['T-10', 'T-5'],
    );
    const earlier = rungs({ due: localDate('2025-03-25'), changedAt: instant('2025-03-18T00:59:59Z') });
    expect(earlier.find(({ name }) => name === 'T-5')?.skipped).toBeUndefined();
  });
});

describe('what is due of a ladder', () => {
  const due = localDate('2025-03-25');
  const all = rungs({ due });

  it('sends the latest of several that are due at once, and says of the others why not', () => {
    const now = morning('2025-03-20');
    const { send, skip, nextAt } = dueRungs(all, due, undefined, now);
    expect(send?.name).toBe('T-3');
    expect(skip.map(({ name, why }) => `${name} ${why}`)).toEqual([
      'T-10 later-rung-T-3',
      'T-5 later-rung-T-3',
    ]);
    expect(nextAt).toBe(morning('2025-03-24'));
  });

  it('never looks again at a rung that ended', () => {
    const ended = record({
      [rungKey(due, 'T-10')]: { is: 'skipped', why: 'later-rung-T-5', at: morning('2025-03-18') },
      [rungKey(due, 'T-5')]: { is: 'digest', digest: 'd', at: morning('2025-03-18') },
    });
    expect(dueRungs(all, due, ended, morning('2025-03-19'))).toEqual({
      skip: [],
      nextAt: morning('2025-03-20'),
    });
  });

  it('is not due a second before its moment', () => {
    expect(dueRungs(all, due, undefined, instant('2025-03-11T00:59:59Z'))).toEqual({
      skip: [],
      nextAt: morning('2025-03-11'),
    });
  });

  it('takes another deadline for another ladder: what was said for the old one does not count', () => {
    const said = record({ [rungKey(due, 'T-1')]: { is: 'digest', digest: 'd', at: morning('2025-03-24') } });
    const later = localDate('2025-03-28');
    const extended = rungs({ due: later, changedAt: instant('2025-03-24T03:00:00Z') });
    const { send } = dueRungs(extended, later, said, morning('2025-03-27'));
    expect(send?.name).toBe('T-1');
    expect(rungKey(later, 'T-1')).not.toBe(rungKey(due, 'T-1'));
  });
});

describe('the moment of digests', () => {
  it('is 08:00 in Viet Nam plus the place of the cluster within half an hour', () => {
    expect(digestMoment(localDate('2025-03-25'), 0)).toBe('2025-03-25T01:00:00Z');
    expect(localTimeOf(digestMoment(localDate('2025-03-25'), 1_799))).toBe('08:29');
  });

  it('is always the same for a cluster, within the window, and not the same for all', () => {
    const ids = Array.from({ length: 200 }, (_, n) => `cum-${n}`);
    const offsets = ids.map(digestOffset);
    expect(ids.map(digestOffset)).toEqual(offsets);
    for (const offset of offsets) {
      expect(Number.isInteger(offset)).toBe(true);
      expect(offset).toBeGreaterThanOrEqual(0);
      expect(offset).toBeLessThan(DIGEST_WINDOW_SECONDS);
    }
    expect(new Set(offsets).size).toBeGreaterThan(150);
  });
});
