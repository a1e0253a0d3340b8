import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDateOf, type LocalDate } from '#domain/shared/time.ts';
import { addWorkingDays } from '#domain/shared/working-days.ts';
import { RUNGS_AFTER, RUNGS_BEFORE, rungKey } from '#domain/stage/ladder.ts';
import { play, run, UNITS, type Play } from './play.ts';

describe('a stage that plays itself', () => {
  it('comes to rest, never gives the same answer twice once it was carried out, waits at least a second', () => {
    fc.assert(
      fc.property(play, (one) => void run(one)),
      { numRuns: 60 },
    );
  });

  it('reminds nobody who has sent, ends no rung twice, and says why of each that was not sent', () => {
    const REASONS =
      /^(?:before-opening|just-opened|before-deadline-change|later-rung-(?:T(?:[-+]\d+)?|W\d+))$/;
    fc.assert(
      fc.property(play, (one) => {
        const { ended } = run(one);
        expect(ended.filter(({ sent }) => sent)).toEqual([]);
        const keys = ended.map(({ unit, key }) => `${unit} ${key}`);
        expect(new Set(keys).size).toBe(keys.length);
        for (const { outcome } of ended) if (outcome.is === 'skipped') expect(outcome.why).toMatch(REASONS);
      }),
      { numRuns: 60 },
    );
  });

  it('ends every rung of a unit that never sends, each once, in order of their days', () => {
    const silent = play.map((one): Play => ({ ...one, events: [], closesAfter: undefined }));
    fc.assert(
      fc.property(silent, (one) => {
        const { ended, stage: of, calendar: days } = run(one);
        if (of.status.is !== 'open') return;
        const { due } = of.dates;
        const names = [
          ...RUNGS_BEFORE.map((n) => (n === 0 ? 'T' : `T-${n}`)),
          ...RUNGS_AFTER.map((n) => `T+${n}`),
          ...Array.from({ length: 52 }, (_, n) => `W${n + 1}`),
        ];
        for (const unit of UNITS) {
          const mine = ended.filter((end) => end.unit === unit).map(({ key }) => key);
          expect([...mine].sort()).toEqual(names.map((name) => rungKey(due, name)).sort());
        }
        // What was sent was sent on its own day or after it, never before.
        for (const { key, outcome } of ended) {
          const before = /T-(\d+)$/.exec(key)?.[1];
          if (before === undefined || outcome.is !== 'digest') continue;
          const day: LocalDate = addWorkingDays(days, due, -Number(before));
          expect(localDateOf(outcome.at) >= day).toBe(true);
        }
      }),
      { numRuns: 8 },
    );
  });

  it('woken on time, sends each rung on its very day', () => {
    const punctual = play.map((one): Play => ({ ...one, events: [], lateness: [], closesAfter: undefined }));
    fc.assert(
      fc.property(punctual, (one) => {
        const { ended, stage: of, calendar: days } = run(one);
        for (const { key, outcome } of ended) {
          const [, sign, n] = /T([-+])(\d+)$/.exec(key) ?? [];
          if (sign === undefined || outcome.is !== 'digest') continue;
          const count = Number(n) * (sign === '-' ? -1 : 1);
          expect(localDateOf(outcome.at)).toBe(addWorkingDays(days, of.dates.due, count));
        }
      }),
      { numRuns: 8 },
    );
  });
});
