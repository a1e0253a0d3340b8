import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cycleOf, stageOf } from '../../app/support/cycles.ts';
import { previewMove } from '#domain/conference/preview-move.ts';
import { VIET_NAM } from '#domain/shared/holidays.ts';
import { addDays, instant, localDate, type LocalDate } from '#domain/shared/time.ts';
import { isWorkingDay } from '#domain/shared/working-days.ts';
import { hangsOnConference, problemsOfDates } from '#domain/stage/plan.ts';
import type { DateRule, Stage, StageStatus } from '#domain/stage/stage.ts';

const NOW = instant('2025-06-02T02:00:00Z');
const OPEN = { is: 'open', at: instant('2025-05-05T02:00:00Z'), by: 'x' } as const;
const CONFERENCE = localDate('2025-12-18');

const preview = (stages: readonly Stage[], to: LocalDate) =>
  previewMove({ cycle: cycleOf(), stages, calendar: VIET_NAM, to, now: NOW });

const rule = (on: LocalDate) =>
  fc.oneof(
    fc.constant<DateRule>({ on }),
    fc.record({
      fromConference: fc.integer({ min: -40, max: 30 }),
      count: fc.constantFrom('working-days' as const, 'days' as const),
    }),
  );
const status = fc.constantFrom<StageStatus>(
  { is: 'planned' },
  OPEN,
  { is: 'closed', at: OPEN.at, by: 'x' },
  { is: 'recorded', openedOn: CONFERENCE, closedOn: CONFERENCE },
);
const stages = fc.array(
  fc
    .record({
      opens: rule(localDate('2025-05-05')),
      due: rule(localDate('2025-12-01')),
      closes: fc.option(rule(localDate('2026-03-02')), { nil: undefined }),
      status,
    })
    .map(({ opens, due, closes, status: is }) =>
      stageOf('s', 'year-end', { plan: { opens, due, ...(closes && { closes }) }, status: is }),
    ),
  { maxLength: 5 },
);
const later = fc.integer({ min: -190, max: 90 }).map((days) => addDays(CONFERENCE, days));

describe('a preview of any move', () => {
  it('moves only planned and open stages that hang on the conference, to dates that can stand', () => {
    fc.assert(
      fc.property(stages, later, (all, to) => {
        const decided = preview(all, to);
        if (!decided.ok) return;
        for (const { stage, dates } of decided.value.moved) {
          expect(['planned', 'open']).toContain(stage.status.is);
          expect(hangsOnConference(stage.plan)).toBe(true);
          expect(problemsOfDates(dates)).toEqual([]);
          expect(isWorkingDay(VIET_NAM, dates.due)).toBe(true);
          if (stage.status.is === 'open') {
            expect(dates.opens).toBe(stage.dates.opens);
            if (dates.dueAt !== stage.dates.dueAt) expect(dates.dueAt > NOW).toBe(true);
          }
          if ('on' in stage.plan.due && stage.status.is === 'planned') {
            expect(dates.dueAt).toBe(stage.dates.dueAt);
          }
        }
      }),
    );
  });

  it('tells each deadline that changes, and no other', () => {
    fc.assert(
      fc.property(stages, later, (all, to) => {
        const decided = preview(all, to);
        if (!decided.ok) return;
        const { moved, follows } = decided.value;
        const changed = moved.filter(({ stage, dates }) => stage.dates.due !== dates.due);
        expect(follows.map((one) => one.to).toSorted()).toEqual(
          changed.map(({ dates }) => dates.due).toSorted(),
        );
        expect(follows.map((one) => one.to)).toEqual(follows.map((one) => one.to).toSorted());
      }),
    );
  });
});

describe('closing days', () => {
  const plan = {
    opens: { on: localDate('2025-05-05') },
    due: { fromConference: -10, count: 'working-days' },
    closes: { fromConference: -5, count: 'working-days' },
  } as const;

  it('move along', () => {
    const decided = preview([stageOf('s', 'year-end', { plan, status: OPEN })], addDays(CONFERENCE, 14));
    expect(decided.ok && decided.value.moved[0]?.dates.closes).toBe('2025-12-25');
  });

  it('do not come back to a stage that was reopened', () => {
    const stage = stageOf('s', 'year-end', { plan, status: OPEN });
    const { opens, opensAt, due, dueAt } = stage.dates;
    const decided = preview([{ ...stage, dates: { opens, opensAt, due, dueAt } }], addDays(CONFERENCE, 14));
    expect(decided.ok && decided.value.moved[0]?.dates.closes).toBeUndefined();
  });
});
