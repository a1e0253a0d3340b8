import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '#app/ports.ts';
import { addSeconds, toSeconds } from '#domain/shared/time.ts';
import { compileRetry, longestWaiting, retryDelay, takes } from '#engine/asl/retry.ts';
import { createChance } from '../support/chance.ts';
import { only, play, START, task, type World } from '../support/machine.ts';

class TableBusy extends Error {
  override readonly name = 'TableBusy';
}

const never = (): Promise<Json> => new Promise(() => undefined);
const busy = (): Promise<Json> => Promise.reject(new TableBusy('try later'));
const secondsOf = ({ calls }: World): number[] => calls.map(({ at }) => toSeconds(at) - toSeconds(START));
const catching = (more: object, retry: readonly object[] = []): object => ({
  StartAt: 'Do',
  States: {
    Do: {
      ...task('f', { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Tail', ...more }] }),
      ...(retry.length === 0 ? {} : { Retry: retry }),
      End: true,
    },
    Tail: { Type: 'Succeed' },
  },
});
const tail = (more: object = {}, retry: readonly object[] = []) =>
  catching(more, retry) as ReturnType<typeof only>;

describe('Retry', () => {
  it('waits interval × rate^n up to the largest delay, then gives up with the error', async () => {
    const retry = {
      ErrorEquals: ['TableBusy'],
      IntervalSeconds: 5,
      BackoffRate: 2,
      MaxAttempts: 6,
      MaxDelaySeconds: 60,
    };
    const world = await play(only(task('f', { Retry: [retry] })), {}, { handlers: { f: busy } });
    expect(secondsOf(world)).toEqual([0, 5, 15, 35, 75, 135, 195]);
    expect(world.execution).toMatchObject({ status: 'FAILED', error: 'TableBusy' });
    expect(JSON.parse(world.execution.cause ?? '')).toEqual({
      errorType: 'TableBusy',
      errorMessage: 'try later',
      trace: [],
    });
  });

  it('has the defaults of the States Language: three times, 1, 2 and 4 seconds', async () => {
    const world = await play(
      only(task('f', { Retry: [{ ErrorEquals: ['States.ALL'] }] })),
      {},
      { handlers: { f: busy } },
    );
    expect(secondsOf(world)).toEqual([0, 1, 3, 7]);
  });

  it('adds up to the waiting time told', async () => {
    const retry = {
      ErrorEquals: ['States.ALL'],
      IntervalSeconds: 5,
      BackoffRate: 2,
      MaxAttempts: 6,
      MaxDelaySeconds: 160,
    };
    const [retrier] = compileRetry([retry], 'Retry', (place) => expect.unreachable(place));
    expect(longestWaiting(retrier!)).toBe(5 + 10 + 20 + 40 + 80 + 160);
    const world = await play(only(task('f', { Retry: [retry] })), {}, { handlers: { f: busy } });
    expect(secondsOf(world).at(-1)).toBe(315);
  });

  it('jitters between nothing and the plain delay, the same for the same seed', async () => {
    const retry = {
      ErrorEquals: ['States.ALL'],
      IntervalSeconds: 30,
      MaxAttempts: 5,
      JitterStrategy: 'FULL',
    };
    const run = async (seed: number): Promise<number[]> =>
      secondsOf(
        await play(
          only(task('f', { Retry: [retry] })),
          {},
          { handlers: { f: busy }, random: createChance(seed) },
        ),
      );
    expect(await run(7)).toEqual(await run(7));
    expect(await run(7)).not.toEqual(await run(8));
    const retrier = { intervalSeconds: 30, backoffRate: 2, maxAttempts: 5, maxDelaySeconds: 100, errors: [] };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.double({ min: 0, max: 0.9999, noNaN: true }), (n, x) => {
        const plain = retryDelay({ ...retrier, fullJitter: false }, n, () => expect.unreachable());
        const jittered = retryDelay({ ...retrier, fullJitter: true }, n, () => x);
        expect(plain).toBe(Math.min(30 * 2 ** (n - 1), 100));
        expect(jittered).toBeGreaterThanOrEqual(0);
        expect(jittered).toBeLessThanOrEqual(plain);
        expect(Number.isInteger(jittered)).toBe(true);
      }),
    );
  });

  it('counts each retrier by itself, and anew when the state is entered again', async () => {
    const errors = ['A', 'B', 'A', 'B'];
    const twice = [
      { ErrorEquals: ['A'], MaxAttempts: 2, IntervalSeconds: 1, BackoffRate: 1 },
      { ErrorEquals: ['B'], MaxAttempts: 2, IntervalSeconds: 10, BackoffRate: 1 },
    ];
    let rounds = 0;
    const f = (): Json => {
      const name = errors[rounds++ % 5];
      if (name !== undefined) throw Object.assign(new Error('x'), { name });
      return { again: rounds < 10 };
    };
    const machine = {
      StartAt: 'Do',
      States: {
        Do: { ...task('f', { Retry: twice }), Next: 'Again' },
        Again: {
          Type: 'Choice',
          Choices: [{ Variable: '$.again', BooleanEquals: true, Next: 'Do' }],
          Default: 'Done',
        },
        Done: { Type: 'Succeed' },
      },
    };
    const world = await play(machine, {}, { handlers: { f } });
    expect(world.execution.status).toBe('SUCCEEDED');
    expect(secondsOf(world)).toEqual([0, 1, 11, 12, 22, 22, 23, 33, 34, 44]);
  });

  it('takes errors of the Lambda service by their names', async () => {
    let calls = 0;
    const f = (): Json => {
      if (++calls === 1)
        throw Object.assign(new Error('Rate Exceeded.'), { name: 'Lambda.TooManyRequestsException' });
      return 'done';
    };
    const retry = { ErrorEquals: ['Lambda.TooManyRequestsException'], IntervalSeconds: 2 };
    const { output } = await play(only(task('f', { Retry: [retry] })), {}, { handlers: { f } });
    expect(output).toBe('done');
  });

  it('tells the number of retries in the context', async () => {
    const seen: Json[] = [];
    const f = (input: Json): never => {
      seen.push(input);
      throw new TableBusy('x');
    };
    const state = task('f', {
      Parameters: { 'n.$': '$$.State.RetryCount' },
      Retry: [{ ErrorEquals: ['States.ALL'] }],
    });
    await play(only(state), {}, { handlers: { f } });
    expect(seen).toEqual([{ n: 0 }, { n: 1 }, { n: 2 }, { n: 3 }]);
  });
});

