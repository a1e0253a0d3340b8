import { describe, expect, it } from 'vitest';
import { forecastCost } from '#domain/cycle/forecast-cost.ts';
import { costText } from '#views/desk/stage-page.tsx';

const main = { name: 'A', email: 'a@x.example' };
const alone = { contacts: { main } };
const withDeputy = { contacts: { main, deputy: main } };

describe('the forecast of a cycle’s cost', () => {
  it('counts each reader of each mail of each stage', () => {
    expect(forecastCost(1, [alone]).mails).toEqual({ least: 3, most: 11 });
    expect(forecastCost(6, [alone, withDeputy]).mails).toEqual({ least: 54, most: 198 });
    expect(forecastCost(0, [alone])).toEqual({ mails: { least: 0, most: 0 }, usd: 0, dong: 0 });
  });

  it('is in dollars at most, and in whole thousands of đồng', () => {
    const { usd, dong } = forecastCost(
      6,
      Array.from({ length: 14 }, () => withDeputy),
    );
    expect(usd).toBeCloseTo(((6 * 28 * 11) / 1000) * 0.13, 10);
    expect(dong).toBe(7000);
  });

  it('is told in one line', () => {
    const text = costText(
      forecastCost(
        6,
        Array.from({ length: 14 }, () => withDeputy),
      ),
    );
    expect(text).toContain('không quá 0,24 USD (khoảng 7.000 đồng), cho từ 504 đến 1.848 lượt thư');
    expect(costText(forecastCost(1, [alone]))).toContain('dưới 0,01 USD');
  });
});
