import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { readFileSync } from 'node:fs';
import type { Stage } from '#infra/config.ts';
import { grantInvoke } from '#infra/constructs/grants.ts';
import { createLogGroup } from '#infra/constructs/house-function.ts';
import { TASK_NAMES, type TaskFunctions, type TaskName } from '#infra/constructs/tasks.ts';

/**
 * A machine from workflows/<file>.asl.json, inlined: the file is what runs here and on the embedded engine.
 * It may invoke the functions that its text names as `${<Task>Arn}`, and no others.
 * @throws Error when the file names a function that does not exist.
 */
export function createMachine(
  scope: Construct,
  id: string,
  stage: Stage,
  file: string,
  tasks: TaskFunctions,
): StateMachine {
  // Inlined as written but for white space: a definition may have 1 MB, a template too.
  const definition = JSON.stringify(JSON.parse(readFileSync(`workflows/${file}.asl.json`, 'utf8')));
  const named = namedTasks(file, definition);
  const machine = new StateMachine(scope, id, {
    stateMachineType: StateMachineType.STANDARD,
    definitionBody: DefinitionBody.fromString(definition),
    definitionSubstitutions: Object.fromEntries(named.map((name) => [`${name}Arn`, tasks[name].functionArn])),
    tracingEnabled: true,
    // Each state with its moment. Inputs and outputs name people; the table is where they are kept and protected.
    logs: {
      destination: createLogGroup(scope, `${id}Logs`, stage),
      level: LogLevel.ALL,
      includeExecutionData: false,
    },
  });
  for (const name of named) grantInvoke(tasks[name], machine);
  return machine;
}

function namedTasks(file: string, definition: string): readonly TaskName[] {
  const names = new Set(Array.from(definition.matchAll(/\$\{(\w+)Arn\}/g), (match) => match[1]));
  const unknown = [...names].filter((name) => !TASK_NAMES.some((task) => task === name));
  if (unknown.length > 0)
    throw new Error(`workflows/${file}.asl.json names no function of ours: ${unknown.join(', ')}`);
  return TASK_NAMES.filter((task) => names.has(task));
}
