import { Stack } from 'aws-cdk-lib';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import type { Stage } from '#infra/config.ts';

/** Synth of prod ends with an error when any function of it could see a clock that is not the real one. */
export function forbidSteppedClock(stack: Stack, stage: Stage): void {
  if (stage.stage !== 'prod') return;
  stack.node.addValidation({
    validate: () =>
      stack.node
        .findAll()
        .filter((construct) => construct instanceof CfnFunction)
        .filter((construct) => clockOf(stack, construct) !== 'real')
        .map((construct) => `${nameOf(construct)}: only the real clock may be deployed to prod`),
  });
}

function clockOf(stack: Stack, construct: CfnFunction): unknown {
  const environment: unknown = stack.resolve(construct.environment);
  if (!isRecord(environment) || !isRecord(environment['variables'])) return undefined;
  return environment['variables']['CLOCK_MODE'];
}

function nameOf(construct: IConstruct): string {
  return construct.node.path;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
