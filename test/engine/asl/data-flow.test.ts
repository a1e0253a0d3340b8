import { describe, expect, it } from 'vitest';
import { only, play, START, task } from '../support/machine.ts';

describe('data through a task', () => {
  it('goes through InputPath, Parameters, ResultSelector, ResultPath and OutputPath, in this order', async () => {
    const { output, calls } = await play(
      only(
        task('f', {
          InputPath: '$.order',
          Parameters: { 'id.$': '$.id', fixed: { deep: [1, { 'two.$': '$.items[1]' }] } },
          ResultSelector: { 'sum.$': '$.total.value' },
          ResultPath: '$.order.answer',
          OutputPath: '$.order',
        }),
      ),
      { order: { id: 7, items: ['a', 'b'] }, other: true },
      { handlers: { f: () => ({ total: { value: 42 }, noise: 1 }) } },
    );
    expect(calls[0]?.input).toEqual({ id: 7, fixed: { deep: [1, { two: 'b' }] } });
    expect(output).toEqual({ id: 7, items: ['a', 'b'], answer: { sum: 42 } });
  });

  it('reads the context object, with times to the millisecond as AWS writes them', async () => {
    const { calls } = await play(
      only(
        task('f', {
          Parameters: {
            'stage.$': '$$.Execution.Input.stage',
            'name.$': '$$.Execution.Name',
            'id.$': '$$.Execution.Id',
            'began.$': '$$.Execution.StartTime',
            'entered.$': '$$.State.EnteredTime',
            'state.$': '$$.State.Name',
            'retries.$': '$$.State.RetryCount',
            'machine.$': '$$.StateMachine.Name',
          },
        }),
      ),
      { stage: 's1' },
    );
    expect(calls[0]?.input).toEqual({
      stage: 's1',
      name: 'e',
      id: 'arn:aws:states:local:000000000000:execution:m:e',
      began: '2025-01-01T00:00:00.000Z',
      entered: '2025-01-01T00:00:00.000Z',
      state: 'Do',
      retries: 0,
      machine: 'm',
    });
  });

  it('takes null paths as AWS does: no input, no output, no result', async () => {
    const nothing = await play(only(task('f', { InputPath: null, OutputPath: null })), { a: 1 });
    expect(nothing.calls[0]?.input).toEqual({});
    expect(nothing.output).toEqual({});
    const kept = await play(
      only(task('f', { ResultPath: null })),
      { a: 1 },
      { handlers: { f: () => 'lost' } },
    );
    expect(kept.output).toEqual({ a: 1 });
  });

  it('takes nothing returned as null and keeps of a result what JSON keeps', async () => {
    expect((await play(only(task('f')))).output).toBeNull();
    const strange = (): never => ({ a: undefined, when: new Date(START) }) as never;
    expect((await play(only(task('f')), {}, { handlers: { f: strange } })).output).toEqual({
      when: '2025-01-01T00:00:00.000Z',
    });
  });

  it('gives a function data of its own', async () => {
    const spoil = (input: unknown): null => {
      (input as { list: number[] }).list.push(99);
      return null;
    };
    const machine = only(task('f', { Parameters: { list: [1] }, ResultPath: null }));
    const first = await play(machine, { list: [5] }, { handlers: { f: spoil } });
    expect(first.output).toEqual({ list: [5] });
    first.runner.start('m', 'again', {});
    await first.timeline.runUntil(first.timeline.now());
    expect(first.calls[1]?.input).toEqual({ list: [1] });
  });

  it('fails with States.Runtime, past Retry and Catch, when a path finds nothing', async () => {
    const all = { ErrorEquals: ['States.ALL'] };
    for (const field of [
      { InputPath: '$.absent' },
      { Parameters: { 'a.$': '$.absent' } },
      { ResultSelector: { 'a.$': '$.absent' } },
      { OutputPath: '$.absent' },
    ]) {
      const state = task('f', { ...field, Retry: [all], Catch: [{ ...all, Next: 'Do' }], ResultPath: '$.r' });
      const { execution, failures } = await play(only(state), {}, { handlers: { f: () => ({}) } });
      expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
      expect(execution.cause).toContain('$.absent');
      expect(failures).toHaveLength(1);
    }
  });

  it('never takes an inherited property for data', async () => {
    const { execution } = await play(only({ Type: 'Pass', InputPath: '$.constructor' }));
    expect(execution.error).toBe('States.Runtime');
  });

  it('names the ResultPath that does not fit the raw input', async () => {
    const { execution } = await play(only(task('f', { ResultPath: '$.a.b' })), { a: 5 });
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.ResultPathMatchFailure' });
  });
});

describe('Pass', () => {
  it('gives its Result, placed by ResultPath, or else its parameters', async () => {
    const placed = await play(only({ Type: 'Pass', Result: [1], ResultPath: '$.new.list' }), { a: 1 });
    expect(placed.output).toEqual({ a: 1, new: { list: [1] } });
    const shaped = await play(only({ Type: 'Pass', Parameters: { 'b.$': "$['a b']" } }), { 'a b': 2 });
    expect(shaped.output).toEqual({ b: 2 });
  });
});

describe('Succeed and Fail', () => {
  it('succeed through both filters', async () => {
    const machine = {
      StartAt: 'Done',
      States: { Done: { Type: 'Succeed', InputPath: '$.a', OutputPath: '$.b' } },
    };
    expect((await play(machine, { a: { b: 3 } })).output).toBe(3);
  });

  it('fail with error and cause, literal or from the data', async () => {
    const literal = { StartAt: 'No', States: { No: { Type: 'Fail', Error: 'Bad', Cause: 'why' } } };
    expect((await play(literal)).execution).toMatchObject({ status: 'FAILED', error: 'Bad', cause: 'why' });
    const read = { StartAt: 'No', States: { No: { Type: 'Fail', ErrorPath: '$.e', CausePath: '$.c' } } };
    expect((await play(read, { e: 'E', c: 'C' })).execution).toMatchObject({ error: 'E', cause: 'C' });
  });
});
