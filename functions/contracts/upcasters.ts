/**
 * Rows as earlier releases stored them, brought to the present schema. A release that changes a schema adds
 * the step from its former version here and keeps a row of it as a fixture.
 */
type Step = (data: unknown) => unknown;

/** By row type: the step at index n brings version n + 1 to n + 2. */
const STEPS: Readonly<Record<string, readonly Step[]>> = {};

/** @throws RangeError when the row is of a version this release does not know. */
export function upcast(type: string, v: number, data: unknown): unknown {
  const steps = STEPS[type] ?? [];
  if (!Number.isInteger(v) || v < 1 || v > steps.length + 1) {
    throw new RangeError(`unknown version ${v} of row type ${type}`);
  }
  return steps.slice(v - 1).reduce((value, step) => step(value), data);
}
