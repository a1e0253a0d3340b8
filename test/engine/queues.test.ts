import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addSeconds, instant, toSeconds, type Instant } from '#domain/shared/time.ts';
import { createSqliteMessageStore } from '#engine/message-store.ts';
import { createQueues, type EngineQueues, type Message } from '#engine/queues.ts';
import { createTimeline, type Timeline } from '#engine/timeline.ts';

const START = instant('2025-01-01T00:00:00Z');
const plus = (seconds: number): Instant => addSeconds(START, seconds);
const MAIL = { name: 'mail', visibilitySeconds: 60, maxReceives: 3, dlq: 'mail-dead' };

function world(definition = {}): { timeline: Timeline; queues: EngineQueues } {
  const timeline = createTimeline({ start: START, patienceMs: 20 });
  return { timeline, queues: createQueues({ timeline, definitions: [{ ...MAIL, ...definition }] }) };
}

describe('queues', () => {
  it('deliver each message once when its consumer succeeds, at the delay asked for', async () => {
    const { timeline, queues } = world();
    const got: [string, Instant, number][] = [];
    queues.consume('mail', async ([message]) => {
      got.push([message!.body, timeline.now(), message!.receiveCount]);
      return [];
    });
    queues.send('mail', 'late', 900);
    queues.send('mail', 'now');
    queues.send('mail', 'soon', 5);
    await timeline.runUntil(plus(5000));
    expect(got).toEqual([
      ['now', START, 1],
      ['soon', plus(5), 1],
      ['late', plus(900), 1],
    ]);
    expect(queues.depth('mail')).toEqual({ visible: 0, hidden: 0 });
  });

  it('give a failed message again after its visibility timeout, then to the dead letters', async () => {
    const { timeline, queues } = world();
    const at: number[] = [];
    queues.consume('mail', async () => {
      at.push(toSeconds(timeline.now()) - toSeconds(START));
      throw new Error('no');
    });
    const id = queues.send('mail', 'poison');
    await timeline.runUntil(plus(61));
    expect(queues.depth('mail')).toEqual({ visible: 0, hidden: 1 });
    await timeline.runUntil(plus(10_000));
    expect(at).toEqual([0, 60, 120]);
    expect(queues.deadLetters('mail-dead')).toEqual([
      { id, body: 'poison', sentAt: START, receiveCount: 3, diedIn: 'mail' },
    ]);
  });

  it('take a batch and keep only what failed of it', async () => {
    const { timeline, queues } = world({ batchSize: 3 });
    const batches: string[][] = [];
    queues.consume('mail', async (batch) => {
      batches.push(batch.map((message) => message.body));
      return batch
        .filter((message) => message.body === 'b' && message.receiveCount === 1)
        .map(({ id }) => id);
    });
    for (const body of ['a', 'b', 'c', 'd']) queues.send('mail', body);
    await timeline.runUntil(plus(1000));
    expect(batches).toEqual([['a', 'b', 'c'], ['d'], ['b']]);
  });

  it('give a message again whose consumer hangs, and ignore what that one says later', async () => {
    const { timeline, queues } = world();
    let settle: (failed: readonly string[]) => void = () => undefined;
    const seen: number[] = [];
    queues.consume('mail', async ([message]) => {
      seen.push(message!.receiveCount);
      if (message!.receiveCount === 1) return new Promise((resolve) => (settle = resolve));
      settle([]);
      throw new Error('second fails');
    });
    queues.send('mail', 'x');
    await timeline.runUntil(plus(1000));
    expect(seen).toEqual([1, 2, 3]);
    expect(queues.deadLetters('mail-dead')).toHaveLength(1);
  });

  it('redrive dead letters as new', async () => {
    const { timeline, queues } = world({ maxReceives: 1 });
    let broken = true;
    const done: Message[] = [];
    queues.consume('mail', async (batch) => {
      if (broken) throw new Error('down');
      done.push(...batch);
      return [];
    });
    queues.send('mail', 'x');
    await timeline.runUntil(plus(100));
    broken = false;
    expect(queues.redrive('mail-dead')).toBe(1);
    await timeline.runUntil(plus(200));
    expect(done.map(({ body, receiveCount }) => [body, receiveCount])).toEqual([['x', 1]]);
    expect(queues.deadLetters('mail-dead')).toEqual([]);
  });

  it('refuse by name what SQS refuses', () => {
    const { queues } = world();
    expect(() => queues.send('mail', 'x', 901)).toThrow('delaySeconds');
    expect(() => queues.send('mail', 'x', -1)).toThrow('delaySeconds');
    expect(() => queues.send('mail', 'x', 0.5)).toThrow('delaySeconds');
    expect(() => queues.send('mail', '')).toThrow('body');
    expect(() => queues.send('mail', 'ế'.repeat(87_382))).toThrow('body');
    expect(() => queues.send('nobody', 'x')).toThrow('no queue nobody');
    expect(() => queues.deadLetters('nobody')).toThrow('no dead-letter queue nobody');
    for (const bad of [{ visibilitySeconds: 43_201 }, { maxReceives: 0 }, { batchSize: 11 }, { dlq: 'mail' }])
      expect(() => world(bad)).toThrow(RangeError);
    expect(queues.depth('mail')).toEqual({ visible: 0, hidden: 0 });
  });

  it('lose nothing when killed at any moment: every message ends done or dead', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 6 }),
        fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 4 }),
        async (failures, kills) => {
          const db = new DatabaseSync(':memory:');
          const tries = new Map<string, number>();
          const done: string[] = [];
          let now = START;
          const life = async (until: Instant, killed: boolean): Promise<EngineQueues> => {
            const timeline = createTimeline({ start: now });
            const store = createSqliteMessageStore(db);
            const queues = createQueues({ timeline, store, definitions: [MAIL] });
            if (now === START && tries.size === 0)
              failures.forEach((n, i) => queues.send('mail', `${i}:${n}`, i));
            let left = killed ? 1 : Infinity;
            queues.consume('mail', async ([message]) => {
              const body = message!.body;
              const count = (tries.get(body) ?? 0) + 1;
              tries.set(body, count);
              if (left-- <= 0) throw new Error('killed while at it');
              if (count <= Number(body.split(':')[1])) throw new Error('fails');
              done.push(body);
              return [];
            });
            await timeline.runUntil(until);
            now = until;
            return queues;
          };
          for (const seconds of kills) await life(addSeconds(now, seconds), true);
          const queues = await life(addSeconds(now, 5000), false);
          expect(queues.depth('mail')).toEqual({ visible: 0, hidden: 0 });
          const dead = queues.deadLetters('mail-dead').map((message) => message.body);
          const all = failures.map((n, i) => `${i}:${n}`);
          expect([...done, ...dead].sort()).toEqual(all);
          if (kills.length === 0) expect(dead).toEqual(all.filter((_, i) => failures[i]! >= 3));
          db.close();
        },
      ),
      { numRuns: 60 },
    );
  });

  it('never give the id of a message that is gone', async () => {
    const db = new DatabaseSync(':memory:');
    const timeline = createTimeline({ start: START });
    const open = (): EngineQueues =>
      createQueues({ timeline, store: createSqliteMessageStore(db), definitions: [MAIL] });
    const first = open();
    const id = first.send('mail', 'x');
    first.consume('mail', async () => []);
    await timeline.runUntil(START);
    expect(open().send('mail', 'y')).not.toBe(id);
  });
});
