/** Every single fault of the stages in which papers are collected: open, remind, submit, accept, extend, close. */
import { expect, test } from 'vitest';
import { expectProof } from './expect-proof.ts';
import { stageYear } from './phases.ts';
import { COLLECTING } from './phases-of-collecting.ts';
import { explore } from './single-faults.ts';
import { TASKS } from '#contracts/tasks.ts';

const VOTING = ['ReadVote'];

test('loses nothing and does nothing twice, whatever one thing fails', { timeout: 300_000 }, async () => {
  const began = performance.now();
  const explored = await explore(await stageYear(COLLECTING));
  expectProof('collecting', explored, performance.now() - began);
  const handlers = new Set([...explored.covered].map((site) => site.split(' ')[0]));
  const tasks = Object.keys(TASKS).filter((task) => !VOTING.includes(task));
  expect(
    [...tasks, 'router', 'mailer', 'mail-events', 'sweep'].filter((name) => !handlers.has(name)),
  ).toEqual([]);
});
