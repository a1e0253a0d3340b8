/** Rows of every kind and shape that a real run leaves behind, for releases after this one to read. */
import type { Row } from '#app/ports.ts';
import type { Scenario } from '#contracts/scenario.ts';
import { playScenario } from '#engine/rehearsal/play-scenario.ts';
import { seedNumber } from '#engine/rehearsal/seed-number.ts';

/** At most so many rows of one kind, each of another shape: the file is read by people as well. */
const SHAPES_A_KIND = 40;

/** Every row that ever stood in the main table of the run, one of each shape. */
export async function storedRows(scenario: Scenario): Promise<Row[]> {
  const { place } = await playScenario(scenario, { seed: seedNumber(scenario.seed) });
  const kinds = new Map<string, Map<string, Row>>();
  for (const { after } of place.table.changes.read(0, Number.MAX_SAFE_INTEGER)) {
    if (!after) continue;
    const shapes = kinds.get(after.type) ?? new Map<string, Row>();
    kinds.set(after.type, shapes);
    const shape = [...new Set(pathsOf(after))].sort().join(' ');
    if (shapes.size < SHAPES_A_KIND && !shapes.has(shape)) shapes.set(shape, after);
  }
  place.close();
  return [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, shapes]) => [...shapes.values()]);
}

/** Words that say which member of a union stands there. */
const NAMES_A_MEMBER = new Set(['is', 'kind', 'status', 'state', 'type', 'outcome']);

/** A member that is named by data, in a record: a deadline and rung, a unit, a registration. */
const IS_A_KEY = /[^A-Za-z]/;

function pathsOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => pathsOf(one, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, inner]) => {
    const member = NAMES_A_MEMBER.has(name) && typeof inner === 'string' ? `=${inner}` : '';
    return pathsOf(inner, `${path}.${IS_A_KEY.test(name) ? '*' : name}${member}`);
  });
}
