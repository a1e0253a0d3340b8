/** What a test of single faults holds the explored phases to, and the one line it prints. */
import { expect } from 'vitest';
import type { Explored } from './single-faults.ts';

/** Every run kept the promises; every step that some run came by was disturbed. */
export function expectProof(what: string, explored: Explored, milliseconds: number): void {
  const { runs, struck, seen, covered, findings } = explored;
  const each = (milliseconds / runs).toFixed(1);
  process.stdout.write(
    `single faults, ${what}: ${seen.size} sites, ${runs} runs, ${struck} faults, ${findings.length} findings, ${each} ms a run\n`,
  );
  expect(findings.slice(0, 5)).toEqual([]);
  expect([...seen].filter((site) => !covered.has(site))).toEqual([]);
}
