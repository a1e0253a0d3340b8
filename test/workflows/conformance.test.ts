/** The machine files against the contracts, the functions and each other: what no single one of them can say. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GRACE_SECONDS } from '#app/routing/sweep.ts';
import { DoneAnswer, NextAnswer, TASKS, type TaskName } from '#contracts/tasks.ts';
import { SUBSTITUTIONS } from '#engine/functions-table.ts';
import { longestWaiting } from '#engine/asl/retry.ts';
import { compileDefinition, placeholdersOf, substitute } from '#engine/asl/definition.ts';
import type { TaskState } from '#engine/asl/states.ts';

const ROOT = new URL('../../', import.meta.url);
const files = readdirSync(new URL('workflows/', ROOT)).filter((file) => file.endsWith('.asl.json'));
const textOf = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');

interface RawState {
  readonly Type: string;
  readonly Comment?: string;
  readonly Parameters?: Readonly<Record<string, unknown>>;
  readonly Retry?: readonly object[];
  readonly Catch?: readonly { readonly Next: string; readonly ResultPath?: string }[];
  readonly Choices?: readonly {
    readonly Variable: string;
    readonly StringEquals: string;
    readonly Next: string;
  }[];
  readonly Default?: string;
  readonly Next?: string;
  readonly TimestampPath?: string;
}
interface Raw {
  readonly Comment: string;
  readonly StartAt: string;
  readonly States: Readonly<Record<string, RawState>>;
}

const machines = files.map((file) => {
  const text = textOf(`workflows/${file}`);
  return { file, text, raw: JSON.parse(text) as Raw };
});

const isTask = (name: string): name is TaskName => name in TASKS;
const kebab = (name: string): string => name.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase();
const tasksOf = ({ raw }: { readonly raw: Raw }): [TaskName, RawState][] =>
  Object.entries(raw.States).flatMap(([name, state]): [TaskName, RawState][] =>
    state.Type === 'Task' && isTask(name) ? [[name, state]] : [],
  );

/** The context and the data that a state of these machines finds. */
const CONTEXT = {
  Execution: { Input: { cluster: 'cum-thu', cycle: '2025', stage: 'mid-year', generation: 'g3-aaaaaaaa' } },
};
const DATA = { failure: { Error: 'States.Timeout', Cause: 'no answer' } };

function filled(parameters: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => {
      if (!name.endsWith('.$')) return [name, value];
      if (typeof value !== 'string') throw new TypeError(`${name} is no path`);
      const from: unknown = value.startsWith('$$.') ? CONTEXT : DATA;
      const path = value.replace(/^\$\$?\./, '').split('.');
      const found = path.reduce((one, key) => (one as Record<string, unknown> | undefined)?.[key], from);
      return [name.slice(0, -2), found];
    }),
  );
}

