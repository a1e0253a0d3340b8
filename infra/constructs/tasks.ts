import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Entry, TableEnv } from '#contracts/env.ts';
import type { Stage } from '#infra/config.ts';
import { grantReadWrite } from '#infra/constructs/grants.ts';
import { createHouseFunction, type HouseFunction } from '#infra/constructs/house-function.ts';
import type { Data } from '#infra/data-stack.ts';

interface Task {
  readonly entry: Extract<Entry, `tasks/${string}`>;
  readonly errorImpact: string;
}

/**
 * The task states of the machines: name of the state = name of the function. These names stay: executions that wait
 * while a release is deployed call the functions of their own definition by ARN (docs/runbook.md, upgrade).
 */
const TASKS = {
  ReadStage: {
    entry: 'tasks/read-stage',
    errorImpact: 'Stages do not open, remind or close on their day: nobody is told of a deadline.',
  },
  ReadVote: {
    entry: 'tasks/read-vote',
    errorImpact: 'A vote stands still: a recorded tally does not lead to its result or second ballot.',
  },
  RecordFailure: {
    entry: 'tasks/record-failure',
    errorImpact:
      'A failed stage leaves no trace on the board: the secretariat does not see that it stands still.',
  },
} as const satisfies Record<string, Task>;

export type TaskName = keyof typeof TASKS;
export type TaskFunctions = Readonly<Record<TaskName, HouseFunction>>;

export const TASK_NAMES = Object.keys(TASKS) as readonly TaskName[];

/** One function per task state, each with the main table and nothing else. */
export function createTasks(
  scope: Construct,
  stage: Stage,
  data: Data,
  environment: TableEnv,
): TaskFunctions {
  const create = (name: TaskName): HouseFunction => {
    // Below the 60 s of the state's TimeoutSeconds, so that the function's own error is what is seen.
    const created = createHouseFunction(scope, name, {
      ...TASKS[name],
      stage,
      environment,
      timeout: Duration.seconds(50),
    });
    grantReadWrite(data.main, created);
    return created;
  };
  return {
    ReadStage: create('ReadStage'),
    ReadVote: create('ReadVote'),
    RecordFailure: create('RecordFailure'),
  };
}
