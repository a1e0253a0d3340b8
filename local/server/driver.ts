/**
 * Lets a stepped clock run: so many days a second, in small ticks between which pages are served and commands
 * carried out. Where it stands and whether it runs is in the data folder, so a restart goes on from there.
 */
import type { Office } from '../office.ts';
import { sealDaily } from './daily-seal.ts';
import { addSeconds, type Instant } from '#domain/shared/time.ts';

/** Milliseconds between two ticks. */
const TICK_MS = 100;
/** Days per second that may be chosen: a year in six minutes, in one minute, in twelve seconds. */
export const SPEEDS = [1, 6, 30] as const;
const DAY_SECONDS = 86_400;
/** After a pause of the whole machine the clock does not jump: at most this much of wall time counts. */
const MAX_TICK_SECONDS = 1;

export interface Driver {
  readonly run: (speed?: number) => void;
  readonly pause: () => void;
  /** Pauses, then steps to `until`; done when that moment is done. */
  readonly stepTo: (until: Instant) => Promise<void>;
  readonly isRunning: () => boolean;
  readonly speed: () => number;
  /** Takes up running where the last process left it; on a real clock follows it. */
  readonly start: () => void;
  readonly stop: () => void;
}

export function createDriver(office: Office, onError: (error: unknown) => void): Driver {
  let timer: NodeJS.Timeout | undefined;
  let last = 0;
  let stopped = false;
  const { state } = office;
  const last0 = () => (last = performance.now());
  const isRunning = () => office.stepped && !stopped && state.position().running;
  const setRunning = (running: boolean, speed = state.position().speed) =>
    state.setPosition({ ...state.position(), running, speed });

  const tick = async (): Promise<void> => {
    if (!isRunning()) return;
    const seconds = Math.min((performance.now() - last) / 1000, MAX_TICK_SECONDS);
    last0();
    const until = capped(
      addSeconds(office.now(), Math.max(1, Math.round(seconds * state.position().speed * DAY_SECONDS))),
    );
    await office.advance(until, isRunning);
    if (office.now() >= (state.settings()?.until ?? office.now() + '~')) setRunning(false);
  };
  const capped = (at: Instant): Instant => {
    const end = state.settings()?.until;
    return end !== undefined && at > end && office.now() <= end ? end : at;
  };
  const loop = (): void => {
    timer = setTimeout(() => {
      tick()
        .catch((error: unknown) => {
          setRunning(false);
          onError(error);
        })
        .finally(() => {
          if (isRunning()) loop();
          else timer = undefined;
        });
    }, TICK_MS);
  };

  return {
    isRunning,
    speed: () => state.position().speed,
    run(speed) {
      if (!office.stepped || stopped) return;
      setRunning(true, speed);
      last0();
      if (timer === undefined) loop();
    },
    pause: () => setRunning(false),
    async stepTo(until) {
      setRunning(false);
      await office.advance(until);
    },
    start() {
      if (office.stepped) {
        if (isRunning()) this.run();
      } else {
        sealDaily({ timeline: office.place.timeline, seal: () => eachDay(office), onError });
        void followWallClock(office, () => stopped, onError);
      }
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      office.place.timeline.stop();
    },
  };
}

async function eachDay(office: Office): Promise<void> {
  await office.forget();
  await office.seal();
}

/** A real clock goes by itself; an error of one piece of work does not end it. */
async function followWallClock(office: Office, ended: () => boolean, onError: (error: unknown) => void) {
  while (!ended()) {
    try {
      await office.place.timeline.runUntil('9999-12-31T00:00:00Z' as Instant);
    } catch (error) {
      onError(error);
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
}
