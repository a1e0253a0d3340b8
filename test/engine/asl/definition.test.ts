import { describe, expect, it } from 'vitest';
import { substitute } from '#engine/asl/definition.ts';
import { DefinitionRefused } from '#engine/asl/errors.ts';
import { arn, createWorld, only, task } from '../support/machine.ts';

function refused(definition: unknown): readonly string[] {
  const text = typeof definition === 'string' ? definition : JSON.stringify(definition);
  try {
    createWorld().runner.define('m', text);
  } catch (error) {
    if (error instanceof DefinitionRefused) return error.problems;
    throw error;
  }
  return [];
}

const all = { ErrorEquals: ['States.ALL'] };

describe('a definition', () => {
  it.each([
    ['a field nobody knows', task('f', { Colour: 'red' }), 'States.Do.Colour'],
    ['heartbeats', task('f', { HeartbeatSeconds: 5 }), 'States.Do.HeartbeatSeconds'],
    ['timeouts from the data', task('f', { TimeoutSecondsPath: '$.t' }), 'States.Do.TimeoutSecondsPath'],
    ['variables', task('f', { Assign: { a: 1 } }), 'States.Do.Assign'],
    ['JSONata', task('f', { QueryLanguage: 'JSONata' }), 'States.Do.QueryLanguage'],
    ['service integrations', task('f', { Resource: 'arn:aws:states:::lambda:invoke' }), 'States.Do.Resource'],
    [
      'activities',
      task('f', { Resource: 'arn:aws:states:us-east-1:123456789012:activity:a' }),
      'States.Do.Resource',
    ],
    ['fractions of a timeout', task('f', { TimeoutSeconds: 0.5 }), 'States.Do.TimeoutSeconds'],
    ['wildcards', task('f', { InputPath: '$.a[*]' }), 'States.Do.InputPath'],
    ['descent', task('f', { OutputPath: '$..a' }), 'States.Do.OutputPath'],
    ['indices in a ResultPath', task('f', { ResultPath: '$.a[0]' }), 'States.Do.ResultPath'],
    ['the context as ResultPath', task('f', { ResultPath: '$$.a' }), 'States.Do.ResultPath'],
    [
      'intrinsic functions',
      task('f', { Parameters: { 'a.$': 'States.UUID()' } }),
      'States.Do.Parameters.a.$',
    ],
    ['unknown context', task('f', { Parameters: { 'a.$': '$$.Task.Token' } }), 'States.Do.Parameters.a.$'],
    ['unknown fields of a retry', task('f', { Retry: [{ ...all, Delay: 1 }] }), 'States.Do.Retry[0].Delay'],
    [
      'no backoff below 1',
      task('f', { Retry: [{ ...all, BackoffRate: 0.5 }] }),
      'States.Do.Retry[0].BackoffRate',
    ],
    [
      'other jitter',
      task('f', { Retry: [{ ...all, JitterStrategy: 'HALF' }] }),
      'States.Do.Retry[0].JitterStrategy',
    ],
    [
      'a largest delay below the first',
      task('f', { Retry: [{ ...all, IntervalSeconds: 9, MaxDelaySeconds: 9 }] }),
      'States.Do.Retry[0].MaxDelaySeconds',
    ],
    [
      'States.ALL that is not last',
      task('f', { Retry: [all, { ErrorEquals: ['X'] }] }),
      'States.Do.Retry[0].ErrorEquals',
    ],
    [
      'names nothing can catch',
      task('f', { Retry: [{ ErrorEquals: ['States.DataLimitExceeded'] }] }),
      'States.Do.Retry[0].ErrorEquals',
    ],
    ['a ResultSelector on Pass', { Type: 'Pass', ResultSelector: {} }, 'States.Do.ResultSelector'],
    ['Map', { Type: 'Map', Iterator: {} }, 'States.Do.Type'],
    ['Parallel', { Type: 'Parallel', Branches: [] }, 'States.Do.Type'],
    ['two waits in one', { Type: 'Wait', Seconds: 1, Timestamp: '2025-01-01T00:00:00Z' }, 'States.Do'],
    ['part seconds', { Type: 'Wait', Timestamp: '2025-01-01T00:00:00.5Z' }, 'States.Do.Timestamp'],
    ['days that are none', { Type: 'Wait', Timestamp: '2025-02-30T00:00:00Z' }, 'States.Do.Timestamp'],
  ])('is refused with %s, by place', (_what, state, place) => {
    expect(refused(only(state)).join('\n')).toContain(place);
  });

  it('is refused with every problem at once', () => {
    const problems = refused({
      StartAt: 'Do',
      Extra: 1,
      States: { Do: { Type: 'Pass', Foo: 1, End: true } },
    });
    expect(problems.map((problem) => problem.split(':')[0])).toEqual(['Extra', 'States.Do.Foo']);
  });

  it('is refused when a state is missing, never reached, or goes nowhere', () => {
    expect(refused({ StartAt: 'A', States: {} }).join()).toContain('no state A');
    const lost = { StartAt: 'A', States: { A: { Type: 'Succeed' }, B: { Type: 'Pass', Next: 'C' } } };
    expect(refused(lost)).toEqual(['States.B: leads to C, which is no state', 'States.B: is never reached']);
    expect(refused({ StartAt: 'A', States: { A: { Type: 'Pass' } } }).join()).toContain('States.A');
  });

  it('is refused when asl-validator refuses it', () => {
    // A loop without a terminal state: nothing this runner minds.
    const endless = { StartAt: 'A', States: { A: { Type: 'Wait', Seconds: 1, Next: 'A' } } };
    expect(refused(endless).join()).toContain('MISSING_TERMINAL_STATE');
  });

  it('is refused when it is no JSON or too large', () => {
    expect(refused('{').join()).toContain('no JSON');
    expect(refused('[]').join()).toContain('an object wanted');
    expect(refused(`{"Comment": "${'x'.repeat(1_048_576)}"}`).join()).toContain('1048576 bytes');
  });

  it('takes comments where AWS does', () => {
    const commented = { ...all, Comment: '5+10+20 s' };
    const state = task('f', { Comment: 'c', Retry: [commented], Catch: [{ ...commented, Next: 'No' }] });
    const machine = { Comment: 'x', ...only(state) };
    expect(
      refused({ ...machine, States: { ...machine.States, No: { Type: 'Fail', Comment: 'n' } } }),
    ).toEqual([]);
  });
});

describe('substitution', () => {
  it('fills text and names what has no value', () => {
    expect(substitute('m', '{"a": "${X}", "n": ${N}}', { X: 'say "hi"', N: '5' })).toBe(
      '{"a": "say \\"hi\\"", "n": 5}',
    );
    expect(() => substitute('m', '"${X} ${Y} ${X}"', { X: '1' })).toThrow(/m: no value for \$\{Y\}$/);
  });

  it('gives the resource to the function', async () => {
    const world = createWorld();
    world.runner.define('m', JSON.stringify(only(task('f', { Resource: '${Arn}' }))), { Arn: arn('real') });
    world.runner.start('m', 'e', {});
    await world.timeline.runUntil(world.timeline.now());
    expect(world.calls.map(({ name }) => name)).toEqual(['real']);
  });
});
