import { describe, expect, it } from 'vitest';
import { addSeconds, instant, localDate, type Instant } from '#domain/shared/time.ts';
import {
  generationIsOld,
  opensByItself,
  promptAt,
  unitsWithRungs,
  whatIsDue,
  type StageView,
} from '#domain/stage/agenda.ts';
import { rungKey, type LadderRecord, type RungOutcome } from '#domain/stage/ladder.ts';
import { close, recordAsDone } from '#domain/stage/transitions.ts';
import { acceptedAt, morning, on, openStage, sentAt, stage, task, view } from './samples.ts';

const TURN = { now: instant('2025-03-03T02:00:00Z'), nonce: 'bbbbbbbb', by: 'thư ký' };

function outcomes(unit: string, due: string, names: readonly string[]): [string, LadderRecord] {
  const skipped: RungOutcome = { is: 'skipped', why: 'test', at: TURN.now };
  const all = Object.fromEntries(names.map((name) => [rungKey(localDate(due), name), skipped]));
  return [unit, { cluster: 'cum-thu', cycle: '2025', stage: 'registration', unit, outcomes: all }];
}

const BEFORE_QUIET = ['T-10', 'T-5'];
const at = (text: string): Instant => instant(text);

describe('a planned stage', () => {
  it('waits for its day, then the secretariat is told at the hour of digests', () => {
    const planned = view(stage(), { offset: 600 });
    expect(whatIsDue(planned, at('2025-02-01T00:00:00Z'))).toEqual({
      next: 'wait',
      at: '2025-03-03T01:10:00Z',
    });
    expect(whatIsDue(planned, at('2025-03-03T01:09:59Z'))).toEqual({
      next: 'wait',
      at: '2025-03-03T01:10:00Z',
    });
    expect(whatIsDue(planned, at('2025-03-03T01:10:00Z'))).toEqual({ next: 'send' });
  });

  it('is brought again after seven days, not before', () => {
    const told = view(stage('registration', { promptedOn: localDate('2025-03-03') }));
    expect(whatIsDue(told, at('2025-03-03T01:00:00Z'))).toEqual({ next: 'wait', at: morning('2025-03-10') });
    expect(whatIsDue(told, morning('2025-03-10'))).toEqual({ next: 'send' });
  });

  it('is not brought before a new opening day although it was brought on the old one', () => {
    const moved = stage('registration', {
      promptedOn: localDate('2025-03-03'),
      plan: { opens: on('2025-04-01'), due: on('2025-04-25') },
    });
    expect(promptAt(view(moved))).toBe(morning('2025-04-01'));
  });

  it('opens by itself on the moment of its day when the secretariat let it', () => {
    const opted = view(stage('registration', { autoOpen: true }), { offset: 600 });
    expect(whatIsDue(opted, at('2025-03-03T00:59:59Z'))).toEqual({
      next: 'wait',
      at: '2025-03-03T01:00:00Z',
    });
    expect(whatIsDue(opted, at('2025-03-03T01:00:00Z'))).toEqual({ next: 'open' });
  });

  it.each([
    ['not opted in', stage('registration'), []],
    ['a vote', stage('voting', { autoOpen: true }), []],
    ['not ready', stage('registration', { autoOpen: true }), ['chưa có cán bộ Thường trực Cụm']],
  ])('does not open by itself: %s', (_, planned, missing) => {
    const now = morning('2025-03-03');
    expect(opensByItself(view(planned, { missing }), now)).toBe(false);
    expect(whatIsDue(view(planned, { missing }), now)).toEqual({ next: 'send' });
  });

  it('does not open by itself once its deadline has passed', () => {
    const opted = view(stage('registration', { autoOpen: true }));
    expect(opensByItself(opted, addSeconds(opted.stage.dates.dueAt, -1))).toBe(true);
    expect(opensByItself(opted, opted.stage.dates.dueAt)).toBe(false);
    expect(whatIsDue(opted, opted.stage.dates.dueAt)).toEqual({ next: 'send' });
  });
});