describe('the functions that machines name', () => {
  it('are all in the contract, and the contract names no other', () => {
    const named = new Set(machines.flatMap(({ text }) => placeholdersOf(text)));
    expect([...named].sort()).toEqual(
      Object.keys(TASKS)
        .map((name) => `${name}Arn`)
        .sort(),
    );
  });

  it('are all built by the engine, under the name of the state', () => {
    expect(Object.keys(SUBSTITUTIONS).sort()).toEqual(
      Object.keys(TASKS)
        .map((name) => `${name}Arn`)
        .sort(),
    );
  });

  it.each(Object.keys(TASKS))('%s has an entry of its own that serves this task and no other', (name) => {
    const path = `functions/handlers/tasks/${kebab(name)}.ts`;
    expect(existsSync(new URL(path, ROOT)), path).toBe(true);
    const served = [...textOf(path).matchAll(/taskHandler\('(\w+)'/g)].map(([, task]) => task);
    expect(served).toEqual([name]);
  });

  it('have no entry that no machine calls', () => {
    const entries = readdirSync(new URL('functions/handlers/tasks/', ROOT));
    expect(entries.sort()).toEqual(
      Object.keys(TASKS)
        .map((name) => `${kebab(name)}.ts`)
        .sort(),
    );
  });
});

describe.each(machines)('$file', (machine) => {
  const { raw } = machine;
  it('gives each task exactly what its contract asks for', () => {
    for (const [name, { Parameters }] of tasksOf(machine)) {
      const input = filled(Parameters ?? {});
      expect(TASKS[name].input.safeParse(input), name).toMatchObject({ success: true });
      expect(Object.keys(input).sort(), name).toEqual(Object.keys(TASKS[name].input.shape).sort());
      for (const [key, value] of Object.entries(input)) expect(value, `${name}.${key}`).toBeDefined();
    }
  });

  it('takes the ids from its input alone, so that no answer can turn it to another stage', () => {
    for (const [name, { Parameters }] of tasksOf(machine)) {
      for (const id of ['cluster', 'cycle', 'stage', 'generation']) {
        expect(Parameters?.[`${id}.$`], name).toBe(`$$.Execution.Input.${id}`);
      }
    }
  });

  const waiting = raw.States[raw.StartAt];
  const working = raw.States[waiting?.Next ?? ''];

  it('begins by waiting, and has one task for all that is due', () => {
    expect(waiting?.Type).toBe('Wait');
    const names = tasksOf(machine).map(([name]) => name);
    expect(names).toEqual([waiting?.Next, 'RecordFailure']);
    for (const [name, { Next }] of tasksOf(machine)) {
      expect(raw.States[Next ?? '']?.Type, name).toBe(name === 'RecordFailure' ? 'Fail' : 'Choice');
      expect(TASKS[name].output, name).toBe(name === 'RecordFailure' ? DoneAnswer : NextAnswer);
    }
  });

  it('enters three states for a waking: the largest cost beside the mails', () => {
    const choice = raw.States[working?.Next ?? ''];
    expect([waiting, working, choice].map((state) => state?.Type)).toEqual(['Wait', 'Task', 'Choice']);
    expect(choice?.Choices?.find(({ StringEquals }) => StringEquals === 'wait')?.Next).toBe(raw.StartAt);
  });

  it('waits, comes again, and parks on the rest', () => {
    const choice = raw.States[working?.Next ?? ''];
    const taken = (choice?.Choices ?? []).map(({ Variable, StringEquals, Next }) => {
      expect(Variable).toBe('$.next');
      return [StringEquals, raw.States[Next]?.Type];
    });
    expect(taken).toEqual([
      ['wait', 'Wait'],
      ['again', 'Task'],
    ]);
    expect(choice?.Choices?.at(-1)?.Next).toBe(waiting?.Next);
    const answers = NextAnswer.options.map((option) => option.shape.next.value);
    expect(answers.sort()).toEqual(['again', 'park', 'wait']);
    expect(raw.States[choice?.Default ?? '']?.Type).toBe('Succeed');
  });

  it('waits until the moment it was told', () => {
    const waits = Object.values(raw.States).filter(({ Type }) => Type === 'Wait');
    expect(waits.map(({ TimestampPath }) => TimestampPath)).toEqual(['$.at']);
    expect(NextAnswer.safeParse({ next: 'wait', at: '2025-03-20T01:00:00Z' }).success).toBe(true);
    expect(NextAnswer.safeParse({ next: 'wait' }).success).toBe(false);
    expect(NextAnswer.safeParse({ next: 'wait', at: '2025-03-20T01:00:00.5Z' }).success).toBe(false);
  });

  it('ends every failure in a trace and a failed execution', () => {
    expect(raw.States['Failed']?.Type).toBe('Fail');
    for (const [name, { Catch }] of tasksOf(machine)) {
      expect(
        Catch?.map(({ Next }) => Next),
        name,
      ).toEqual([name === 'RecordFailure' ? 'Failed' : 'RecordFailure']);
      expect(
        Catch?.every(({ ResultPath }) => ResultPath === '$.failure'),
        name,
      ).toBe(true);
    }
  });

  it('waits between tries as long as its comment adds up, for every task', () => {
    const values = Object.fromEntries(
      placeholdersOf(machine.text).map((name) => [
        name,
        `arn:aws:lambda:local:000000000000:function:${name}`,
      ]),
    );
    const definition = compileDefinition(machine.file, substitute(machine.file, machine.text, values));
    const sum = /at most ([\d+]+) = (\d+) s/.exec(raw.Comment);
    const parts = (sum?.[1] ?? '').split('+').map(Number);
    expect(parts.reduce((total, part) => total + part, 0)).toBe(Number(sum?.[2]));
    const tasks = [...definition.states.values()].filter(
      (state): state is TaskState => state.type === 'Task',
    );
    for (const { name, retry } of tasks) {
      for (const retrier of retry) expect(longestWaiting(retrier), name).toBe(Number(sum?.[2]));
      expect(
        retry.map(({ maxAttempts }) => maxAttempts),
        name,
      ).toEqual([parts.length]);
    }
    // The sweep takes a stage for forgotten after its grace: a task still in its tries is not.
    for (const { name, timeoutSeconds } of tasks) {
      expect(Number(sum?.[2]) + timeoutSeconds * (parts.length + 1), name).toBeLessThan(GRACE_SECONDS);
    }
  });
});

describe('an answer that no machine knows', () => {
  it.each([{ next: 'elsewhere' }, {}, { next: 'park', extra: 1 }, null])('%j is no answer', (answer) => {
    expect(NextAnswer.safeParse(answer).success).toBe(false);
  });

  it('of an act is neither done, superseded nor nothing to do', () => {
    for (const outcome of ['done', 'superseded', 'nothing-to-do']) {
      expect(DoneAnswer.safeParse({ outcome }).success).toBe(true);
    }
    expect(DoneAnswer.safeParse({ outcome: 'failed' }).success).toBe(false);
  });
});

describe('the input of a task', () => {
  it('refuses a generation in any other shape', () => {
    const input = CONTEXT.Execution.Input;
    for (const generation of ['', '3-aaaaaaaa', 'g3', 'g3-', 'g3-AAAA', 'gx-aaaa']) {
      expect(TASKS.ReadStage.input.safeParse({ ...input, generation }).success, generation).toBe(false);
    }
  });
});
