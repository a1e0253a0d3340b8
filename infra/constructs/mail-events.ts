import { Duration } from 'aws-cdk-lib';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import {
  ConfigurationSet,
  ConfigurationSetEventDestination,
  EmailSendingEvent,
  EventDestination,
} from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { MailEventsEnv } from '#contracts/env.ts';
import { isEmulated, type Stage } from '#infra/config.ts';
import type { Alarms } from '#infra/constructs/alarms.ts';
import { createDeadLetters } from '#infra/constructs/dead-letters.ts';
import { grantAppend, grantReadWrite } from '#infra/constructs/grants.ts';
import { createHouseFunction } from '#infra/constructs/house-function.ts';
import type { Data } from '#infra/data-stack.ts';

export interface MailEventsProps {
  readonly stage: Stage;
  readonly alarms: Alarms;
  readonly data: Data;
  readonly environment: MailEventsEnv;
}

export interface MailEvents {
  readonly topic: Topic;
  /** For the mails of `thidua doctor --mail`. */
  readonly roundTrips: ConfigurationSet;
}

/**
 * Each event is a message, a call and a row. That a mail was taken is one a mail and what a restore is asked for;
 * that it was delivered would be one a recipient, and nobody but the doctor reads it. Nor does anybody read delays.
 */
const WHAT_MAILS_TELL = [
  EmailSendingEvent.SEND,
  EmailSendingEvent.BOUNCE,
  EmailSendingEvent.COMPLAINT,
  EmailSendingEvent.REJECT,
];

/**
 * What became of a message: SES → topic → function → mail-events table. No queue between them: a queue is polled when
 * nobody writes either, and both ways keep what fails (docs/adr/0007).
 */
export function createMailEvents(scope: Construct, props: MailEventsProps): MailEvents {
  const { stage, alarms, data, environment } = props;
  const errorImpact = 'Bounces are not seen: the board shows mails as arrived that never did.';
  const dead = createDeadLetters(scope, 'MailEventsDead', alarms, errorImpact);
  const topic = new Topic(scope, 'MailEventsTopic', { enforceSSL: !isEmulated(stage) });
  const tell = (id: string, configurationSet: ConfigurationSet, events: readonly EmailSendingEvent[]) =>
    new ConfigurationSetEventDestination(scope, id, {
      configurationSet,
      destination: EventDestination.snsTopic(topic),
      events: [...events],
    });
  const roundTrips = new ConfigurationSet(scope, 'RoundTripSet', { reputationMetrics: true });
  tell('MailSetToTopic', data.mailSet, WHAT_MAILS_TELL);
  tell('RoundTripSetToTopic', roundTrips, [...WHAT_MAILS_TELL, EmailSendingEvent.DELIVERY]);
  const recorder = createHouseFunction(scope, 'RecordMailEvent', {
    stage,
    entry: 'events/record-mail-event',
    environment,
    errorImpact,
    timeout: Duration.seconds(30),
  });
  grantReadWrite(data.main, recorder);
  grantAppend(data.mailEvents, recorder);
  recorder.configureAsyncInvoke({ retryAttempts: 2, onFailure: new SqsDestination(dead) });
  topic.addSubscription(new LambdaSubscription(recorder, { deadLetterQueue: dead }));
  return { topic, roundTrips };
}
