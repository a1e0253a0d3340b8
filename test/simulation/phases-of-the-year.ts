/** The small cluster's year, and the beginning of the next. */
import { COLLECTING } from './phases-of-collecting.ts';
import { DESK } from './phases-of-the-desk.ts';
import { DOOR } from './phases-of-the-door.ts';
import { VOTE } from './phases-of-the-vote.ts';
import type { Phase } from './phases.ts';

export const YEAR: readonly Phase[] = [...COLLECTING, ...VOTE, ...DESK, ...DOOR];
