import { expect, it } from 'vitest';
import { accepted, refusedAs } from '../support/answers.ts';
import { cycleOf, stageOf } from '../support/cycles.ts';
import { officer } from '../support/people.ts';
import { makeWorld } from '../support/world.ts';
import { CYCLE, STAGE } from '#app/store/row-kinds.ts';

const INDICATORS = [
  { id: 'tien', name: 'Tiền thi hành xong', block: 'thads', unit: 'tỷ đồng', kind: 'text-total' as const },
  { id: 'y-kien', name: 'Tham gia ý kiến', block: 'stp', unit: 'đề nghị', kind: 'count' as const },
];

async function reported() {
  const world = await makeWorld({ now: '2026-01-26T02:00:00Z' });
  await world.seed(CYCLE, cycleOf({ indicators: INDICATORS }));
  await world.seed(STAGE, stageOf('year-end', 'year-end'));
  return world;
}

const published = (
  indicator: string,
  total: { value: string } | { numerator: string; denominator: string },
) => ({
  do: 'figures.publish' as const,
  cycle: '2025',
  stage: 'year-end',
  indicator,
  total,
});

it('keeps every wording as a version of its own', async () => {
  const world = await reported();
  const money = { numerator: 'trên 1.200', denominator: 'trên 2.200' };
  expect(accepted(await world.run(published('tien', money)))).toEqual({ version: 1 });
  const source = 'Báo cáo tổng kết năm 2025';
  expect(accepted(await world.run({ ...published('tien', { value: 'gần 1.300' }), source }))).toEqual({
    version: 2,
  });
  const [row] = await world.store.published('2025');
  expect(row?.value.versions).toMatchObject([
    { version: 1, total: money },
    { version: 2, total: { value: 'gần 1.300' }, source },
  ]);
});

it('refuses an unknown indicator, a ratio for a count, and others than the secretariat', async () => {
  const world = await reported();
  const ratio = { numerator: '1', denominator: '2' };
  refusedAs(await world.run(published('khac', { value: 'gần 800' })), 'no-indicator');
  refusedAs(await world.run(published('y-kien', ratio)), 'not-a-ratio');
  refusedAs(await world.run(published('y-kien', { value: '1' }), officer('stp-son-la')), 'not-secretariat');
  expect(await world.store.published('2025')).toEqual([]);
});
