import { describe, expect, it } from 'vitest';
import type { Json } from '#app/ports.ts';
import { createWorld, play, type Machine } from '../support/machine.ts';

function choose(rule: object): Machine {
  return {
    StartAt: 'Ask',
    States: {
      Ask: { Type: 'Choice', Choices: [{ ...rule, Next: 'Yes' }], Default: 'No' },
      Yes: { Type: 'Pass', Result: true, End: true },
      No: { Type: 'Pass', Result: false, End: true },
    },
  };
}

async function answer(rule: object, input: Json): Promise<Json | undefined> {
  return (await play(choose(rule), input)).output;
}

describe('Choice', () => {
  it.each([
    ['StringEquals', 'a', { yes: ['a'], no: ['b', 1, null] }],
    ['StringLessThan', 'b', { yes: ['a'], no: ['b', 'c'] }],
    ['StringGreaterThanEquals', 'b', { yes: ['b', 'c'], no: ['a'] }],
    ['NumericEquals', 2, { yes: [2], no: [3, '2'] }],
    ['NumericLessThan', 2, { yes: [1], no: [2] }],
    ['NumericGreaterThan', 2, { yes: [3], no: [2] }],
    ['NumericLessThanEquals', 2, { yes: [2], no: [3] }],
    ['NumericGreaterThanEquals', 2, { yes: [2], no: [1] }],
    ['BooleanEquals', true, { yes: [true], no: [false, 'true'] }],
    ['TimestampEquals', '2025-01-01T00:00:00Z', { yes: ['2025-01-01T07:00:00+07:00'], no: ['2025-01-01'] }],
    [
      'TimestampLessThan',
      '2025-01-01T00:00:00Z',
      { yes: ['2024-12-31T23:59:59Z'], no: ['2025-01-01T00:00:00Z'] },
    ],
    ['IsNull', true, { yes: [null], no: [0] }],
    ['IsString', true, { yes: ['x'], no: [0] }],
    ['IsNumeric', false, { yes: ['x'], no: [0] }],
    ['IsBoolean', true, { yes: [false], no: [0] }],
    ['IsTimestamp', true, { yes: ['2025-01-01T00:00:00Z'], no: ['soon', '2025-02-30T00:00:00Z'] }],
  ] as const)('%s %s', async (operator, operand, { yes, no }) => {
    const rule = { Variable: '$.v', [operator]: operand };
    for (const v of yes) expect(await answer(rule, { v }), JSON.stringify(v)).toBe(true);
    for (const v of no) expect(await answer(rule, { v }), JSON.stringify(v)).toBe(false);
  });

  it('compares with another path', async () => {
    const rule = { Variable: '$.a', NumericLessThanPath: '$.b' };
    expect(await answer(rule, { a: 1, b: 2 })).toBe(true);
    expect(await answer(rule, { a: 2, b: 2 })).toBe(false);
  });

  it('asks for presence without failing', async () => {
    expect(await answer({ Variable: '$.a.b', IsPresent: true }, {})).toBe(false);
    expect(await answer({ Variable: '$.a.b', IsPresent: false }, {})).toBe(true);
    expect(await answer({ Variable: '$.a.b', IsPresent: true }, { a: { b: null } })).toBe(true);
  });

  it('combines with And, Or and Not, from left to right', async () => {
    const a = { Variable: '$.a', BooleanEquals: true };
    const guarded = {
      And: [
        { Variable: '$.b', IsPresent: true },
        { Variable: '$.b', NumericEquals: 1 },
      ],
    };
    expect(await answer({ Or: [a, guarded] }, { a: false, b: 1 })).toBe(true);
    expect(await answer({ Or: [a, guarded] }, { a: false })).toBe(false);
    expect(await answer({ Not: a }, { a: false })).toBe(true);
  });

  it('fails with States.Runtime when a compared variable is absent', async () => {
    const { execution } = await play(choose({ Variable: '$.absent', StringEquals: 'x' }));
    expect(execution).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });

  it('fails with States.NoChoiceMatched without a Default', async () => {
    const machine = {
      StartAt: 'Ask',
      States: {
        Ask: { Type: 'Choice', Choices: [{ Variable: '$.a', NumericEquals: 1, Next: 'Yes' }] },
        Yes: { Type: 'Succeed' },
      },
    };
    expect((await play(machine, { a: 2 })).execution.error).toBe('States.NoChoiceMatched');
  });

  it.each([
    [{ Variable: '$.a', StringMatches: 'x*' }, 'States.Ask.Choices[0].StringMatches'],
    [{ Variable: '$.a', BooleanLessThan: true }, 'States.Ask.Choices[0].BooleanLessThan'],
    [{ Variable: '$.a', StringEquals: 5 }, 'States.Ask.Choices[0].StringEquals'],
    [{ Variable: '$.a', StringEquals: 'x', NumericEquals: 1 }, 'one comparison wanted'],
    [{ Variable: '$.a[*]', StringEquals: 'x' }, 'States.Ask.Choices[0].Variable'],
    [{ StringEquals: 'x' }, 'States.Ask.Choices[0].Variable'],
    [{ Not: { Variable: '$.a', IsNull: true, Next: 'Yes' } }, 'States.Ask.Choices[0].Not'],
  ])('refuses %j when loaded', (rule, place) => {
    expect(() => createWorld().runner.define('m', JSON.stringify(choose(rule)))).toThrow(place);
  });
});
