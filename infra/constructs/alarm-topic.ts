import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { isEmulated, type Stage } from '#infra/config.ts';
import type { Alarms } from '#infra/constructs/alarms.ts';

/**
 * The topic of all alarms, with the alarm mail of prod. What could not be mailed is kept, without an alarm of
 * its own: it would go the same way.
 */
export function createAlarms(scope: Construct, stage: Stage): Alarms {
  const topic = new Topic(scope, 'Alarms', { enforceSSL: !isEmulated(stage) });
  if (stage.stage === 'prod') {
    const deadLetterQueue = new Queue(scope, 'AlarmsDead', {
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    topic.addSubscription(new EmailSubscription(stage.alarmMail, { deadLetterQueue }));
  }
  return { scope, stage, topic };
}
