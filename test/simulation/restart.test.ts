import { rmSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { playScenario } from '#engine/rehearsal/play-scenario.ts';
import { ledgerDifferences } from '#local/rehearsal/ledger.ts';
import { seedNumber } from '#engine/rehearsal/seed-number.ts';
import { killYear } from './killed-year.ts';
import { ledgerOf, scratchFolder, smallYear } from './small-year.ts';

/** `npm run prove` kills fifty times. */
const KILLS = Number(process.env['KILLS'] ?? 5);
const SEED = Number(process.env['KILL_SEED'] ?? 2025);

const folder = scratchFolder('killed-year-');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function undisturbed() {
  const scenario = smallYear();
  const { place, troubles } = await playScenario(scenario, { seed: seedNumber(scenario.seed) });
  try {
    expect(troubles).toEqual([]);
    return await ledgerOf(scenario, place.table, place.catcher.mails());
  } finally {
    place.close();
  }
}

test(`a server killed ${KILLS} times in its year loses nothing and sends nothing twice`, async () => {
  const year = await killYear({ folder, kills: KILLS, seed: SEED });
  const { kills, beforeServing, acknowledged, mails, at } = year;
  console.info(
    `restart: ${kills} kills (${beforeServing} while starting), ${acknowledged} acknowledged writes, ${mails} mails; killed at ${at.join(' ')}`,
  );
  expect(year.lost).toEqual([]);
  expect(year.sentTwice).toEqual([]);
  expect(year.brokenChains).toEqual([]);
  expect(ledgerDifferences(await undisturbed(), year.ledger)).toEqual([]);
}, 600_000);
