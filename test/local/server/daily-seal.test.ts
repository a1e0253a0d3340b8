import { describe, expect, it } from 'vitest';
import { createTimeline } from '#engine/timeline.ts';
import { sealDaily } from '#local/server/daily-seal.ts';
import { atLocal, localDate, localDateOf, localTimeOf } from '#domain/shared/time.ts';

const at = (date: string, time: string) => atLocal(localDate(date), time);

/** A server that begins at `start`; sealings that are listed in `failing`, counted from 0, fail. */
function begin(start: string, time: string, failing: readonly number[] = []) {
  const timeline = createTimeline({ start: at(start, time) });
  const sealed: string[] = [];
  const errors: unknown[] = [];
  sealDaily({
    timeline,
    seal: async () => {
      const now = timeline.now();
      sealed.push(`${localDateOf(now)} ${localTimeOf(now)}`);
      if (failing.includes(sealed.length - 1)) throw new Error('out of reach');
    },
    onError: (error) => errors.push(error),
  });
  return { timeline, sealed, errors };
}

describe('the daily seal of a server', () => {
  it('is made at 08:05 of each day', async () => {
    const { timeline, sealed } = begin('2025-03-10', '07:00');
    await timeline.runUntil(at('2025-03-12', '12:00'));
    expect(sealed).toEqual(['2025-03-10 08:05', '2025-03-11 08:05', '2025-03-12 08:05']);
  });

  it('is made at once by a server that was off at that hour', async () => {
    const { timeline, sealed } = begin('2025-03-10', '15:30');
    await timeline.runUntil(at('2025-03-11', '12:00'));
    expect(sealed).toEqual(['2025-03-10 15:30', '2025-03-11 08:05']);
  });

  it('is tried again an hour after it failed, and is back at its hour the next day', async () => {
    const { timeline, sealed, errors } = begin('2025-03-10', '08:05', [0, 1]);
    await timeline.runUntil(at('2025-03-11', '12:00'));
    expect(sealed).toEqual([
      ...['2025-03-10 08:05', '2025-03-10 09:05', '2025-03-10 10:05', '2025-03-11 08:05'],
    ]);
    expect(errors).toHaveLength(2);
  });
});
