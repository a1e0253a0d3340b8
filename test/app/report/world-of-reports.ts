/** A year-end under way in the small world: two units of one block, one of the other, figures asked for. */
import { cycleOf, stageOf } from '../support/cycles.ts';
import { contestOf } from '../vote/hall.ts';
import { makeWorld, type World } from '../support/world.ts';
import { DEPUTY, HEAD, officer } from '../support/people.ts';
import * as kinds from '#app/store/row-kinds.ts';
import type { Indicator } from '#domain/indicators/indicator.ts';
import type { Cycle } from '#domain/cycle/cycle.ts';
import { localDate } from '#domain/shared/time.ts';

export const INDICATORS: readonly Indicator[] = [
  { id: 'viec', name: 'Việc', block: 'thads', unit: 'việc', kind: 'ratio' },
  { id: 'tien', name: 'Tiền', block: 'thads', unit: 'tỷ đồng', kind: 'text-total' },
];

export const YEAR_END = stageOf('year-end', 'year-end', { answer: 'report' });
export const MID_YEAR = stageOf('mid-year', 'mid-year', { answer: 'report' });

/** A vote on one award, so that a voting stage may open. */
export const WITH_VOTE: Partial<Cycle> = { contests: [contestOf({ block: 'stp' })] };

export async function reportWorld(changes: Partial<Cycle> = {}): Promise<World> {
  const world = await makeWorld();
  const cycle = cycleOf({ indicators: INDICATORS, ...changes });
  await world.seed(kinds.CYCLE, cycle);
  await world.seed(kinds.STAGE, YEAR_END, MID_YEAR);
  return world;
}

export function send(world: World, unit: string, viec: readonly [number, number], stage = 'year-end') {
  const [numerator, denominator] = viec;
  return world.run(
    {
      do: 'submission.send',
      cycle: '2025',
      stage,
      unit,
      content: { figures: { viec: { numerator, denominator } } },
    },
    officer(unit),
  );
}

export function accept(world: World, unit: string, stage = 'year-end') {
  const by = unit === HEAD.unit ? DEPUTY : HEAD;
  return world.run({ do: 'submission.accept', cycle: '2025', stage, unit }, by);
}

export function giveBack(world: World, unit: string, due: string) {
  return world.run({
    do: 'submission.return',
    cycle: '2025',
    stage: 'year-end',
    unit,
    reason: 'sai số',
    due: localDate(due),
  });
}

export const open = (world: World, stage = 'year-end') =>
  world.run({ do: 'stage.open', cycle: '2025', stage });
export const close = (world: World, stage = 'year-end') =>
  world.run({ do: 'stage.close', cycle: '2025', stage });
