import { describe, expect, it } from 'vitest';
import type { CyclePolicy } from '#domain/cycle/cycle.ts';
import { instant, localDate } from '#domain/shared/time.ts';
import { receiveOnPaper, send } from '#domain/stage/receiving.ts';
import type { Decided } from '#domain/stage/transitions.ts';
import { openStage, task } from './samples.ts';

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

describe('the policy of what counts', () => {
  const now = at('2025-03-20T02:00:00Z');
  const stateAfter = (countsAs: CyclePolicy['countsAs'], steps: readonly ('data' | 'paper')[]): string =>
    steps.reduce(
      (given, step) =>
        value(
          step === 'data'
            ? send(opened, given, policy(countsAs), now)
            : receiveOnPaper(opened, given, paperOf('2025-03-19'), policy(countsAs), now),
        ),
      task('a'),
    ).state.is;

  it.each([
    ['either', 'sent', 'sent', 'sent'],
    ['data', 'sent', 'not-sent', 'sent'],
    ['signed-document', 'not-sent', 'sent', 'sent'],
    ['both', 'not-sent', 'not-sent', 'sent'],
  ] as const)('%s: data %s, paper %s, one after the other %s', (countsAs, data, paper, both) => {
    expect(stateAfter(countsAs, ['data'])).toBe(data);
    expect(stateAfter(countsAs, ['paper'])).toBe(paper);
    expect(stateAfter(countsAs, ['data', 'paper'])).toBe(both);
    expect(stateAfter(countsAs, ['paper', 'data'])).toBe(both);
  });

  it('both: late is the later of the two, whichever was noted first', () => {
    const lateData = at('2025-03-27T02:00:00Z');
    const noted = at('2025-03-28T02:00:00Z');
    const dataFirst = value(
      receiveOnPaper(
        opened,
        value(send(opened, task('a'), policy('both'), lateData)),
        paperOf('2025-03-20'),
        policy('both'),
        noted,
      ),
    );
    expect(dataFirst).toMatchObject({ state: { is: 'sent' }, lateDays: 2, firstSentOn: '2025-03-27' });
    const paperFirst = value(
      send(
        opened,
        value(
          receiveOnPaper(
            opened,
            task('a'),
            paperOf('2025-03-20'),
            policy('both'),
            at('2025-03-21T02:00:00Z'),
          ),
        ),
        policy('both'),
        lateData,
      ),
    );
    expect(paperFirst).toMatchObject({ state: { is: 'sent' }, lateDays: 2, firstSentOn: '2025-03-27' });
  });

  it('a part that does not count alone marks nobody late under another policy', () => {
    const late = at('2025-03-27T02:00:00Z');
    expect(value(send(opened, task('a'), policy('signed-document'), late)).lateDays).toBe(0);
    const paper = receiveOnPaper(opened, task('a'), paperOf('2025-03-27'), policy('data'), late);
    expect(value(paper).lateDays).toBe(0);
  });
});
