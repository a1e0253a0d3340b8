import { describe, expect, it } from 'vitest';
import { instant, localDate } from '#domain/shared/time.ts';
import {
  accept,
  extendUnit,
  giveBack,
  receiveOnPaper,
  send,
  waiveLateness,
} from '#domain/stage/receiving.ts';
import type { Task } from '#domain/stage/stage.ts';
import type { Decided } from '#domain/stage/transitions.ts';
import type { CyclePolicy } from '#domain/cycle/cycle.ts';
import { acceptedAt, openStage, sentAt, stage, task } from './samples.ts';

const policy = (countsAs: CyclePolicy['countsAs'] = 'either'): CyclePolicy => ({
  signing: 'both',
  countsAs,
  moveToWorkingDay: true,
  escalateWithoutClick: false,
  registrationRequired: true,
  citations: [],
});
const opened = openStage();
const at = instant;
const paperOf = (date: string) => ({ number: '12/BC-STP', date: localDate(date) });

function value<T>(decided: Decided<T>): T {
  if (!decided.ok) throw new Error(`${decided.code}: ${decided.message}`);
  return decided.value;
}
const codeOf = (decided: Decided<unknown>): string => (decided.ok ? 'ok' : decided.code);
const back = (due: string) => ({ reason: 'thiếu biểu', due: localDate(due) });
const longer = (due: string) => ({ reason: 'bão lũ', due: localDate(due) });

describe('sending', () => {
  it('keeps a version, and the day of the first', () => {
    const first = value(send(opened, task('a'), policy(), at('2025-03-20T02:00:00Z')));
    expect(first).toMatchObject({
      state: { is: 'sent', at: '2025-03-20T02:00:00Z' },
      versions: 1,
      firstSentOn: '2025-03-20',
      lateDays: 0,
    });
    const second = value(send(opened, first, policy(), at('2025-03-21T02:00:00Z')));
    expect(second).toMatchObject({ versions: 2, firstSentOn: '2025-03-20', lateDays: 0 });
  });

  it('is in time until midnight in Viet Nam, a day late a second after', () => {
    expect(value(send(opened, task('a'), policy(), at('2025-03-25T16:59:59Z'))).lateDays).toBe(0);
    expect(value(send(opened, task('a'), policy(), at('2025-03-25T17:00:00Z'))).lateDays).toBe(1);
  });

  it('late is taken, and marked in days after the unit’s own deadline', () => {
    const extension = { ...longer('2025-04-01'), at: at('2025-03-20T02:00:00Z') };
    const extended = task('a', { is: 'not-sent' }, { extension });
    expect(value(send(opened, extended, policy(), at('2025-04-01T02:00:00Z'))).lateDays).toBe(0);
    expect(value(send(opened, extended, policy(), at('2025-04-04T02:00:00Z'))).lateDays).toBe(3);
    expect(value(send(opened, task('a'), policy(), at('2025-04-04T02:00:00Z'))).lateDays).toBe(10);
  });

  it('of a correction in time adds no lateness, and takes none away', () => {
    const late = value(send(opened, task('a'), policy(), at('2025-03-27T02:00:00Z')));
    const returned = value(giveBack(opened, late, back('2025-04-02'), at('2025-03-28T02:00:00Z')));
    expect(value(send(opened, returned, policy(), at('2025-04-01T02:00:00Z'))).lateDays).toBe(2);
    expect(value(send(opened, returned, policy(), at('2025-04-07T02:00:00Z'))).lateDays).toBe(5);
  });
});

describe('what is taken, from whom, when', () => {
  const excused = { excused: { reason: 'sáp nhập', at: at('2025-03-10T02:00:00Z') } };
  const refusals: [string, string, Parameters<typeof send>[0], Task][] = [
    ['stage-not-open', 'not open yet', stage('registration', { units: ['a'] }), task('a')],
    ['no-paper', 'a vote', openStage('voting'), task('a')],
    ['not-addressed', 'not asked', opened, task('c')],
    ['excused', 'excused', opened, task('a', { is: 'not-sent' }, excused)],
    ['already-accepted', 'accepted', opened, task('a', acceptedAt('2025-03-10T02:00:00Z'))],
  ];

  it.each(refusals)('%s: %s', (code, _, of, given) => {
    const now = at('2025-03-20T02:00:00Z');
    expect(codeOf(send(of, given, policy(), now))).toBe(code);
    expect(codeOf(receiveOnPaper(of, given, paperOf('2025-03-20'), policy(), now))).toBe(code);
    expect(codeOf(extendUnit(of, given, longer('2025-04-01'), now))).toBe(code);
  });
});

