/** Where executions live between steps. */
import type { Execution, ExecutionStatus } from './execution.ts';

export interface ExecutionFilter {
  readonly machine?: string;
  readonly status?: ExecutionStatus;
}

export interface ExecutionStore {
  get(machine: string, name: string): Execution | undefined;
  /**
   * Puts or replaces; what is saved survives a kill of the process as soon as this returns. Idempotent. An
   * execution (machine, name, startedAt) keeps the definition and the input it was first saved with.
   */
  save(execution: Execution): void;
  /** In order of start, then machine and name. */
  list(filter?: ExecutionFilter): readonly Execution[];
}

function fits(execution: Execution, filter: ExecutionFilter): boolean {
  return (
    (filter.machine === undefined || execution.machine === filter.machine) &&
    (filter.status === undefined || execution.status === filter.status)
  );
}

function order(a: Execution, b: Execution): number {
  const left = `${a.startedAt} ${a.machine} ${a.name}`;
  const right = `${b.startedAt} ${b.machine} ${b.name}`;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** For rehearsals and simulations: survives as long as the map. */
export function createMemoryExecutionStore(executions = new Map<string, Execution>()): ExecutionStore {
  return {
    get: (machine, name) => executions.get(`${machine}/${name}`),
    save: (execution) => void executions.set(`${execution.machine}/${execution.name}`, execution),
    list: (filter = {}) =>
      [...executions.values()].filter((execution) => fits(execution, filter)).sort(order),
  };
}
