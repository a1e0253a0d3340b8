import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { Construct } from 'constructs';
import type { TableEnv } from '#contracts/env.ts';
import type { Stage } from '#infra/config.ts';
import type { Alarms } from '#infra/constructs/alarms.ts';
import { createDeadLetters } from '#infra/constructs/dead-letters.ts';
import { grantReadWrite } from '#infra/constructs/grants.ts';
import { createHouseFunction } from '#infra/constructs/house-function.ts';
import type { Data } from '#infra/data-stack.ts';

export interface SweepProps {
  readonly stage: Stage;
  readonly alarms: Alarms;
  readonly data: Data;
  readonly environment: TableEnv;
}

/** Hourly: wakes what was forgotten, and carries on an erasure that was cut short. */
export function createSweep(scope: Construct, { stage, alarms, data, environment }: SweepProps): void {
  const errorImpact =
    'A stage whose timer was lost stays asleep: nobody notices before its deadline has passed.';
  const dead = createDeadLetters(scope, 'SweepDead', alarms, errorImpact);
  const sweep = createHouseFunction(scope, 'Sweep', {
    stage,
    entry: 'events/sweep',
    environment,
    errorImpact,
    timeout: Duration.minutes(5),
  });
  grantReadWrite(data.main, sweep);
  // An hour later the next one looks at the same rows again: retrying for longer gains nothing.
  const maxEventAge = Duration.hours(1);
  sweep.configureAsyncInvoke({ retryAttempts: 2, maxEventAge, onFailure: new SqsDestination(dead) });
  new Rule(scope, 'SweepHourly', {
    schedule: Schedule.rate(Duration.hours(1)),
    targets: [new LambdaTarget(sweep, { retryAttempts: 3, maxEventAge, deadLetterQueue: dead })],
  });
}
