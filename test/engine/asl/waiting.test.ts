import { describe, expect, it } from 'vitest';
import { addSeconds, instant } from '#domain/shared/time.ts';
import { only, play, START, task, type Machine } from '../support/machine.ts';

const DAY = 86_400;

function waitThenCall(until: object): Machine {
  return {
    StartAt: 'Wait',
    States: { Wait: { Type: 'Wait', ...until, Next: 'Do' }, Do: { ...task('f'), End: true } },
  };
}

describe('Wait', () => {
  it.each([60, 300])('waits %i days to the second', async (days) => {
    const due = addSeconds(START, days * DAY);
    const machine = waitThenCall({ TimestampPath: '$.at' });
    const early = await play(machine, { at: due }, { until: addSeconds(due, -1) });
    expect(early.execution).toMatchObject({ status: 'RUNNING', phase: 'waiting', wakeAt: due });
    expect(early.calls).toEqual([]);
    await early.timeline.runUntil(due);
    expect(early.calls).toEqual([{ name: 'f', at: due, input: { at: due } }]);
    expect(early.runner.get('m', 'e')).toMatchObject({ status: 'SUCCEEDED', endedAt: due });
  });

  it.each([
    ['Seconds', { Seconds: 90 }, {}],
    ['SecondsPath', { SecondsPath: '$.n' }, { n: 90 }],
    ['Timestamp', { Timestamp: '2025-01-01T00:01:30Z' }, {}],
    ['TimestampPath with an offset', { TimestampPath: '$.t' }, { t: '2025-01-01T07:01:30+07:00' }],
    [
      'TimestampPath into the input',
      { TimestampPath: '$$.Execution.Input.t' },
      { t: '2025-01-01T00:01:30Z' },
    ],
  ])('takes %s', async (_field, until, input) => {
    const { calls } = await play(waitThenCall(until), input);
    expect(calls.map(({ at }) => at)).toEqual([addSeconds(START, 90)]);
  });

  it('goes on at once when the moment has passed', async () => {
    const { calls } = await play(waitThenCall({ TimestampPath: '$.at' }), { at: '2020-02-29T00:00:00Z' });
    expect(calls.map(({ at }) => at)).toEqual([START]);
  });

  it.each([
    '2025-01-01T00:00:00.5Z',
    '2025-01-01t00:00:00z',
    '2025-01-01T00:00:00',
    '2025-02-30T00:00:00Z',
    5,
    null,
  ])('fails with States.Runtime on %j', async (at) => {
    const { execution } = await play(waitThenCall({ TimestampPath: '$.at' }), { at });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });

  it.each([-1, 1.5, 100_000_000, '5'])('fails with States.Runtime on %j seconds', async (n) => {
    const { execution } = await play(waitThenCall({ SecondsPath: '$.n' }), { n });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });
});

describe('the duration of an execution', () => {
  it('ends after one year, whatever it waits for', async () => {
    const { execution, calls, failures } = await play(waitThenCall({ Timestamp: '2026-06-01T00:00:00Z' }));
    expect(execution).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout' });
    expect(execution.endedAt).toBe(instant('2026-01-01T00:00:00Z'));
    expect(calls).toEqual([]);
    expect(failures).toHaveLength(1);
  });

  it('ends at its own TimeoutSeconds, also while retrying', async () => {
    const retry = { ErrorEquals: ['States.ALL'], IntervalSeconds: 60, MaxAttempts: 9, BackoffRate: 1 };
    const { execution, calls } = await play(
      { ...only(task('f', { Retry: [retry] })), TimeoutSeconds: 100 },
      {},
      { handlers: { f: () => Promise.reject(new Error('no')) } },
    );
    expect(calls).toHaveLength(2);
    expect(execution).toMatchObject({ status: 'TIMED_OUT', endedAt: addSeconds(START, 100) });
  });
});
