/** Finds executions that turn in circles: a rule that answers the same, writes nothing and is asked again. */
import type { Instant } from '#domain/shared/time.ts';
import type { Execution } from './execution.ts';

export interface LoopGuard {
  /** Notes a state left with its output; true when that happened `limit` times without time moving on. */
  turns(before: Execution, after: Execution, now: Instant): boolean;
  forget(execution: Execution): void;
}

export function createLoopGuard(limit: number): LoopGuard {
  const seen = new Map<string, { at: Instant; counts: Map<string, number> }>();
  const keyOf = (execution: Execution): string => `${execution.machine}/${execution.name}`;
  return {
    turns(before, after, now) {
      const key = keyOf(before);
      let here = seen.get(key);
      if (here?.at !== now) seen.set(key, (here = { at: now, counts: new Map() }));
      const answer = `${before.state} ${after.data}`;
      const count = (here.counts.get(answer) ?? 0) + 1;
      here.counts.set(answer, count);
      return count >= limit;
    },
    forget: (execution) => void seen.delete(keyOf(execution)),
  };
}
