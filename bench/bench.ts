/**
 * `npm run bench [-- --json] [-- --only cost|cold|growth|ratios]`: measures, prints, and keeps the results with their
 * method in docs/benchmarks.md. A part that is not asked for keeps the section of its last run.
 */
import { keepSection, machineLine } from './document.ts';
import { machine } from './measure/machine.ts';
import { parseArguments } from './arguments.ts';
import type { Part } from './part-names.ts';
import type { PartResult } from './part-result.ts';
import { PARTS, type Run } from './parts.ts';

const { json, only } = parseArguments(process.argv.slice(2));
const where = machine(new Date());
const results: Partial<Record<Part, PartResult>> = {};
for (const [name, run] of Object.entries(PARTS) as [Part, Run][]) {
  if (only.length > 0 && !only.includes(name)) continue;
  process.stderr.write(`${name} …\n`);
  const result = await run((line) => process.stderr.write(`  ${line}\n`));
  results[name] = result;
  keepSection(name, `${machineLine(where)}\n\n${result.text}`);
  if (!json) process.stdout.write(`${result.text}\n\n`);
}
const headline = Object.assign(
  { costOverFloor: null, coldStartOverBare: null, clusterYearsPerSecond: null },
  ...Object.values(results).map(({ headline: own }) => own),
) as Readonly<Record<string, number | null>>;
const data = Object.fromEntries(Object.entries(results).map(([name, { data: own }]) => [name, own]));
if (json) process.stdout.write(`${JSON.stringify({ headline, machine: where, ...data }, undefined, 2)}\n`);
const missed = Object.values(results).flatMap(({ missed: own }) => own);
for (const miss of missed) process.stderr.write(`missed: ${miss}\n`);
