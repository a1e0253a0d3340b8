import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addSeconds, instant, type Instant } from '#domain/shared/time.ts';
import { LONGEST_SLEEP_MS } from '#engine/clocks.ts';
import { createTimeline, TimelineStuck } from '#engine/timeline.ts';

const START = instant('2025-01-01T00:00:00Z');
const plus = (seconds: number): Instant => addSeconds(START, seconds);

describe('virtual timeline', () => {
  it('runs work in the order of moments, then of scheduling, and stands at the end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 40 }), async (moments) => {
        const timeline = createTimeline({ start: START });
        const ran: [number, number][] = [];
        for (const [i, at] of moments.entries())
          timeline.schedule(plus(at), `k${i}`, async () => {
            expect(timeline.now()).toBe(plus(at));
            await Promise.resolve();
            ran.push([at, i]);
          });
        await timeline.runUntil(plus(15));
        const all = moments.map((at, i): [number, number] => [at, i]);
        const due = all.filter(([at]) => at <= 15).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
        expect(ran).toEqual(due);
        expect(timeline.now()).toBe(plus(15));
        const later = moments.filter((at) => at > 15);
        expect(timeline.nextDue()).toBe(later.length === 0 ? undefined : plus(Math.min(...later)));
      }),
    );
  });

  it('ends each piece of work before it begins the next', async () => {
    const timeline = createTimeline({ start: START });
    const trace: string[] = [];
    for (const name of ['a', 'b'])
      timeline.schedule(START, name, async () => {
        trace.push(`${name} begins`);
        await new Promise((resolve) => setTimeout(resolve, 5));
        trace.push(`${name} ends`);
      });
    await timeline.runUntil(START);
    expect(trace).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('keeps one entry for a key, drops what is cancelled, and takes the past as now', async () => {
    const timeline = createTimeline({ start: START });
    const ran: string[] = [];
    timeline.schedule(plus(1), 'same', () => void ran.push('old'));
    timeline.schedule(plus(3), 'same', () => void ran.push('new'));
    timeline.schedule(plus(2), 'gone', () => void ran.push('gone'));
    expect(timeline.cancel('gone')).toBe(true);
    expect(timeline.cancel('gone')).toBe(false);
    timeline.schedule(addSeconds(START, -100), 'late', () => void ran.push(`late at ${timeline.now()}`));
    await timeline.runUntil(plus(10));
    expect(ran).toEqual([`late at ${START}`, 'new']);
  });

  it('asks the idle hooks before time goes on, again while they do something', async () => {
    const timeline = createTimeline({ start: START });
    const feed: string[] = [];
    const trace: string[] = [];
    timeline.onIdle(() => {
      const item = feed.shift();
      if (item !== undefined) trace.push(`${item} fed at ${timeline.now()}`);
      return item !== undefined;
    });
    timeline.schedule(plus(1), 'a', () => void feed.push('x', 'y'));
    timeline.schedule(plus(2), 'b', () => void trace.push('b'));
    await timeline.runUntil(plus(2));
    expect(trace).toEqual([`x fed at ${plus(1)}`, `y fed at ${plus(1)}`, 'b']);
  });

  it('does not go back and does not run twice at once', async () => {
    const timeline = createTimeline({ start: START });
    await expect(timeline.runUntil(plus(-1))).rejects.toThrow(RangeError);
    timeline.schedule(START, 'nested', () => timeline.runUntil(plus(1)));
    await expect(timeline.runUntil(plus(1))).rejects.toThrow('running already');
  });

  it('names the work that keeps making work for the same moment', async () => {
    const timeline = createTimeline({ start: START, maxPerMoment: 50 });
    const again = (): void => timeline.schedule(timeline.now(), 'hot', again);
    again();
    await expect(timeline.runUntil(plus(1))).rejects.toThrow(TimelineStuck);
    await expect(timeline.runUntil(plus(1))).rejects.toThrow('hot');
  });

  it('hands errors of work to onError and goes on, or else ends the run with them', async () => {
    const errors: string[] = [];
    const lenient = createTimeline({
      start: START,
      onError: (error, key) => errors.push(`${key}: ${String(error)}`),
    });
    const strict = createTimeline({ start: START });
    const ran: string[] = [];
    for (const timeline of [lenient, strict]) {
      timeline.schedule(START, 'bad', () => Promise.reject(new Error('no')));
      timeline.schedule(START, 'good', () => void ran.push('good'));
    }
    await lenient.runUntil(START);
    expect(errors).toEqual(['bad: Error: no']);
    await expect(strict.runUntil(START)).rejects.toThrow('no');
    expect(ran).toEqual(['good']);
    await strict.runUntil(START);
    expect(ran).toEqual(['good', 'good']);
  });

  it('stops after the work at hand and stays at that moment', async () => {
    const timeline = createTimeline({ start: START });
    timeline.schedule(plus(5), 'a', () => timeline.stop());
    timeline.schedule(plus(6), 'b', () => expect.unreachable());
    await timeline.runUntil(plus(10));
    expect(timeline.now()).toBe(plus(5));
  });
});

describe('real timeline', () => {
  beforeEach(() => void vi.useFakeTimers({ now: Date.parse(START) }));
  afterEach(() => {
    // The spy first: it stands in for the false timer and would otherwise outlive it.
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  it('waits sixty days without firing early, in sleeps a timer can hold', async () => {
    const sleeps = vi.spyOn(globalThis, 'setTimeout');
    const timeline = createTimeline();
    const due = plus(60 * 86_400);
    let ranAt: Instant | undefined;
    timeline.schedule(due, 'wait', () => {
      ranAt = timeline.now();
      timeline.stop();
    });
    const run = timeline.runUntil(plus(100 * 86_400));
    await vi.advanceTimersByTimeAsync(60 * 86_400_000 - 1000);
    expect(ranAt).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1000);
    await run;
    expect(ranAt).toBe(due);
    expect(Math.max(...sleeps.mock.calls.map(([, ms]) => ms ?? 0))).toBeLessThanOrEqual(LONGEST_SLEEP_MS);
  });

  it('wakes for work scheduled while it sleeps', async () => {
    const timeline = createTimeline();
    const run = timeline.runUntil(plus(50));
    await vi.advanceTimersByTimeAsync(1000);
    const ran: Instant[] = [];
    timeline.schedule(plus(3), 'soon', () => void ran.push(timeline.now()));
    await vi.advanceTimersByTimeAsync(2000);
    expect(ran).toEqual([plus(3)]);
    await vi.advanceTimersByTimeAsync(60_000);
    await run;
  });

  it('lets the idle hooks look when woken', async () => {
    const timeline = createTimeline();
    let looks = 0;
    timeline.onIdle(() => {
      looks += 1;
      return false;
    });
    const run = timeline.runUntil(plus(3600));
    await vi.advanceTimersByTimeAsync(10);
    const before = looks;
    timeline.wake();
    await vi.advanceTimersByTimeAsync(10);
    expect(looks).toBeGreaterThan(before);
    timeline.stop();
    await run;
  });
});

it('a promise that never settles ends the patience and not the process', async () => {
  const timeline = createTimeline({ start: START, patienceMs: 20 });
  expect(await timeline.settles(new Promise(() => undefined))).toBe(false);
  expect(await timeline.settles(Promise.reject(new Error('x')))).toBe(true);
  expect(await timeline.settles(new Promise((resolve) => setTimeout(resolve, 5)))).toBe(true);
});
