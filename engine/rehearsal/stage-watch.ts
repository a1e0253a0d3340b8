/** Tells of stages that opened or closed since it last looked. */
import type { Table } from '#app/ports.ts';
import { ofCluster, ofCycle } from '#app/store/keys.ts';
import { parseRow } from '#app/store/cluster-store.ts';
import { CYCLE, STAGE } from '#app/store/row-kinds.ts';
import type { Stage } from '#domain/stage/stage.ts';

export interface StageTurn {
  readonly stage: Stage;
  readonly turned: 'opened' | 'closed' | 'recorded';
}

const TURNS = { open: 'opened', closed: 'closed', recorded: 'recorded' } as const;

/** In the order of their moments; a stage that opened and closed between two looks is told as closed only. */
export function stageWatch(
  table: Table,
  cluster: string,
  onTurn: ((turn: StageTurn) => void) | undefined,
): () => Promise<void> {
  const known = new Map<string, string>();
  return async () => {
    if (!onTurn) return;
    const turns: StageTurn[] = [];
    const { pk, sk } = ofCluster(cluster, 'cycle#');
    for (const cycle of await table.query(pk, { prefix: sk })) {
      const stages = ofCycle(cluster, parseRow(CYCLE, cycle).value.slug, 'stage#');
      for (const row of await table.query(stages.pk, { prefix: stages.sk })) {
        const key = `${row.pk}|${row.sk}`;
        // The generation rises with every turn: a stage whose generation stands is not parsed again.
        const generation = JSON.stringify(row['gen']);
        if (known.get(key) === generation) continue;
        known.set(key, generation);
        turns.push(...turnOf(parseRow(STAGE, row).value, key));
      }
    }
    turns.sort((a, b) => (momentOf(a.stage) < momentOf(b.stage) ? -1 : 1)).forEach(onTurn);
  };

  function turnOf(stage: Stage, key: string): StageTurn[] {
    const { is } = stage.status;
    const turn = `${key}|status`;
    if (is === 'planned' || known.get(turn) === is) return [];
    known.set(turn, is);
    return [{ stage, turned: TURNS[is] }];
  }
}

function momentOf({ status }: Stage): string {
  return 'at' in status ? status.at : '';
}
