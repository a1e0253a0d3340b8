/** Fills a deployment with the example: its whole year, played to the end. */
import { connect } from '#local/aws/deployment.ts';
import type { Outputs } from '#local/aws/outputs.ts';
import { play } from '#local/aws/play.ts';
import type { Tell } from '#local/aws/python.ts';
import { createClusterStore } from '#app/store/cluster-store.ts';
import { problemLines } from '#local/files/problem.ts';
import { readScenarioFile } from '#local/files/read-scenario-file.ts';
import { compileScenario } from '#engine/rehearsal/compile-scenario.ts';

const EXAMPLE = 'examples/cum-thi-dua-mien-nui-bien-gioi-2025.yaml';
const TELL_EVERY = 25;

/** Nothing happens where the cluster is known already: what somebody did there since stays. */
export async function loadExample(outputs: Outputs, tell: Tell): Promise<void> {
  const read = readScenarioFile(EXAMPLE);
  if (!read.ok) throw new Error(problemLines(read.problems).join('\n'));
  const { cluster } = read.value;
  const deployment = connect(outputs);
  try {
    if (await createClusterStore(deployment.table, cluster.id).cluster()) {
      tell(`the cluster ${cluster.id} is there already`);
      return;
    }
    tell(`playing ${EXAMPLE}: a year in two to four minutes`);
    const played = await play(compileScenario(read.value), {
      deployment,
      cluster: cluster.id,
      onCommand: ({ order, at }, of) => {
        if (order % TELL_EVERY === 0) tell(`  ${at.slice(0, 10)}  ${order}/${of} commands`);
      },
    });
    tell(`played ${played.commands} commands, ${played.refused.length} refused`);
  } finally {
    deployment.close();
  }
}