describe('an open stage', () => {
  const opened = openStage();

  it('waits for the first rung, reminds, and waits for the next', () => {
    expect(whatIsDue(view(opened), at('2025-03-04T00:00:00Z'))).toEqual({
      next: 'wait',
      at: morning('2025-03-11'),
    });
    expect(whatIsDue(view(opened), morning('2025-03-11'))).toEqual({ next: 'send' });
    const ladders = new Map([outcomes('a', '2025-03-25', ['T-10']), outcomes('b', '2025-03-25', ['T-10'])]);
    expect(whatIsDue(view(opened, { ladders }), morning('2025-03-11'))).toEqual({
      next: 'wait',
      at: morning('2025-03-18'),
    });
  });

  it('still reminds while one of many has not been reminded', () => {
    const ladders = new Map([outcomes('a', '2025-03-25', ['T-10'])]);
    expect(whatIsDue(view(opened, { ladders }), morning('2025-03-11'))).toEqual({ next: 'send' });
  });

  it('ends skipped rungs too, so that each is written down', () => {
    const late = openStage('registration', { status: { is: 'open', at: morning('2025-03-20'), by: 'x' } });
    expect(whatIsDue(view(late), morning('2025-03-20'))).toEqual({ next: 'send' });
    const [first] = unitsWithRungs(view(late), morning('2025-03-20'));
    expect(first?.rungs.send).toBeUndefined();
    expect(first?.rungs.skip.map(({ name }) => name)).toEqual(['T-10', 'T-5', 'T-3']);
  });

  it('reminds nobody who has sent, was accepted or is excused, and parks when all have', () => {
    const all = [task('a', sentAt('2025-03-10T01:00:00Z')), task('b', acceptedAt('2025-03-10T01:00:00Z'))];
    expect(whatIsDue(view(opened, { of: all }), morning('2025-03-24'))).toEqual({ next: 'park' });
    const excused = task('b', { is: 'not-sent' }, { excused: { reason: 'sáp nhập', at: TURN.now } });
    expect(
      unitsWithRungs(view(opened, { of: [excused] }), morning('2025-03-24')).map(({ unit }) => unit),
    ).toEqual(['a']);
  });

  it('reminds again of a returned paper, by its new date', () => {
    const returned = task('a', {
      is: 'returned',
      at: instant('2025-03-20T03:00:00Z'),
      reason: 'thiếu biểu',
      due: localDate('2025-03-31'),
    });
    const asked = view(opened, { of: [returned, task('b', sentAt('2025-03-10T01:00:00Z'))] });
    const now = morning('2025-03-24');
    const [one, ...others] = unitsWithRungs(asked, now);
    expect(others).toEqual([]);
    expect(one?.deadline.due).toBe('2025-03-31');
    expect(one?.rungs.send?.name).toBe('T-5');
  });

  it('closes when all are accepted or excused, and not while one is only sent', () => {
    const accepted = task('a', acceptedAt('2025-03-10T01:00:00Z'));
    const excused = task('b', { is: 'not-sent' }, { excused: { reason: 'sáp nhập', at: TURN.now } });
    const now = at('2025-03-10T02:00:00Z');
    expect(whatIsDue(view(opened, { of: [accepted, excused] }), now)).toEqual({
      next: 'close',
      reason: 'all-accepted',
    });
    const sent = task('b', sentAt('2025-03-10T01:00:00Z'));
    expect(whatIsDue(view(opened, { of: [accepted, sent] }), now)).toEqual({ next: 'park' });
  });

  it('of a vote or a closing does not end with papers', () => {
    const accepted = [
      task('a', acceptedAt('2025-03-10T01:00:00Z')),
      task('b', acceptedAt('2025-03-10T01:00:00Z')),
    ];
    const now = at('2025-03-10T02:00:00Z');
    for (const kind of ['voting', 'closing'] as const) {
      expect(whatIsDue(view(openStage(kind), { of: accepted }), now)).toEqual({ next: 'park' });
    }
  });

  it('without anybody who owes does not close by itself', () => {
    expect(whatIsDue(view(openStage('registration', { units: [] })), morning('2025-03-10'))).toEqual({
      next: 'park',
    });
  });

  it('stays open past its deadline: overdue is not closed', () => {
    const due = whatIsDue(view(opened), morning('2025-03-26'));
    expect(due).toEqual({ next: 'send' });
  });
});

