/** What the acts on the rules of a cycle share: one part is changed, until the cycle is closed. */
import type { CycleBoard } from '#app/read/cluster-board.ts';
import type { DeskAct } from './desk-page.tsx';

export type RulesAct = DeskAct<CycleBoard>;

export const change = ({ cycle }: CycleBoard, changes: object) => ({
  do: 'cycle.change',
  cycle: cycle.slug,
  changes,
});

export const open = ({ cycle }: CycleBoard): boolean => cycle.state.is !== 'closed';
