import { sweep, wakeEverything } from '#app/routing/sweep.ts';
import { tableEnv } from '#contracts/env.ts';
import { SweepInput } from '#contracts/events.ts';
import { composeDeps, readEnv } from '#compose';
import { logged } from '../logged.ts';

const deps = composeDeps(readEnv(tableEnv));

export const handler = logged(
  'swept',
  async (event: unknown) => (SweepInput.parse(event).everything ? wakeEverything(deps) : sweep(deps)),
  (_event, woken) => ({ ...woken }),
);
