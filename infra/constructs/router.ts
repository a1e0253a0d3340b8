import { Duration } from 'aws-cdk-lib';
import { EventSourceMapping, FilterCriteria, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { RouterEnv } from '#contracts/env.ts';
import { isEmulated, type Stage } from '#infra/config.ts';
import type { Alarms } from '#infra/constructs/alarms.ts';
import { createDeadLetters } from '#infra/constructs/dead-letters.ts';
import { grantReadWrite, grantSend, grantStart } from '#infra/constructs/grants.ts';
import { createHouseFunction, type HouseFunction } from '#infra/constructs/house-function.ts';
import type { Data } from '#infra/data-stack.ts';

/** Rows whose change means work: a stage's generation, a mail owed or begun, a text owed to many. */
export const ROUTED = [
  { type: { S: ['stage', 'bulletin'] } },
  { type: { S: ['notice'] }, status: { S: ['pending', 'sending'] } },
] as const;

export interface RouterProps {
  readonly stage: Stage;
  readonly alarms: Alarms;
  readonly data: Data;
  readonly machines: readonly StateMachine[];
  readonly mails: Queue;
  readonly environment: RouterEnv;
}

/** The one consumer of the main table's stream: starts executions and enqueues mails. */
export function createRouter(scope: Construct, props: RouterProps): void {
  const { stage, alarms, data, machines, mails, environment } = props;
  const errorImpact = 'Changes do not reach their timers and mails: stages do not start and nothing is sent.';
  const router = createHouseFunction(scope, 'RouteChanges', {
    stage,
    entry: 'events/route-changes',
    environment,
    errorImpact,
    timeout: Duration.seconds(60),
  });
  grantReadWrite(data.main, router);
  grantStart(machines, router);
  grantSend(mails, router);
  feed(scope, router, props, createDeadLetters(scope, 'RouterDead', alarms, errorImpact));
}

function feed(scope: Construct, router: HouseFunction, { stage, data }: RouterProps, dead: Queue): void {
  const { tableStreamArn } = data.main;
  if (!tableStreamArn) throw new Error('The main table has no stream.');
  data.main.grantStreamRead(router);
  new EventSourceMapping(scope, 'MainStream', {
    target: router,
    eventSourceArn: tableStreamArn,
    // From the oldest change: nothing written between the table's and the function's creation is lost.
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: 25,
    filters: ROUTED.map((image) => FilterCriteria.filter({ dynamodb: { NewImage: image } })),
    // Of one cluster all notices are one partition, so they stay together and in order.
    parallelizationFactor: 10,
    reportBatchItemFailures: true,
    bisectBatchOnError: true,
    retryAttempts: 8,
    // A stream keeps changes for 24 h. The emulator ends retries by age only, so there it gives up soon.
    maxRecordAge: isEmulated(stage) ? Duration.minutes(2) : Duration.hours(23),
    onFailure: new SqsDlq(dead),
  });
}
