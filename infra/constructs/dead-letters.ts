import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { isEmulated } from '#infra/config.ts';
import { alarmOnDeadLetters, type Alarms } from '#infra/constructs/alarms.ts';

/**
 * Where an asynchronous edge leaves what it could not deliver, kept for 14 days (the most SQS keeps), with an
 * alarm on the first message. `errorImpact` says what users suffer meanwhile.
 */
export function createDeadLetters(scope: Construct, id: string, alarms: Alarms, errorImpact: string): Queue {
  const queue = new Queue(scope, id, {
    retentionPeriod: Duration.days(14),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: !isEmulated(alarms.stage),
  });
  alarmOnDeadLetters(alarms, `${id}Alarm`, queue, errorImpact);
  return queue;
}
