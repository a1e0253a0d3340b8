import { describe, expect, it } from 'vitest';
import { promptsOf } from '#domain/conference/prompts.ts';
import type { Conclusion } from '#domain/conference/proceedings.ts';
import { localDate } from '#domain/shared/time.ts';

const conclusion = (some: Partial<Conclusion> = {}): Conclusion => ({
  id: 'kl-1',
  text: 'Hoàn thành hồ sơ.',
  to: 'all',
  on: localDate('2026-01-26'),
  ...some,
});
const report = (opens: string, id = 'mid-year') => ({ cycle: '2026', id, opens: localDate(opens) });
const FIRST = report('2026-06-01');
const NEXT = report('2026-11-02', 'year-end');
const asked = (one: Conclusion, of = FIRST, unit = 'stp-son-la') =>
  promptsOf([{ cycle: '2025', conclusion: one }], unit, of, [FIRST, NEXT]).map(({ heading }) => heading);
const YES = ['Thực hiện kết luận số 1 (hội nghị tổng kết 2025)'];

describe('the form of the next report', () => {
  it('asks what was concluded before it opened, of those it was given to', () => {
    expect(asked(conclusion())).toEqual(YES);
    expect(asked(conclusion({ to: ['stp-son-la'] }))).toEqual(YES);
    expect(asked(conclusion({ to: ['stp-cao-bang'] }))).toEqual([]);
  });

  it('asks nothing of a conference that is on its opening day or later', () => {
    expect(asked(conclusion({ on: localDate('2026-05-31') }))).toEqual(YES);
    expect(asked(conclusion({ on: localDate('2026-06-01') }))).toEqual([]);
  });

  it('asks once what is due or has no date, and again what is not due yet', () => {
    expect(asked(conclusion({ due: localDate('2026-02-10') }))).toEqual(YES);
    expect(asked(conclusion(), NEXT)).toEqual([]);
    expect(asked(conclusion({ due: localDate('2026-11-01') }), NEXT)).toEqual([]);
    expect(asked(conclusion({ due: localDate('2026-11-02') }), NEXT)).toEqual(YES);
  });
});
