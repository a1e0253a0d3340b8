import { stepClock } from '#app/step-clock.ts';
import { stepClockEnv } from '#contracts/env.ts';
import { StepClockInput } from '#contracts/events.ts';
import { composeDeps, readEnv } from '#compose';
import { instant } from '#domain/shared/time.ts';
import { logged } from '../logged.ts';

const deps = composeDeps(readEnv(stepClockEnv));

export const handler = logged(
  'clock stepped',
  async (event: unknown) => {
    const { to } = StepClockInput.parse(event);
    return stepClock(deps, to === undefined ? undefined : instant(to));
  },
  (_event, { now, next, woken }) => ({ now, next, stages: woken.stages }),
);
