import { describe, expect, it } from 'vitest';
import { instant, localDate } from '#domain/shared/time.ts';
import { countsAsSent, deadlineOf, emptyTask, lateDays, owes, stateInWords } from '#domain/stage/owing.ts';
import type { SubmissionState, Task } from '#domain/stage/stage.ts';
import { acceptedAt, openStage, sentAt, stage, task } from './samples.ts';

const extended = (due: string): Partial<Task> => ({
  extension: { due: localDate(due), reason: 'bão lũ', at: instant('2025-03-20T01:00:00Z') },
});
const returned = (due: string, at = '2025-03-20T01:00:00Z'): SubmissionState => ({
  is: 'returned',
  at: instant(at),
  reason: 'thiếu biểu',
  due: localDate(due),
});

describe('the deadline of a unit', () => {
  const opened = openStage();

  it('is the common one until something else was agreed', () => {
    expect(deadlineOf(opened, undefined)).toEqual({ due: '2025-03-25', at: '2025-03-25T17:00:00Z' });
    const changed = { ...opened, deadlineChangedAt: instant('2025-03-18T01:00:00Z') };
    expect(deadlineOf(changed, task('a')).changedAt).toBe('2025-03-18T01:00:00Z');
  });

  it('keeps the hour of the common one', () => {
    const noon = openStage('registration', {
      plan: { opens: { on: localDate('2025-03-03') }, due: { on: localDate('2025-03-25'), time: '11:30' } },
    });
    expect(deadlineOf(noon, undefined).at).toBe('2025-03-25T04:30:00Z');
  });

  it('is its own extension only while that is later than the common one', () => {
    expect(deadlineOf(opened, task('a', { is: 'not-sent' }, extended('2025-04-01')))).toEqual({
      due: '2025-04-01',
      at: '2025-04-01T17:00:00Z',
      changedAt: '2025-03-20T01:00:00Z',
    });
    expect(deadlineOf(opened, task('a', { is: 'not-sent' }, extended('2025-03-25'))).due).toBe('2025-03-25');
    expect(deadlineOf(opened, task('a', { is: 'not-sent' }, extended('2025-03-21'))).due).toBe('2025-03-25');
  });

  it('is the new date of a returned paper, also when that is sooner, whatever was agreed before', () => {
    const { due, changedAt } = deadlineOf(opened, task('a', returned('2025-03-22'), extended('2025-04-01')));
    expect({ due, changedAt }).toEqual({ due: '2025-03-22', changedAt: '2025-03-20T01:00:00Z' });
  });

  it('of a returned paper follows when all are given longer afterwards', () => {
    const later = { ...opened, deadlineChangedAt: instant('2025-03-21T01:00:00Z') };
    expect(deadlineOf(later, task('a', returned('2025-03-22'))).due).toBe('2025-03-25');
    expect(deadlineOf(later, task('a', returned('2025-03-28'))).due).toBe('2025-03-28');
    const before = { ...opened, deadlineChangedAt: instant('2025-03-19T01:00:00Z') };
    expect(deadlineOf(before, task('a', returned('2025-03-22'))).due).toBe('2025-03-22');
  });
});

describe('who owes', () => {
  it.each<[string, boolean, Task | undefined]>([
    ['nothing was sent', true, undefined],
    ['an empty row', true, emptyTask(openStage(), 'a')],
    ['sent', false, task('a', sentAt('2025-03-10T01:00:00Z'))],
    ['accepted', false, task('a', acceptedAt('2025-03-10T01:00:00Z'))],
    ['returned', true, task('a', returned('2025-03-28'))],
    [
      'excused',
      false,
      task('a', { is: 'not-sent' }, { excused: { reason: 'x', at: instant('2025-03-10T01:00:00Z') } }),
    ],
  ])('%s: %s', (_, expected, of) => expect(owes(openStage(), of, 'a')).toBe(expected));

  it('nobody outside those addressed, before the opening, or at the vote', () => {
    expect(owes(openStage(), undefined, 'c')).toBe(false);
    expect(owes(stage('registration', { units: ['a'] }), undefined, 'a')).toBe(false);
    expect(owes(openStage('voting'), undefined, 'a')).toBe(false);
  });
});

describe('what counts as sent', () => {
  it.each([
    ['either', [false, true, true, true]],
    ['data', [false, true, false, true]],
    ['signed-document', [false, false, true, true]],
    ['both', [false, false, false, true]],
  ] as const)('%s: nothing, data, paper, both → %j', (policy, expected) => {
    const given = [
      [false, false],
      [true, false],
      [false, true],
      [true, true],
    ] as const;
    expect(given.map(([data, paper]) => countsAsSent(policy, data, paper))).toEqual(expected);
  });
});

describe('words and days', () => {
  it('counts late days by the calendar, none when in time', () => {
    const due = localDate('2025-03-28');
    expect(lateDays(due, localDate('2025-03-27'))).toBe(0);
    expect(lateDays(due, due)).toBe(0);
    expect(lateDays(due, localDate('2025-03-31'))).toBe(3);
  });

  it('names each state as the offices do', () => {
    const paper = { number: '12/BC-STP', date: localDate('2025-03-20') };
    const excused = { reason: 'x', at: instant('2025-03-10T01:00:00Z') };
    expect(stateInWords(undefined)).toBe('Chưa gửi');
    expect(stateInWords(task('a'))).toBe('Chưa gửi');
    expect(stateInWords(task('a', { is: 'not-sent' }, { onPaper: paper }))).toBe('Đã nhận bằng văn bản');
    expect(stateInWords(task('a', sentAt('2025-03-10T01:00:00Z')))).toBe('Đã gửi (chờ tiếp nhận)');
    expect(stateInWords(task('a', returned('2025-03-22')))).toBe('Đề nghị bổ sung');
    expect(stateInWords(task('a', acceptedAt('2025-03-10T01:00:00Z')))).toBe('Đã tiếp nhận');
    expect(stateInWords(task('a', sentAt('2025-03-10T01:00:00Z'), { excused }))).toBe('Không phải gửi');
  });
});
