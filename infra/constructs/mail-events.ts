import { Duration } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { ConfigurationSetEventDestination, EmailSendingEvent, EventDestination } from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { MailEventsEnv } from '#contracts/env.ts';
import type { Stage } from '#infra/config.ts';
import type { Alarms } from '#infra/constructs/alarms.ts';
import { createDeadLetters } from '#infra/constructs/dead-letters.ts';
import { grantReadWrite } from '#infra/constructs/grants.ts';
import { createHouseFunction } from '#infra/constructs/house-function.ts';
import type { Data } from '#infra/data-stack.ts';

export interface MailEventsProps {
  readonly stage: Stage;
  readonly alarms: Alarms;
  readonly data: Data;
  readonly environment: MailEventsEnv;
}

/** What became of a message: SES → topic → queue → function → mail-events table. Returns the topic. */
export function createMailEvents(scope: Construct, props: MailEventsProps): Topic {
  const { stage, alarms, data, environment } = props;
  const errorImpact = 'Bounces and deliveries are not seen: the board shows mails as arrived that never did.';
  const dead = createDeadLetters(scope, 'MailEventsDead', alarms, errorImpact);
  const queue = new Queue(scope, 'MailEventsQueue', {
    visibilityTimeout: Duration.minutes(3),
    retentionPeriod: Duration.days(4),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: stage.stage === 'prod',
    deadLetterQueue: { queue: dead, maxReceiveCount: 10 },
  });
  const topic = new Topic(scope, 'MailEventsTopic');
  // Raw: the body of a message is the event of SES itself.
  topic.addSubscription(new SqsSubscription(queue, { rawMessageDelivery: true, deadLetterQueue: dead }));
  new ConfigurationSetEventDestination(scope, 'MailSetToTopic', {
    configurationSet: data.mailSet,
    destination: EventDestination.snsTopic(topic),
    events: [
      EmailSendingEvent.SEND,
      EmailSendingEvent.DELIVERY,
      EmailSendingEvent.BOUNCE,
      EmailSendingEvent.COMPLAINT,
      EmailSendingEvent.REJECT,
      EmailSendingEvent.DELIVERY_DELAY,
    ],
  });
  const recorder = createHouseFunction(scope, 'RecordMailEvent', {
    stage,
    entry: 'events/record-mail-event',
    environment,
    errorImpact,
    timeout: Duration.seconds(30),
  });
  grantReadWrite(data.main, recorder);
  grantReadWrite(data.mailEvents, recorder);
  recorder.addEventSource(new SqsEventSource(queue, { batchSize: 10, reportBatchItemFailures: true }));
  return topic;
}
