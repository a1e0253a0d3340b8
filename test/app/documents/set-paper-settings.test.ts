import { describe, expect, it } from 'vitest';
import { accepted, refusedAs } from '../support/answers.ts';
import { clusterFile, cycleFile } from '../support/files.ts';
import { makeWorld } from '../support/world.ts';
import { makePaper } from '#app/documents/make-paper.ts';
import { readPaperFacts } from '#app/documents/read-paper-facts.ts';
import { Command } from '#contracts/commands.ts';
import { localDate } from '#domain/shared/time.ts';

describe('the settings of papers', () => {
  const settings = { symbol: 'STP', kinds: { plan: { recipients: ['Lưu: VT'] } } };

  it('are borne by the papers made from then on', async () => {
    const world = await makeWorld();
    accepted(await world.run({ do: 'cluster.import', file: clusterFile() }));
    accepted(await world.run({ do: 'cycle.create', file: cycleFile() }));
    accepted(await world.run({ do: 'papers.set', settings }));
    const facts = await readPaperFacts(world.store, { cycle: '2025', today: localDate('2025-03-01') });
    const made = facts && makePaper(facts, { kind: 'plan', of: '' });
    expect(made).toMatchObject({
      is: 'made',
      printed: { number: ['Số:        /KH-STP'], recipients: ['- Lưu: VT.'] },
    });
  });

  it('are not for officers of units', async () => {
    const world = await makeWorld();
    accepted(await world.run({ do: 'cluster.import', file: clusterFile() }));
    const officer = { unit: 'stp-cao-bang', name: 'Cán bộ', role: 'officer' as const };
    refusedAs(await world.run({ do: 'papers.set', settings }, officer), 'not-secretariat');
  });

  it('name the kind of paper that does not exist', () => {
    const wrong = Command.safeParse({ do: 'papers.set', settings: { kinds: { plann: {} } } });
    expect(JSON.stringify(wrong.error?.issues)).toContain('plann');
  });
});