describe('a paper received', () => {
  it('counts as sent on its date, not on the day it was noted', () => {
    const noted = value(
      receiveOnPaper(opened, task('a'), paperOf('2025-03-24'), policy(), at('2025-03-31T02:00:00Z')),
    );
    expect(noted).toMatchObject({
      state: { is: 'sent' },
      versions: 0,
      firstSentOn: '2025-03-24',
      lateDays: 0,
      onPaper: { number: '12/BC-STP' },
    });
  });

  it('is late by its date', () => {
    const noted = receiveOnPaper(
      opened,
      task('a'),
      paperOf('2025-03-27'),
      policy(),
      at('2025-03-31T02:00:00Z'),
    );
    expect(value(noted).lateDays).toBe(2);
  });

  it('is refused with a date that has not come', () => {
    const noted = receiveOnPaper(
      opened,
      task('a'),
      paperOf('2025-03-22'),
      policy(),
      at('2025-03-21T02:00:00Z'),
    );
    expect(codeOf(noted)).toBe('in-the-future');
  });
});

describe('accepting and giving back', () => {
  const now = at('2025-03-20T02:00:00Z');
  const sent = task('a', sentAt('2025-03-19T02:00:00Z'));

  it('needs something sent, and accepts once', () => {
    expect(codeOf(accept(opened, task('a'), 'x', now))).toBe('nothing-sent');
    const accepted = value(accept(opened, sent, 'thư ký', now));
    expect(accepted.state).toEqual({ is: 'accepted', at: now, by: 'thư ký' });
    expect(codeOf(accept(opened, accepted, 'x', now))).toBe('already-accepted');
  });

  it('gives back with a reason and a date; what was sent stays as a version', () => {
    const returned = value(giveBack(opened, sent, back('2025-03-28'), now));
    expect(returned).toMatchObject({
      state: { is: 'returned', reason: 'thiếu biểu', due: '2025-03-28' },
      versions: 1,
    });
    expect(codeOf(accept(opened, returned, 'x', now))).toBe('nothing-sent');
  });

  it('may give back what was accepted, and nothing that was not sent or is back already', () => {
    const accepted = task('a', acceptedAt('2025-03-19T02:00:00Z'));
    const returned = value(giveBack(opened, accepted, back('2025-03-28'), now));
    expect(codeOf(giveBack(opened, returned, back('2025-03-28'), now))).toBe('nothing-sent');
    expect(codeOf(giveBack(opened, task('a'), back('2025-03-28'), now))).toBe('nothing-sent');
  });

  it('refuses a date that has passed and takes today', () => {
    expect(codeOf(giveBack(opened, sent, back('2025-03-19'), now))).toBe('into-the-past');
    expect(codeOf(giveBack(opened, sent, back('2025-03-20'), now))).toBe('ok');
  });

  it('is refused when the stage is not open', () => {
    expect(codeOf(giveBack(stage(), sent, back('2025-03-28'), now))).toBe('stage-not-open');
  });
});

describe('an extension for one unit', () => {
  const now = at('2025-03-20T02:00:00Z');

  it('is later than what the unit has now', () => {
    expect(codeOf(extendUnit(opened, task('a'), longer('2025-03-25'), now))).toBe('not-later');
    expect(codeOf(extendUnit(opened, task('a'), longer('2025-03-19'), now))).toBe('into-the-past');
    const first = value(extendUnit(opened, task('a'), longer('2025-03-28'), now));
    expect(first.extension).toEqual({ ...longer('2025-03-28'), at: now });
    expect(codeOf(extendUnit(opened, first, longer('2025-03-27'), now))).toBe('not-later');
    expect(value(extendUnit(opened, first, longer('2025-04-01'), now)).extension?.due).toBe('2025-04-01');
  });

  it('of a returned paper moves the date of the return, and begins its reminders anew', () => {
    const sent = task('a', sentAt('2025-03-19T02:00:00Z'));
    const returned = value(giveBack(opened, sent, back('2025-03-28'), now));
    const later = at('2025-03-21T02:00:00Z');
    const extended = value(extendUnit(opened, returned, longer('2025-04-02'), later));
    expect(extended.state).toMatchObject({ is: 'returned', due: '2025-04-02', at: later });
    expect(extended.extension).toBeUndefined();
  });
});

describe('waiving lateness', () => {
  it('needs a late mark, is done once, and keeps the mark', () => {
    expect(codeOf(waiveLateness(task('a'), 'bão lũ', 'x'))).toBe('not-late');
    const late = task('a', sentAt('2025-03-27T02:00:00Z'), { lateDays: 2 });
    const waived = value(waiveLateness(late, 'bão lũ', 'thư ký'));
    expect(waived).toMatchObject({ lateDays: 2, lateWaived: { reason: 'bão lũ', by: 'thư ký' } });
    expect(codeOf(waiveLateness(waived, 'lần nữa', 'x'))).toBe('already-waived');
  });
});
