/** Gathers what a paper cannot do without, so that all of it is told at once. */
import type { Written } from './paper.ts';

export interface Wants {
  /** The value; when there is none, `what` is missing: a sentence that names it and the way out. */
  of<T>(value: T | undefined, what: string): T | undefined;
  /** Missing unless it holds. */
  that(holds: boolean, what: string): void;
  readonly missing: readonly string[];
}

export function createWants(): Wants {
  const missing: string[] = [];
  return {
    missing,
    of: (value, what) => {
      if (value === undefined && !missing.includes(what)) missing.push(what);
      return value;
    },
    that: (holds, what) => {
      if (!holds && !missing.includes(what)) missing.push(what);
    },
  };
}

export const incomplete = (...missing: readonly string[]): Written => ({ is: 'incomplete', missing });
