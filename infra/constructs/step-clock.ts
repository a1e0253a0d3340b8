import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { TableEnv } from '#contracts/env.ts';
import type { SteppedStage } from '#infra/config.ts';
import { grantReadWrite } from '#infra/constructs/grants.ts';
import { createHouseFunction, type HouseFunction } from '#infra/constructs/house-function.ts';
import type { Data } from '#infra/data-stack.ts';

/** Steps the cycle's clock. Its parameter is a stage of dev with a stepped clock: for prod it does not compile. */
export function createStepClock(
  scope: Construct,
  stage: SteppedStage,
  data: Data,
  environment: TableEnv,
): HouseFunction {
  const created = createHouseFunction(scope, 'StepClock', {
    stage,
    entry: 'events/step-clock',
    environment: { ...environment, CLOCK_MODE: 'stepped' },
    errorImpact: 'A rehearsal in dev stands still; no user is concerned.',
    timeout: Duration.seconds(60),
  });
  grantReadWrite(data.main, created);
  return created;
}