describe('Catch', () => {
  it('puts error and cause where its ResultPath says, beside the raw input', async () => {
    const { output } = await play(tail({ ResultPath: '$.failure' }), { a: 1 }, { handlers: { f: busy } });
    expect(output).toMatchObject({ a: 1, failure: { Error: 'TableBusy' } });
    const alone = await play(tail(), { a: 1 }, { handlers: { f: busy } });
    expect(Object.keys(alone.output as object)).toEqual(['Error', 'Cause']);
  });

  it('comes after the retries', async () => {
    const world = await play(
      tail({ ResultPath: null }, [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1, IntervalSeconds: 9 }]),
      { a: 1 },
      { handlers: { f: busy } },
    );
    expect(secondsOf(world)).toEqual([0, 9]);
    expect(world.output).toEqual({ a: 1 });
  });

  it('takes the first catcher that fits', async () => {
    const machine = {
      StartAt: 'Do',
      States: {
        Do: {
          ...task('f', {
            Catch: [
              { ErrorEquals: ['Other'], Next: 'A' },
              { ErrorEquals: ['TableBusy'], Next: 'B' },
              { ErrorEquals: ['States.ALL'], Next: 'A' },
            ],
          }),
          End: true,
        },
        A: { Type: 'Pass', Result: 'A', End: true },
        B: { Type: 'Pass', Result: 'B', End: true },
      },
    };
    expect((await play(machine, {}, { handlers: { f: busy } })).output).toBe('B');
  });

  it('sees what was thrown that is no error', async () => {
    const f = (): never => {
      throw 'just text' as unknown;
    };
    const { output } = await play(tail(), {}, { handlers: { f } });
    expect(output).toEqual({
      Error: 'string',
      Cause: JSON.stringify({ errorType: 'string', errorMessage: 'just text', trace: [] }),
    });
  });

  it('matches names as the States Language has it', () => {
    expect(takes(['States.TaskFailed'], 'TableBusy')).toBe(true);
    expect(takes(['States.TaskFailed'], 'States.Timeout')).toBe(false);
    expect(takes(['States.ALL'], 'States.Timeout')).toBe(true);
    expect(takes(['States.Timeout'], 'States.Timeout')).toBe(true);
    expect(takes(['Table'], 'TableBusy')).toBe(false);
    expect(takes(['States.ALL'], 'States.DataLimitExceeded')).toBe(false);
    expect(takes(['States.ALL'], 'States.Runtime')).toBe(false);
  });
});

describe('a task that never answers', () => {
  it('times out after TimeoutSeconds of the clock, and nobody else waits for it', async () => {
    const machine = tail();
    const world = await play(machine, {}, { handlers: { f: never }, until: addSeconds(START, 59) });
    expect(world.execution.status).toBe('RUNNING');
    await world.timeline.runUntil(addSeconds(START, 60));
    const execution = world.runner.get('m', 'e')!;
    expect(execution).toMatchObject({ status: 'SUCCEEDED', endedAt: addSeconds(START, 60) });
    expect(JSON.parse(execution.data)).toMatchObject({ Error: 'States.Timeout' });
  });

  it('is retried, with the time it hung in between', async () => {
    const retry = { ErrorEquals: ['States.Timeout'], IntervalSeconds: 5, MaxAttempts: 1 };
    const world = await play(only(task('f', { Retry: [retry] })), {}, { handlers: { f: never } });
    expect(secondsOf(world)).toEqual([0, 65]);
    expect(world.execution).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  it('is heard when it answers after all before its timeout', async () => {
    const f = (): Promise<Json> => new Promise((resolve) => setTimeout(() => resolve('late'), 60));
    const world = await play(only(task('f')), {}, { handlers: { f }, until: START });
    expect(world.execution.status).toBe('RUNNING');
    await new Promise((resolve) => setTimeout(resolve, 80));
    await world.timeline.runUntil(START);
    expect(world.runner.get('m', 'e')).toMatchObject({ status: 'SUCCEEDED', data: '"late"' });
  });

  it('is not heard after its timeout', async () => {
    let answer: (value: Json) => void = () => undefined;
    const f = (): Promise<Json> => new Promise((resolve) => (answer = resolve));
    const world = await play(tail(), {}, { handlers: { f } });
    answer('too late');
    await new Promise((resolve) => setTimeout(resolve, 1));
    expect(world.timeline.nextDue()).toBeUndefined();
    expect(JSON.parse(world.runner.get('m', 'e')!.data)).toMatchObject({ Error: 'States.Timeout' });
  });
});
