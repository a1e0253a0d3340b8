import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { alarmOnDeadLetters, type Alarms } from '#infra/constructs/alarms.ts';

/**
 * Where an asynchronous edge leaves what it could not deliver, kept for 14 days (the most SQS keeps), with an
 * alarm on the first message. `errorImpact` says what users suffer meanwhile.
 */
export function createDeadLetters(scope: Construct, id: string, alarms: Alarms, errorImpact: string): Queue {
  const queue = new Queue(scope, id, {
    retentionPeriod: Duration.days(14),
    encryption: QueueEncryption.SQS_MANAGED,
    // Not in dev: the emulator enforces policies and speaks plain HTTP.
    enforceSSL: alarms.stage.stage === 'prod',
  });
  alarmOnDeadLetters(alarms, `${id}Alarm`, queue, errorImpact);
  return queue;
}