describe('the calendar date of closing', () => {
  const plan = { opens: on('2025-03-03'), due: on('2025-03-25'), closes: on('2025-03-31') };
  const opened = openStage('registration', { plan });

  it('closes at the end of its day, whoever still owes', () => {
    const names = [...BEFORE_QUIET, 'T-3', 'T-1', 'T', 'T+1', 'T+3'];
    const ladders = new Map([outcomes('a', '2025-03-25', names), outcomes('b', '2025-03-25', names)]);
    const closing = view(opened, { ladders });
    expect(whatIsDue(closing, at('2025-03-31T16:59:59Z'))).toEqual({
      next: 'wait',
      at: '2025-03-31T17:00:00Z',
    });
    expect(whatIsDue(closing, at('2025-03-31T17:00:00Z'))).toEqual({ next: 'close', reason: 'calendar' });
  });

  it('waits for a unit that was given longer, so that a promise holds', () => {
    const extension = { due: localDate('2025-04-10'), reason: 'bão lũ', at: instant('2025-03-24T01:00:00Z') };
    const others = task('b', sentAt('2025-03-10T01:00:00Z'));
    const longer = view(opened, { of: [task('a', { is: 'not-sent' }, { extension }), others] });
    expect(whatIsDue(longer, at('2025-03-31T17:00:00Z')).next).not.toBe('close');
    expect(whatIsDue(longer, at('2025-04-10T17:00:00Z'))).toEqual({ next: 'close', reason: 'calendar' });
    const sent = view(opened, { of: [task('a', sentAt('2025-03-30T01:00:00Z'), { extension }), others] });
    expect(whatIsDue(sent, at('2025-03-31T17:00:00Z'))).toEqual({ next: 'close', reason: 'calendar' });
  });

  it('waits for a paper that was given back with a later date', () => {
    const state = {
      is: 'returned',
      at: instant('2025-03-28T01:00:00Z'),
      reason: 'x',
      due: localDate('2025-04-04'),
    } as const;
    const back = view(opened, { of: [task('a', state), task('b', sentAt('2025-03-10T01:00:00Z'))] });
    expect(whatIsDue(back, at('2025-03-31T17:00:00Z')).next).not.toBe('close');
    expect(whatIsDue(back, at('2025-04-04T17:00:00Z'))).toEqual({ next: 'close', reason: 'calendar' });
  });

  it('never ends a vote', () => {
    expect(whatIsDue(view(openStage('voting', { plan })), at('2025-04-30T00:00:00Z'))).toEqual({
      next: 'park',
    });
  });
});

describe('a stage that has ended', () => {
  it('asks for nothing, whatever the day', () => {
    const closed = close(openStage(), TURN);
    const recorded = recordAsDone(
      stage(),
      { openedOn: localDate('2025-02-01'), closedOn: localDate('2025-02-20') },
      TURN,
    );
    for (const decided of [closed, recorded]) {
      if (!decided.ok) throw new Error(decided.message);
      const ended: StageView = view({ ...decided.value, autoOpen: true });
      for (const now of ['2025-03-03T02:00:00Z', '2025-03-24T02:00:00Z', '2027-01-01T00:00:00Z']) {
        expect(whatIsDue(ended, at(now))).toEqual({ next: 'park' });
      }
    }
  });
});

describe('the age of a generation', () => {
  it('is too high from its 180th day on, counted in days of Viet Nam', () => {
    // Begun at 23:30 local on 1 January: the 180th day after is 30 June.
    const generation = { n: 1, nonce: 'aaaaaaaa', since: instant('2025-01-01T16:30:00Z') };
    const aged = stage('registration', { generation });
    expect(generationIsOld(aged, at('2025-06-29T16:59:59Z'))).toBe(false);
    expect(generationIsOld(aged, at('2025-06-29T17:00:00Z'))).toBe(true);
  });
});
