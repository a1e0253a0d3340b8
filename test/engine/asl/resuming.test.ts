import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { Json } from '#app/ports.ts';
import { addSeconds, type Instant } from '#domain/shared/time.ts';
import type { Execution } from '#engine/asl/execution.ts';
import type { ExecutionStore } from '#engine/asl/execution-store.ts';
import { createSqliteExecutionStore } from '#engine/asl/sqlite-execution-store.ts';
import { createTimeline } from '#engine/timeline.ts';
import { createWorld, LATE, only, START, task } from '../support/machine.ts';

const directory = mkdtempSync(join(tmpdir(), 'executions-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** A loop with a wait, a task that fails twice in each round, and one that is caught. */
const MACHINE = JSON.stringify({
  StartAt: 'Add',
  States: {
    Add: { ...task('add'), Next: 'Flaky' },
    Flaky: {
      ...task('flaky', {
        Parameters: { 'n.$': '$.n', 'retry.$': '$$.State.RetryCount' },
        ResultPath: '$.flaky',
        Retry: [{ ErrorEquals: ['Flaky'], IntervalSeconds: 7, JitterStrategy: 'FULL' }],
      }),
      Next: 'More',
    },
    More: {
      Type: 'Choice',
      Choices: [{ Variable: '$.n', NumericLessThan: 3, Next: 'Wait' }],
      Default: 'Broken',
    },
    Wait: { Type: 'Wait', Seconds: 40 * 86_400, Next: 'Add' },
    Broken: {
      ...task('broken', { Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.caught', Next: 'Shape' }] }),
      End: true,
    },
    Shape: { Type: 'Pass', Parameters: { 'n.$': '$.n', 'error.$': '$.caught.Error' }, End: true },
  },
});

const handlers: Readonly<Record<string, (input: Json) => Json>> = {
  add: (input) => ({ n: (input as { n: number }).n + 1 }),
  flaky: (input) => {
    if ((input as { retry: number }).retry < 2) throw Object.assign(new Error('x'), { name: 'Flaky' });
    return 'fine';
  },
  broken: () => {
    throw new TypeError('always');
  },
};

class Killed extends Error {
  override readonly name = 'Killed';
}

/** When a life ends: at which save, and whether that was still written. */
interface Kill {
  readonly save: number;
  readonly written: boolean;
}

function mortal(store: ExecutionStore, kill: Kill | undefined): ExecutionStore {
  let saves = 0;
  return {
    ...store,
    save(execution) {
      const last = kill !== undefined && ++saves >= kill.save;
      if (!last || kill.written) store.save(execution);
      if (last) throw new Killed();
    },
  };
}

let files = 0;

/** Lives one after another on the same file; each starts the execution again and resumes, as a server does. */
async function live(
  kills: readonly Kill[],
): Promise<{ calls: string[]; execution: Execution; saves: number }> {
  const file = join(directory, `${++files}.sqlite`);
  const calls: string[] = [];
  let now: Instant = START;
  let saves = 0;
  for (const kill of [...kills, undefined]) {
    const db = new DatabaseSync(file);
    db.exec('PRAGMA synchronous = OFF');
    const plain = createSqliteExecutionStore(db);
    const counting: ExecutionStore = {
      ...plain,
      save(execution) {
        saves += 1;
        plain.save(execution);
      },
    };
    const timeline = createTimeline({ start: now });
    const world = createWorld({ timeline, store: mortal(counting, kill), handlers });
    try {
      world.runner.define('m', MACHINE);
      world.runner.resume();
      if (plain.get('m', 'e')?.endedAt === undefined) world.runner.start('m', 'e', { n: 0 });
      await timeline.runUntil(LATE);
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
    calls.push(...world.calls.map((call) => `${call.name} ${call.at} ${JSON.stringify(call.input)}`));
    now = timeline.now();
    const execution = plain.get('m', 'e');
    db.close();
    if (kill === undefined && execution !== undefined) return { calls, execution, saves };
  }
  throw new Error('never ended');
}

/** Calls that follow themselves are one: the second is the repeat after a kill. */
const once = (calls: readonly string[]): string[] => calls.filter((call, i) => call !== calls[i - 1]);

describe('after a kill', () => {
  it('at any single step the execution ends as if nothing had been, each call made at least once', async () => {
    const calm = await live([]);
    expect(calm.execution).toMatchObject({ status: 'SUCCEEDED', data: '{"n":3,"error":"TypeError"}' });
    expect(once(calm.calls)).toEqual(calm.calls);
    expect(calm.saves).toBeGreaterThan(20);
    for (let save = 1; save <= calm.saves; save++)
      for (const written of [false, true]) {
        const killed = await live([{ save, written }]);
        expect(killed.execution, JSON.stringify({ save, written })).toEqual(calm.execution);
        expect(once(killed.calls)).toEqual(calm.calls);
      }
  });

  it('again and again the same holds', async () => {
    const calm = await live([]);
    const kill = fc.record({ save: fc.integer({ min: 1, max: 12 }), written: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(kill, { maxLength: 8 }), async (kills) => {
        const killed = await live(kills);
        expect(killed.execution).toEqual(calm.execution);
        expect(once(killed.calls)).toEqual(calm.calls);
      }),
      { numRuns: 40 },
    );
  });

  it('a wait that ended meanwhile goes on at once', async () => {
    const db = new DatabaseSync(':memory:');
    const machine = {
      StartAt: 'W',
      States: { W: { Type: 'Wait', Seconds: 100, Next: 'Do' }, Do: only(task('f')).States['Do'] },
    };
    const first = createWorld({ db });
    first.runner.define('m', JSON.stringify(machine));
    first.runner.start('m', 'e', {});
    await first.timeline.runUntil(addSeconds(START, 50));
    const later = addSeconds(START, 5000);
    const second = createWorld({ db, start: later });
    expect(second.runner.resume()).toBe(1);
    await second.timeline.runUntil(later);
    expect(second.calls.map(({ at }) => at)).toEqual([later]);
    expect(second.runner.resume()).toBe(0);
  });
});

describe('the definition of an execution', () => {
  const waitThen = (name: string): string =>
    JSON.stringify({
      StartAt: 'W',
      States: { W: { Type: 'Wait', Seconds: 100, Next: 'Do' }, Do: only(task(name)).States['Do'] },
    });

  it('stays the one it began with, also over a restart; a new one is for new executions', async () => {
    const db = new DatabaseSync(':memory:');
    const first = createWorld({ db });
    first.runner.define('m', waitThen('old'));
    first.runner.start('m', 'before', {});
    await first.timeline.runUntil(START);
    const second = createWorld({ db });
    second.runner.define('m', waitThen('new'));
    second.runner.resume();
    second.runner.start('m', 'after', {});
    await second.timeline.runUntil(LATE);
    expect(second.calls.map(({ name }) => name).sort()).toEqual(['new', 'old']);
  });

  it('that is no longer supported ends that execution with an alarm, and the others go on', async () => {
    const db = new DatabaseSync(':memory:');
    const world = createWorld({ db });
    world.runner.define('m', waitThen('f'));
    const good = world.runner.start('m', 'good', {});
    const bad = { ...good, name: 'bad', definition: good.definition.replace('"Seconds"', '"Moons"') };
    world.store.save(bad);
    const second = createWorld({ db });
    second.runner.resume();
    await second.timeline.runUntil(LATE);
    expect(second.runner.get('m', 'bad')).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(second.runner.get('m', 'bad')?.cause).toContain('States.W.Moons');
    expect(second.failures.map(({ name }) => name)).toEqual(['bad']);
    expect(second.runner.get('m', 'good')?.status).toBe('SUCCEEDED');
  });
});
