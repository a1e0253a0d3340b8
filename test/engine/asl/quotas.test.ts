import { describe, expect, it } from 'vitest';
import type { Json } from '#app/ports.ts';
import { addSeconds } from '#domain/shared/time.ts';
import { MAX_DATA_BYTES, MAX_EVENTS } from '#engine/asl/execution.ts';
import { createWorld, only, play, START, task, type World } from '../support/machine.ts';

const all = { ErrorEquals: ['States.ALL'] };
const waiting = { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 100, End: true } } };
const DAY = 86_400;

function defined(machine: object = waiting): World {
  const world = createWorld();
  world.runner.define('m', JSON.stringify(machine));
  return world;
}

/** A JSON text of exactly so many bytes. */
const ofBytes = (bytes: number): string => 'x'.repeat(bytes - 2);

describe('names', () => {
  it.each(['', 'x'.repeat(81), 'với dấu', 'a.b', 'a b', 'a/b', 'a\n'])(
    '%j is refused, nothing started',
    (name) => {
      const { runner } = defined();
      expect(() => runner.start('m', name, {})).toThrow(
        expect.objectContaining({ name: 'InvalidName' }) as Error,
      );
      expect(runner.list()).toEqual([]);
    },
  );

  it('of 80 characters are fine', () => {
    expect(defined().runner.start('m', 'a-Z_9'.repeat(16), {}).status).toBe('RUNNING');
  });

  it('of machines nobody defined are refused', () => {
    expect(() => defined().runner.start('x', 'e', {})).toThrow(
      expect.objectContaining({ name: 'StateMachineDoesNotExist' }) as Error,
    );
  });
});

describe('starting the same name again', () => {
  const exists = expect.objectContaining({ name: 'ExecutionAlreadyExists' }) as Error;

  it('with the same input while it runs is the same execution', async () => {
    const world = defined();
    const first = world.runner.start('m', 'e', { a: 1 });
    await world.timeline.runUntil(addSeconds(START, 50));
    expect(world.runner.start('m', 'e', { a: 1 })).toMatchObject({
      startedAt: first.startedAt,
      phase: 'waiting',
    });
    await world.timeline.runUntil(addSeconds(START, 100));
    expect(world.runner.get('m', 'e')).toMatchObject({
      status: 'SUCCEEDED',
      endedAt: addSeconds(START, 100),
    });
  });

  it('with another input is refused', () => {
    const { runner } = defined();
    runner.start('m', 'e', { a: 1 });
    expect(() => runner.start('m', 'e', { a: 2 })).toThrow(exists);
    expect(runner.get('m', 'e')?.input).toBe('{"a":1}');
  });

  it('is refused for 90 days after its end, also when it failed, and free then', async () => {
    const world = defined({ StartAt: 'F', States: { F: { Type: 'Fail', Error: 'E' } } });
    world.runner.start('m', 'e', {});
    await world.timeline.runUntil(addSeconds(START, 90 * DAY - 1));
    expect(() => world.runner.start('m', 'e', {})).toThrow(exists);
    await world.timeline.runUntil(addSeconds(START, 90 * DAY));
    expect(world.runner.start('m', 'e', {}).startedAt).toBe(addSeconds(START, 90 * DAY));
  });

  it('on another machine is another execution', () => {
    const world = defined();
    world.runner.define('n', JSON.stringify(waiting));
    world.runner.start('m', 'e', { a: 1 });
    world.runner.start('n', 'e', { a: 2 });
    expect(world.runner.list().map(({ machine }) => machine)).toEqual(['m', 'n']);
    expect(world.runner.list({ machine: 'n', status: 'RUNNING' })).toHaveLength(1);
  });
});

