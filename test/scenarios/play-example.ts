/** Plays an example once for all tests of a file, with its files as they would be written. */
import { readScenarioFile } from '#local/files/read-scenario-file.ts';
import { rehearse, type Rehearsal } from '#local/rehearsal/rehearse.ts';
import { filesOf } from '#local/rehearsal/write-rehearsal.ts';

export function exampleScenario(name: string) {
  const read = readScenarioFile(new URL(`../../examples/${name}.yaml`, import.meta.url).pathname);
  if (!read.ok) throw new Error(JSON.stringify(read.problems.slice(0, 3)));
  return read.value;
}

export async function playExample(name: string, seed?: number): Promise<Rehearsal> {
  return rehearse(exampleScenario(name), seed === undefined ? {} : { seed });
}

export { filesOf };
