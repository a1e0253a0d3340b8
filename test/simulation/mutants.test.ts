/** The tester tested: bugs that somebody might write, each planted alone, each to be found. */
import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { hunt, type Hunted, type Hunting } from './hunt.ts';
import { MUTANTS } from './mutants/all.ts';
import { stageYear } from './phases.ts';

const PROOF = new URL('../../docs/proof.md', import.meta.url);
/** Decides the order in which faults are tried. */
const SEED = 7;
/** More than there are single faults in any phase. */
const MOST = 600;

let hunting: Hunting;
const hunted: Hunted[] = [];

beforeAll(async () => {
  hunting = { staged: await stageYear(), seed: SEED, most: MOST, sound: new Map() };
});

test('plants at least 15 bugs of different names', () => {
  expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
  expect(MUTANTS.length).toBeGreaterThanOrEqual(15);
});

test('are counted and named in docs/proof.md as they are here', () => {
  const [, section = ''] = readFileSync(PROOF, 'utf8').split('## 4. The tester tested');
  const [told = ''] = section.split('## 5.');
  expect(told.trim().startsWith(`${MUTANTS.length} bugs`)).toBe(true);
  const cells = told
    .split('\n')
    .filter((line) => /\| \d/.test(line))
    .flatMap((line) => line.split('|'));
  const named = cells.map((cell) => cell.trim()).filter((cell) => cell !== '' && !/^\d+$/.test(cell));
  expect(named.toSorted()).toEqual(MUTANTS.map(({ name }) => name).toSorted());
});

test.each(MUTANTS)(
  'finds: $name',
  async (mutant) => {
    const found = await hunt(mutant, hunting);
    hunted.push(found);
    expect(found.saw, `${mutant.name} (${mutant.bug}) was not found`).toBeDefined();
  },
  120_000,
);

test('tells how many runs each took', () => {
  const line = hunted.map(({ mutant, runs }) => `${mutant} ${runs ?? '-'}`).join(', ');
  const caught = hunted.filter(({ runs }) => runs !== undefined).length;
  process.stdout.write(`mutants: ${caught} of ${MUTANTS.length} caught; runs to detection: ${line}\n`);
  expect(caught).toBe(MUTANTS.length);
});
