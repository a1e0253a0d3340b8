/** A cluster's own Word template: used by every paper of its layout from then on, until the shipped one is restored. */
import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { accepted, refusedAs } from '../support/answers.ts';
import { clusterFile, cycleFile } from '../support/files.ts';
import { makeWorld, type World } from '../support/world.ts';
import { filesInMemory } from './files-in-memory.ts';
import { makePaper } from '#app/documents/make-paper.ts';
import { paperOrder, templatePlace } from '#app/documents/paper-order.ts';
import { readPaperFacts } from '#app/documents/read-paper-facts.ts';
import type { PaperKind } from '#domain/documents/kinds.ts';
import { instant, localDate } from '#domain/shared/time.ts';

const OWN = new TextEncoder().encode('own template');
const sha256 = createHash('sha256').update(OWN).digest('hex');
const officer = { unit: 'stp-cao-bang', name: 'Cán bộ', role: 'officer' as const };

let world: World;
let store: ReturnType<typeof filesInMemory>;
let use: {
  do: 'template.use';
  template: 'official-a4';
  file: { file: string; name: string; bytes: number; sha256: string };
};

beforeEach(async () => {
  world = await makeWorld();
  store = filesInMemory();
  accepted(await world.run({ do: 'cluster.import', file: clusterFile() }));
  accepted(await world.run({ do: 'cycle.create', file: cycleFile() }));
  const place = templatePlace(world.store.id, 'official-a4');
  await store.files.put(place, 'mau.docx', OWN);
  const [kept] = await store.files.list(place);
  use = {
    do: 'template.use',
    template: 'official-a4',
    file: { file: kept?.id ?? '', name: 'mau.docx', bytes: OWN.byteLength, sha256 },
  };
});

async function templateFor(kind: PaperKind): Promise<string | undefined> {
  const facts = await readPaperFacts(world.store, { cycle: '2025', today: localDate('2025-03-03') });
  const of = kind === 'covenant' ? 'stp' : '';
  const made = facts && makePaper(facts, { kind, of });
  if (made?.is !== 'made') throw new Error(`${kind} cannot be made`);
  const order = await paperOrder(
    { store: world.store, files: store.files },
    made,
    instant('2025-03-03T01:00:00Z'),
  );
  return order.template && new TextDecoder().decode(order.template);
}

describe('a template of the cluster', () => {
  it('is used by every paper of its layout, and by no other', async () => {
    expect(await templateFor('plan')).toBeUndefined();
    accepted(await world.run(use));
    expect(await templateFor('plan')).toBe('own template');
    expect(await templateFor('covenant')).toBe('own template');
    accepted(await world.run({ ...use, template: 'letter-a4' as never }));
    accepted(await world.run({ do: 'template.restore', template: 'official-a4' }));
    expect(await templateFor('plan')).toBeUndefined();
  });

  it('is named in the audit with whoever put it, once', async () => {
    accepted(await world.run(use));
    accepted(await world.run(use));
    const entries = (await world.audit()).filter(({ action }) => action === 'template.use');
    expect(entries.map(({ data }) => data)).toEqual([{ template: 'official-a4', file: use.file }]);
    refusedAs(await world.run({ do: 'template.restore', template: 'official-a5' }), 'no-own-template');
  });

  it('is for the secretariat to choose', async () => {
    refusedAs(await world.run(use, officer), 'not-secretariat');
    refusedAs(
      await world.run({ do: 'template.restore', template: 'official-a4' }, officer),
      'not-secretariat',
    );
  });

  it('is never replaced in silence by another file of the store', async () => {
    accepted(await world.run({ ...use, file: { ...use.file, sha256: '0'.repeat(64) } }));
    await expect(templateFor('plan')).rejects.toThrow(/official-a4.*not what was kept/);
    accepted(await world.run(use));
    store.forget();
    await expect(templateFor('plan')).rejects.toThrow(/not what was kept/);
  });
});
