/** What an answer must be. */
import { expect } from 'vitest';
import type { Answer } from '#app/act.ts';
import type { Json } from '#app/ports.ts';

/** The information of an accepted command; a refusal fails with its own words. */
export function accepted(answer: Answer): Readonly<Record<string, Json>> {
  if (!answer.ok) throw new Error(`${answer.refused.code}: ${answer.refused.message}`);
  return answer.info ?? {};
}

/** The message of a refusal by that name. */
export function refusedAs(answer: Answer, code: string): string {
  if (answer.ok) throw new Error(`accepted, though ${code} was expected`);
  expect(answer.refused.code).toBe(code);
  return answer.refused.message;
}
