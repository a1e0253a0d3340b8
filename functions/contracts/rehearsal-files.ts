/**
 * Where a deployed rehearsal is written, and in what form: the desk puts the scenario there and reads the state, the
 * function that plays reads the one and writes the other. The bucket throws both away after some days.
 */
import * as z from 'zod';
import { Id } from './shared.ts';

/** No cluster has this name: ids begin with a letter or digit. */
export const REHEARSALS = '_rehearsals/';
export const REHEARSALS_KEPT_DAYS = 7;
/** The function ends by itself before; what still plays after this many seconds has died. */
export const REHEARSAL_SECONDS = 300;

export const RehearsalName = z.strictObject({
  cluster: Id,
  id: z.string().regex(/^[a-z0-9]{16}$/),
});
export type RehearsalName = z.infer<typeof RehearsalName>;

const folder = ({ cluster }: Pick<RehearsalName, 'cluster'>): string => `${REHEARSALS}${cluster}/`;
export const scenarioKey = (name: RehearsalName): string => `${folder(name)}${name.id}/scenario.json`;
export const stateKey = (name: RehearsalName): string => `${folder(name)}${name.id}/state.json`;
/** Which rehearsal of the cluster was begun last. */
export const latestKey = (cluster: string): string => `${folder({ cluster })}latest.json`;
