import { readdirSync, readFileSync } from 'node:fs';
import validator from 'asl-validator';
import { describe, expect, it } from 'vitest';
import { instant } from '#domain/shared/time.ts';
import { placeholdersOf, substitute, targetsOf, compileDefinition } from '#engine/asl/definition.ts';
import { createMemoryExecutionStore } from '#engine/asl/execution-store.ts';
import { createRunner } from '#engine/asl/runner.ts';
import { validateDefinition } from '#engine/asl/validate-definition.ts';
import { longestWaiting, takes } from '#engine/asl/retry.ts';
import type { State, TaskState } from '#engine/asl/states.ts';
import { createTimeline } from '#engine/timeline.ts';

const DIRECTORY = new URL('../../workflows/', import.meta.url);
const files = readdirSync(DIRECTORY).filter((file) => file.endsWith('.asl.json'));

interface RawTask {
  readonly Type: string;
  readonly TimeoutSeconds?: number;
  readonly Retry?: readonly object[];
}

/** Verbs a state may begin with, besides the names of waits, choices and ends. */
const PASCAL_CASE = /^[A-Z][a-z]+(?:[A-Z][a-z]+)*$/;
const TASK_VERB = /^(?:Read|Open|Send|Close|Conclude|Record|Start|Write|Mark|Tell)[A-Z]/;

describe('the workflows', () => {
  it('are there', () => expect(files.length).toBeGreaterThan(0));

  describe.each(files)('%s', (file) => {
    const text = readFileSync(new URL(file, DIRECTORY), 'utf8');
    const values = Object.fromEntries(
      placeholdersOf(text).map((name) => [name, `arn:aws:lambda:local:000000000000:function:${name}`]),
    );
    const filled = substitute(file, text, values);
    const raw = JSON.parse(filled) as { States: Record<string, RawTask>; Comment?: string };
    const definition = compileDefinition(file, filled);
    const states = [...definition.states.values()];
    const tasks = states.filter((state): state is TaskState => state.type === 'Task');

    it('passes asl-validator and is loaded by the runner', () => {
      const answer = validator(JSON.parse(filled) as object);
      expect(answer.errorsText()).toBe('');
      const runner = createRunner({
        timeline: createTimeline({ start: instant('2025-01-01T00:00:00Z') }),
        store: createMemoryExecutionStore(),
        invoke: async () => null,
        random: () => 0,
        validate: validateDefinition,
      });
      runner.define(file.replace('.asl.json', ''), text, values);
    });

    it('has at most 12 states, every one reached', () => {
      expect(states.length).toBeLessThanOrEqual(12);
      const reached = new Set<string>();
      const visit = (name: string): void => {
        const state = definition.states.get(name);
        if (state === undefined || reached.has(name)) return;
        reached.add(name);
        targetsOf(state).forEach(visit);
      };
      visit(definition.startAt);
      expect([...reached].sort()).toEqual(states.map((state) => state.name).sort());
    });

    it('names its states in PascalCase and its tasks by a verb', () => {
      for (const state of states) expect(state.name).toMatch(PASCAL_CASE);
      for (const state of tasks) expect(state.name).toMatch(TASK_VERB);
    });

    it('calls the function that is named like the state', () => {
      for (const state of tasks) expect(state.resource.split(':').at(-1)).toBe(`${state.name}Arn`);
    });

    it('gives every task a timeout, the one retry of all, and a catch of everything', () => {
      const retries = tasks.map((state) => JSON.stringify(raw.States[state.name]?.Retry));
      expect(new Set(retries).size).toBe(1);
      for (const state of tasks) {
        expect(raw.States[state.name]?.TimeoutSeconds, state.name).toBeTypeOf('number');
        expect(state.retry, state.name).toHaveLength(1);
        expect(state.retry[0]?.fullJitter, state.name).toBe(true);
        expect(
          state.catch.some((catcher) => takes(catcher.errors, 'Whatever')),
          state.name,
        ).toBe(true);
        expect(
          state.catch.some((catcher) => takes(catcher.errors, 'States.Timeout')),
          state.name,
        ).toBe(true);
      }
    });

    it('tells in its comment the waiting time its retry adds up to', () => {
      const [retrier] = tasks[0]?.retry ?? [];
      expect(retrier).toBeDefined();
      if (retrier !== undefined) expect(raw.Comment).toContain(`= ${longestWaiting(retrier)} s`);
    });

    it('keeps a Catch by a ResultPath inside the data, so that the tail still has its input', () => {
      const kept = (state: State): boolean =>
        state.type !== 'Task' ||
        state.catch.every((one) => 'kept' in (one.combine({ kept: 1 }, 'x') as object));
      for (const state of states) expect(kept(state), state.name).toBe(true);
    });
  });
});
