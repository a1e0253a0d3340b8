import { Duration, Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { SealAuditEnv } from '#contracts/env.ts';
import { isEmulated, type Stage } from '#infra/config.ts';
import type { Alarms } from '#infra/constructs/alarms.ts';
import { createDeadLetters } from '#infra/constructs/dead-letters.ts';
import { grantInvoke, grantReadWrite, grantSeals, grantSend } from '#infra/constructs/grants.ts';
import { createHouseFunction, type HouseFunction } from '#infra/constructs/house-function.ts';
import type { Data } from '#infra/data-stack.ts';

export interface SealAuditProps {
  readonly stage: Stage;
  readonly alarms: Alarms;
  readonly data: Data;
  readonly environment: SealAuditEnv;
}

/**
 * Seals the audit at 08:05 each day and mails the seal to the heads of both blocks; in every stage, for thirty calls a
 * month cost nothing. Where the stage is hardened a copy goes to the bucket with Object Lock as well.
 */
export function createSealAudit(scope: Construct, props: SealAuditProps): HouseFunction {
  const { stage, alarms, data, environment } = props;
  const { seals } = data;
  const errorImpact =
    'The record of the day is not sealed: a later change of it could be made without the other office noticing.';
  const dead = createDeadLetters(scope, 'SealDead', alarms, errorImpact);
  const sealAudit = createHouseFunction(scope, 'SealAudit', {
    ...{ stage, errorImpact },
    entry: 'events/seal-audit',
    environment: { ...environment, ...(seals && { SEAL_BUCKET: seals.bucketName }) },
    timeout: Duration.minutes(5),
  });
  grantReadWrite(data.main, sealAudit);
  if (seals) grantSeals(seals, sealAudit);
  sealAudit.configureAsyncInvoke({ retryAttempts: 2, onFailure: new SqsDestination(dead) });
  scheduleDaily(scope, stage, sealAudit, dead);
  return sealAudit;
}

function scheduleDaily(scope: Construct, stage: Stage, called: HouseFunction, dead: Queue): void {
  const role = new Role(scope, 'SealDailyRole', {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  });
  grantInvoke(called, role);
  grantSend(dead, role);
  new CfnSchedule(scope, 'SealDaily', {
    scheduleExpression: 'cron(5 8 * * ? *)',
    scheduleExpressionTimezone: 'Asia/Ho_Chi_Minh',
    flexibleTimeWindow: { mode: 'OFF' },
    // The emulator knows no time zone and would seal in the middle of a played year.
    state: isEmulated(stage) ? 'DISABLED' : 'ENABLED',
    target: {
      arn: called.functionArn,
      roleArn: role.roleArn,
      deadLetterConfig: { arn: dead.queueArn },
      // The next day's seal covers this one's entries too: half a day of trying is enough.
      retryPolicy: { maximumEventAgeInSeconds: Duration.hours(12).toSeconds(), maximumRetryAttempts: 20 },
    },
  });
}
