import { expect, it } from 'vitest';
import { rankingOf } from '#domain/scoring/ranking.ts';
import type { ScoreSheet } from '#domain/scoring/score-sheet.ts';

const sheet = (unit: string, total: number): ScoreSheet =>
  ({ unit, verifications: [{ n: 1, reckoning: { total, rank: { id: 'tot', name: 'Tốt' } } }] }) as never;

it('ranks the units of a block by verified points, with ties shown and nobody last for want of points', () => {
  const sheets = [
    sheet('b', 9000),
    sheet('a', 9550),
    sheet('d', 9000),
    sheet('c', 8000),
    sheet('of-another', 9900),
  ];
  const { placed, unverified } = rankingOf('stp', ['a', 'b', 'c', 'd', 'e'], sheets);
  expect(placed.map(({ unit, place, tied }) => [unit, place, tied])).toEqual([
    ['a', 1, false],
    ['b', 2, true],
    ['d', 2, true],
    ['c', 4, false],
  ]);
  expect(placed[0]).toMatchObject({ total: 9550, rank: 'Tốt' });
  expect(unverified).toEqual(['e']);
});
