import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { isEmulated } from '#infra/config.ts';
import type { Alarms } from '#infra/constructs/alarms.ts';
import { createDeadLetters } from '#infra/constructs/dead-letters.ts';

/** A mail that was claimed and not settled comes back after this time and looks what became of it. */
export const CLAIM = Duration.minutes(15);
/** 8 × 15 min = 2 h of trying before a mail lies with the dead letters. */
const TRIES = 8;

/**
 * One queue for all mails, shared fairly by their groups (functions/adapters/sqs/create-queues.ts): a code or a
 * receipt does not stand behind a morning's reminders, and a function polls one queue only (docs/adr/0007).
 */
export function createMailQueue(scope: Construct, alarms: Alarms): Queue {
  const errorImpact =
    'Openings, receipts, returns, results or reminders were not sent to some units, which may miss a deadline.';
  return new Queue(scope, 'Mail', {
    visibilityTimeout: CLAIM,
    retentionPeriod: Duration.days(4),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: !isEmulated(alarms.stage),
    deadLetterQueue: {
      queue: createDeadLetters(scope, 'MailDead', alarms, errorImpact),
      maxReceiveCount: TRIES,
    },
  });
}
