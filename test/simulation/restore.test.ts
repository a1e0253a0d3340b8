import { beforeAll, describe, expect, test } from 'vitest';
import type { CaughtMail } from '#engine/mail-catcher.ts';
import { momentsAround, restoreYear, saidTwice, secondDigests, undisturbedYear } from './restored-year.ts';
import { sentTwice } from './small-year.ts';

/** `npm run prove` restores more often. */
const RESTORES = Number(process.env['RESTORES'] ?? 8);
const SEED = Number(process.env['RESTORE_SEED'] ?? 1);

let undisturbed: readonly CaughtMail[];
beforeAll(async () => {
  undisturbed = await undisturbedYear();
});

/** How often each kind of mail went to each recipient about each subject; digests have their own check. */
function tellings(mails: readonly CaughtMail[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { tag } of mails) {
    if (tag.notice.startsWith('digest/')) continue;
    const about = tag.notice.split('/').slice(0, 3).join('/');
    counts.set(about, (counts.get(about) ?? 0) + 1);
  }
  return counts;
}

describe('a main table restored as it stood earlier', () => {
  test.each(Array.from({ length: RESTORES }, (_, n) => SEED + n))(
    'sends nothing again and forgets nobody (seed %i)',
    async (seed) => {
      const year = await restoreYear(momentsAround(undisturbed, seed));
      expect(year.forgotten.length).toBeGreaterThan(0);
      expect(year.troubles).toEqual([]);
      expect(sentTwice([...year.before, ...year.after])).toEqual([]);
      expect(saidTwice(year)).toEqual([]);
      expect(secondDigests(year)).toEqual([]);
      const told = tellings([...year.before, ...year.after]);
      const missing = [...tellings(undisturbed)].filter(([about, n]) => (told.get(about) ?? 0) < n);
      expect(missing).toEqual([]);
      expect(new Set(Object.values(year.stages))).toEqual(new Set(['closed']));
    },
  );
});
