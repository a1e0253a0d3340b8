import { sweep } from '#app/routing/sweep.ts';
import { tableEnv } from '#contracts/env.ts';
import { composeDeps, readEnv } from '#compose';
import { logged } from '../logged.ts';

const deps = composeDeps(readEnv(tableEnv));

export const handler = logged(
  'swept',
  () => sweep(deps),
  (_event, woken) => ({ ...woken }),
);
