import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import type { Json } from '#app/ports.ts';
import { addSeconds } from '#domain/shared/time.ts';
import { placeholdersOf } from '#engine/asl/definition.ts';
import { createQueues } from '#engine/queues.ts';
import { createTimeline } from '#engine/timeline.ts';
import { createChance } from '../support/chance.ts';
import { arn, createWorld, LATE, START } from '../support/machine.ts';

const COLLECT = readFileSync(new URL('../../../workflows/collect.asl.json', import.meta.url), 'utf8');
const VOTE = readFileSync(new URL('../../../workflows/vote.asl.json', import.meta.url), 'utf8');

const substitutions = (text: string): Record<string, string> =>
  Object.fromEntries(placeholdersOf(text).map((name) => [name, arn(name)]));

/** Twenty stages that share one faulty world: functions that fail by chance, and a queue that fails by chance. */
async function trace(seed: number): Promise<string[]> {
  const lines: string[] = [];
  const chance = createChance(seed);
  const timeline = createTimeline({ start: START });
  const queues = createQueues({
    timeline,
    definitions: [{ name: 'q', visibilitySeconds: 30, maxReceives: 4, dlq: 'dead' }],
  });
  queues.consume('q', async ([message]) => {
    lines.push(`${timeline.now()} queue ${message!.body} ${message!.receiveCount}`);
    if (chance() < 0.3) throw new Error('lost');
    return [];
  });
  const answer = (input: Json): Json => {
    if (chance() < 0.2) throw new Error('by chance');
    const pick = chance();
    if (pick < 0.4) return { next: 'wait', at: addSeconds(timeline.now(), Math.ceil(chance() * 900_000)) };
    if (pick < 0.7) return { next: 'again' };
    if (pick < 0.9) queues.send('q', JSON.stringify(input), Math.floor(chance() * 900));
    return { next: pick < 0.95 ? 'again' : 'park' };
  };
  const world = createWorld({
    timeline,
    random: chance,
    invoke: async (resource, input) => {
      lines.push(`${timeline.now()} ${resource} ${JSON.stringify(input)}`);
      return answer(input);
    },
  });
  for (const [machine, text] of [
    ['collect', COLLECT],
    ['vote', VOTE],
  ] as const) {
    world.runner.define(machine, text, substitutions(text));
    for (let i = 0; i < 10; i++)
      world.runner.start(machine, `s${i}`, {
        cluster: 'c',
        cycle: '2025',
        stage: `s${i}`,
        generation: 1,
        at: START,
      });
  }
  await timeline.runUntil(LATE);
  for (const execution of world.runner.list())
    lines.push(`${execution.name} ${execution.status} ${execution.events}`);
  return lines;
}

describe('one seed', () => {
  it('gives one trace, and another seed another', async () => {
    const first = await trace(1);
    expect(first.length).toBeGreaterThan(100);
    expect(await trace(1)).toEqual(first);
    expect(await trace(2)).not.toEqual(first);
  });

  it('plays the real stages to their end, without a timer for each step', async () => {
    const timers = vi.spyOn(globalThis, 'setTimeout');
    const intervals = vi.spyOn(globalThis, 'setInterval');
    const lines = await trace(3);
    expect(timers).not.toHaveBeenCalled();
    expect(intervals.mock.calls.length).toBeLessThan(5);
    const states = lines.slice(-20).map((line) => line.split(' ')[1]);
    expect(states.filter((status) => status === 'RUNNING')).toEqual([]);
  });
});
