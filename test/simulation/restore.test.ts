import { beforeAll, describe, expect, test } from 'vitest';
import type { CaughtMail } from '#engine/mail-catcher.ts';
import { momentsAround, restoreProblems, restoreYear, undisturbedYear } from './restored-year.ts';

/** `npm run prove` restores more often. */
const RESTORES = Number(process.env['RESTORES'] ?? 8);
const SEED = Number(process.env['RESTORE_SEED'] ?? 1);

let undisturbed: readonly CaughtMail[];
beforeAll(async () => {
  undisturbed = await undisturbedYear();
});

describe('a main table restored as it stood earlier', () => {
  test.each(Array.from({ length: RESTORES }, (_, n) => SEED + n))(
    'sends nothing again and forgets nobody (seed %i)',
    async (seed) => {
      const year = await restoreYear(momentsAround(undisturbed, seed));
      expect(year.forgotten.length).toBeGreaterThan(0);
      expect(restoreProblems(year, undisturbed)).toEqual([]);
    },
  );
});
