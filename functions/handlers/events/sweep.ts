import { sweep } from '#app/routing/sweep.ts';
import { tableEnv } from '#contracts/env.ts';
import { composeDeps, readEnv } from '#compose';

const deps = composeDeps(readEnv(tableEnv));

export const handler = () => sweep(deps);
