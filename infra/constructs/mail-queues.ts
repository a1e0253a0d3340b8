import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Alarms } from '#infra/constructs/alarms.ts';
import { createDeadLetters } from '#infra/constructs/dead-letters.ts';

export interface MailQueues {
  readonly interactive: Queue;
  readonly digest: Queue;
}

/** A mail that was claimed and not settled comes back after this time and looks what became of it. */
export const CLAIM = Duration.minutes(15);
/** 8 × 15 min = 2 h of trying before a mail lies with the dead letters. */
const TRIES = 8;

/** Two queues, so that a code or a receipt never stands behind a morning's reminders. */
export function createMailQueues(scope: Construct, alarms: Alarms): MailQueues {
  const queue = (id: string, errorImpact: string): Queue =>
    new Queue(scope, id, {
      visibilityTimeout: CLAIM,
      retentionPeriod: Duration.days(4),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: alarms.stage.stage === 'prod',
      deadLetterQueue: {
        queue: createDeadLetters(scope, `${id}Dead`, alarms, errorImpact),
        maxReceiveCount: TRIES,
      },
    });
  return {
    interactive: queue('Interactive', 'Openings, receipts, returns or results were not sent to some units.'),
    digest: queue('Digest', 'Reminders were not sent to some units, which may miss a deadline.'),
  };
}
