/** The facts of the 2025 example at the end of its clock, for what its papers must say. */
import { playScenario } from '#engine/rehearsal/play-scenario.ts';
import { readScenarioFile } from '#local/files/read-scenario-file.ts';
import { readPaperFacts } from '#app/documents/read-paper-facts.ts';
import { createClusterStore } from '#app/store/cluster-store.ts';
import type { PaperFacts } from '#domain/documents/facts.ts';
import { localDateOf } from '#domain/shared/time.ts';

const EXAMPLE = 'examples/cum-thi-dua-mien-nui-bien-gioi-2025.yaml';

export async function factsOf2025(): Promise<PaperFacts> {
  const read = readScenarioFile(EXAMPLE);
  if (!read.ok) throw new Error('the example does not parse');
  const { place } = await playScenario(read.value, { seed: 1 });
  try {
    const store = createClusterStore(place.table, read.value.cluster.id);
    const facts = await readPaperFacts(store, { cycle: '2025', today: localDateOf(place.timeline.now()) });
    if (!facts) throw new Error('no cycle 2025');
    return facts;
  } finally {
    place.close();
  }
}
