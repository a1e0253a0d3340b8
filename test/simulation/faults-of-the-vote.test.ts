/** Every single fault of the vote, its conclusion and the decisions, and of every command of the desk. */
import { expect, test } from 'vitest';
import { expectProof } from './expect-proof.ts';
import { stageYear } from './phases.ts';
import { COLLECTING } from './phases-of-collecting.ts';
import { YEAR } from './phases-of-the-year.ts';
import { explore } from './single-faults.ts';
import { Command } from '#contracts/commands.ts';

test('loses nothing and does nothing twice, whatever one thing fails', { timeout: 300_000 }, async () => {
  const began = performance.now();
  const staged = await stageYear();
  const explored = await explore(staged.slice(COLLECTING.length));
  expectProof('vote, decisions and desk', explored, performance.now() - began);
  const handlers = new Set([...explored.covered].map((site) => site.split(' ')[0]));
  expect(handlers).toContain('ReadVote');
});

test('has a phase in which each command is disturbed', () => {
  const asked = new Set(
    YEAR.flatMap(({ steps }) => steps.flatMap((step) => ('does' in step ? [step.does.do] : []))),
  );
  const names = Command.options.map(({ shape }) => shape.do.value);
  expect(names.filter((name) => !asked.has(name))).toEqual([]);
});