describe('data', () => {
  it('of 262,144 bytes pass, one more is refused at the start', () => {
    const { runner } = defined();
    runner.start('m', 'fits', ofBytes(MAX_DATA_BYTES));
    const much = expect.objectContaining({ name: 'InvalidExecutionInput' }) as Error;
    expect(() => runner.start('m', 'much', ofBytes(MAX_DATA_BYTES + 1))).toThrow(much);
    expect(() => runner.start('m', 'much', 'ế'.repeat(MAX_DATA_BYTES / 3))).toThrow(much);
    expect(runner.get('m', 'much')).toBeUndefined();
  });

  it.each([
    [
      'a result',
      task('f', { Retry: [all], Catch: [{ ...all, Next: 'Do' }] }),
      { f: () => ofBytes(MAX_DATA_BYTES + 1) },
    ],
    [
      'a parameter',
      task('f', { Parameters: { 'a.$': '$.a', 'b.$': '$.a' }, Retry: [all] }),
      { f: () => expect.unreachable() },
    ],
    ['an output', task('f', { ResultPath: '$.b' }), { f: () => ofBytes(200_000) }],
  ])('too large as %s end the execution, past Retry and Catch', async (_what, state, handlers) => {
    const { execution } = await play(only(state), { a: ofBytes(200_000) }, { handlers });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });

  it('of a task may be exactly 262,144 bytes', async () => {
    const { execution } = await play(only(task('f')), {}, { handlers: { f: () => ofBytes(MAX_DATA_BYTES) } });
    expect(execution.status).toBe('SUCCEEDED');
  });
});

describe('the history', () => {
  it('counts events as AWS writes them', async () => {
    // started; entered, scheduled, started, succeeded, exited; succeeded
    expect((await play(only(task('f')))).execution.events).toBe(7);
    // started; entered, exited; succeeded
    expect((await play(only({ Type: 'Pass' }))).execution.events).toBe(4);
    // started; entered; failed
    expect((await play({ StartAt: 'F', States: { F: { Type: 'Fail' } } })).execution.events).toBe(3);
    const f = (): never => {
      throw new Error('x');
    };
    // started; entered; 4 × scheduled, started, failed; failed
    expect((await play(only(task('f', { Retry: [all] })), {}, { handlers: { f } })).execution.events).toBe(
      15,
    );
  });

  it('invokes no task whose start would be the 25,000th event', async () => {
    // 1 + 3 × 2 + 4,998 × 5 = 24,997 events; entered, scheduled and started would be one too many.
    const machine = {
      StartAt: 'A',
      States: {
        A: { Type: 'Pass', Next: 'B' },
        B: { Type: 'Pass', Next: 'C' },
        C: { Type: 'Pass', Next: 'Do' },
        Do: task('f', { Catch: [{ ...all, Next: 'End' }], Next: 'Do' }),
        End: { Type: 'Succeed' },
      },
    };
    const { calls, execution } = await play(machine, {}, { handlers: { f: () => ({}) } });
    expect(calls).toHaveLength(4998);
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Runtime', events: MAX_EVENTS });
  });

  it('ends an endless loop with its 25,000th event', async () => {
    const machine = {
      StartAt: 'Loop',
      States: {
        Loop: {
          Type: 'Choice',
          Choices: [{ Variable: '$.end', IsPresent: true, Next: 'End' }],
          Default: 'Loop',
        },
        End: { Type: 'Succeed' },
      },
    };
    const { execution, failures } = await play(machine);
    expect(execution).toMatchObject({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: 'The execution reached the maximum number of history events (25000).',
      events: MAX_EVENTS,
    });
    expect(failures).toHaveLength(1);
  });
});

describe('the loop guard', () => {
  const ask = { Variable: '$.next', StringEquals: 'again' };
  const machine = {
    StartAt: 'Read',
    States: {
      Read: { ...task('f'), Next: 'What' },
      What: { Type: 'Choice', Choices: [{ ...ask, Next: 'Pause' }], Default: 'End' },
      Pause: { Type: 'Wait', SecondsPath: '$.wait', Next: 'Read' },
      End: { Type: 'Succeed' },
    },
  };

  it('fails an execution that gets the same answer again and again without time moving on', async () => {
    const f = (): Json => ({ next: 'again', wait: 0 });
    const { execution, calls } = await play(machine, {}, { handlers: { f }, sameAnswerLimit: 3 });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'Runner.HotLoop' });
    expect(execution.cause).toContain('Read keeps giving');
    expect(calls).toHaveLength(3);
  });

  it('leaves alone what waits in between or answers differently', async () => {
    let n = 0;
    const slow = (): Json => (++n < 20 ? { next: 'again', wait: 1 } : { next: 'end' });
    expect((await play(machine, {}, { handlers: { f: slow }, sameAnswerLimit: 3 })).execution.status).toBe(
      'SUCCEEDED',
    );
    n = 0;
    const busy = (): Json => (++n < 20 ? { next: 'again', wait: 0, n } : { next: 'end' });
    expect((await play(machine, {}, { handlers: { f: busy }, sameAnswerLimit: 3 })).execution.status).toBe(
      'SUCCEEDED',
    );
  });
});
