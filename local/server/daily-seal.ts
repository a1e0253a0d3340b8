/**
 * The audit of an office on the real clock is sealed once a day. A server that was off at that hour seals when it
 * is on again; one that seals twice on a day changes nothing the second time.
 */
import { addDays, addSeconds, atLocal, localDateOf, type Instant } from '#domain/shared/time.ts';
import type { Timeline } from '#engine/timeline.ts';

/** After the morning's reminders, so that the mail lies among the day's first. */
const SEAL_TIME = '08:05';
/** When the folder of copies is out of reach. */
const RETRY_SECONDS = 3_600;
const KEY = 'seal';

export interface DailySealOptions {
  readonly timeline: Pick<Timeline, 'now' | 'schedule'>;
  readonly seal: () => Promise<unknown>;
  readonly onError: (error: unknown) => void;
}

export function sealDaily({ timeline, seal, onError }: DailySealOptions): void {
  const plan = (at: Instant): void =>
    timeline.schedule(at, KEY, async () => {
      try {
        await seal();
        plan(nextSealing(timeline.now()));
      } catch (error) {
        onError(error);
        plan(addSeconds(timeline.now(), RETRY_SECONDS));
      }
    });
  const now = timeline.now();
  plan(now >= sealingOf(now) ? now : sealingOf(now));
}

const sealingOf = (at: Instant): Instant => atLocal(localDateOf(at), SEAL_TIME);

/** The first one after `now`. */
function nextSealing(now: Instant): Instant {
  const today = sealingOf(now);
  return now < today ? today : atLocal(addDays(localDateOf(now), 1), SEAL_TIME);
}
