/** Copies of papers, signed scans and templates go with their cluster when it moves to another place. */
import { expect, it } from 'vitest';
import { accepted } from '../support/answers.ts';
import { clusterFile, cycleFile } from '../support/files.ts';
import { OPERATOR } from '../support/people.ts';
import { makeWorld } from '../support/world.ts';
import { copyPlace, signedPlace } from '#app/documents/keep-copy.ts';
import { templatePlace } from '#app/documents/paper-order.ts';
import { copyCluster } from '#app/move/cluster-copy.ts';

it('names the places where they are kept', async () => {
  const world = await makeWorld({ seeded: false });
  accepted(await world.run({ do: 'cluster.import', file: clusterFile() }, OPERATOR));
  accepted(await world.run({ do: 'cycle.create', file: cycleFile() }));
  const file = { file: 'a'.repeat(16), name: 'a.pdf', bytes: 1, sha256: '0'.repeat(64) };
  const plan = { cycle: '2025', kind: 'plan', of: '' } as const;
  accepted(await world.run({ do: 'paper.keep', ...plan, files: [{ format: 'pdf', ...file }] }));
  accepted(await world.run({ do: 'template.use', template: 'letter-a4', file }));
  const { store } = world;
  const [kept] = await store.keptPapers('2025');
  const copy = await copyCluster({ table: store.table, mailEvents: store.table }, store.id);
  for (const place of [
    copyPlace(store, plan, kept?.value.hash ?? ''),
    signedPlace(store, plan, 1),
    templatePlace(store.id, 'letter-a4'),
  ])
    expect(copy?.places).toContainEqual(place);
});
