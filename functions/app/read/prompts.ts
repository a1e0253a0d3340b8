/** What the form of a report asks a unit because of conclusions of this and former conferences. */
import type { ClusterRead } from './cluster-board.ts';
import { isReport, promptsOf, type Prompt } from '#domain/conference/prompts.ts';
import type { UnitId } from '#domain/shared/ids.ts';
import type { Stage } from '#domain/stage/stage.ts';

export async function readPrompts(
  { store, board }: Pick<ClusterRead, 'store' | 'board'>,
  stage: Stage,
  unit: UnitId,
): Promise<Prompt[]> {
  if (!isReport(stage)) return [];
  const held = board.cycles.filter(({ cycle }) => cycle.conference !== undefined);
  const conclusions = await Promise.all(
    held.map(async ({ cycle: { slug } }) =>
      ((await store.proceedings(slug))?.value.conclusions ?? []).map((conclusion) => ({
        cycle: slug,
        conclusion,
      })),
    ),
  );
  const stages = board.cycles.flatMap((one) => one.stages.map((row) => row.stage));
  return promptsOf(conclusions.flat(), unit, reportOf(stage), stages.filter(isReport).map(reportOf));
}

const reportOf = ({ cycle, id, dates }: Stage) => ({ cycle, id, opens: dates.opens });
