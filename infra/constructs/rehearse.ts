import { Duration } from 'aws-cdk-lib';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { Construct } from 'constructs';
import type { RehearseEnv } from '#contracts/env.ts';
import { REHEARSAL_SECONDS } from '#contracts/rehearsal-files.ts';
import type { Stage } from '#infra/config.ts';
import type { Alarms } from '#infra/constructs/alarms.ts';
import { createDeadLetters } from '#infra/constructs/dead-letters.ts';
import { grantRehearsals } from '#infra/constructs/grants.ts';
import { createHouseFunction, type HouseFunction } from '#infra/constructs/house-function.ts';
import type { Data } from '#infra/data-stack.ts';

export interface RehearseProps {
  readonly stage: Stage;
  readonly alarms: Alarms;
  readonly data: Data;
  readonly environment: RehearseEnv;
}

/** Plays a year in memory. It may touch its own files and nothing else: no rows, no mail, no execution. */
export function createRehearse(
  scope: Construct,
  { stage, alarms, data, environment }: RehearseProps,
): HouseFunction {
  const errorImpact = 'A year cannot be rehearsed from the browser; the year itself goes on.';
  const rehearse = createHouseFunction(scope, 'Rehearse', {
    ...{ stage, environment, errorImpact },
    entry: 'engine/rehearse',
    timeout: Duration.seconds(REHEARSAL_SECONDS),
    // A year of fourteen units takes 205 MB and one thread; a whole vCPU plays it in some seconds.
    memorySize: 1769,
  });
  grantRehearsals(data.files, rehearse);
  // The page says that it failed and the secretary begins another: nothing is tried again by itself.
  const onFailure = new SqsDestination(createDeadLetters(scope, 'RehearseDead', alarms, errorImpact));
  rehearse.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.minutes(5), onFailure });
  return rehearse;
}
