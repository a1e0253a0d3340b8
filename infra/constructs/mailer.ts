import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { MailerEnv } from '#contracts/env.ts';
import { addressOf, isEmulated, type Stage } from '#infra/config.ts';
import { grantRead, grantReadParameter, grantReadWrite } from '#infra/constructs/grants.ts';
import { createHouseFunction } from '#infra/constructs/house-function.ts';
import type { Data } from '#infra/data-stack.ts';

export interface MailerProps {
  readonly stage: Stage;
  readonly data: Data;
  readonly queue: Queue;
  readonly environment: MailerEnv;
}

/** Mails under way at once: below the 14 a second that SES gives to a new account, as each takes about one second. */
const AT_ONCE = 10;

/** Sends the mails of the queue, one a call: a slow one delays no other, and a crash concerns just one. */
export function createMailer(scope: Construct, { stage, data, queue, environment }: MailerProps): void {
  const mailer = createHouseFunction(scope, 'SendMail', {
    stage,
    entry: 'events/send-mail',
    environment,
    errorImpact: 'Openings, receipts, results and reminders are not sent: units may miss a deadline.',
    // Far below the 15 min after which the message comes back, far above the 10 s given to SES.
    timeout: Duration.seconds(60),
  });
  grantReadWrite(data.main, mailer);
  grantRead(data.mailEvents, mailer);
  grantReadParameter(environment.KEYS_PARAMETER, mailer);
  mailer.addToRolePolicy(sendStatement(scope, stage, data));
  mailer.addEventSource(
    new SqsEventSource(queue, { batchSize: 1, maxConcurrency: AT_ONCE, reportBatchItemFailures: true }),
  );
}

/**
 * As our sender only. In dev to the mailbox simulator and to names that cannot exist (RFC 2606) only, which is
 * also why the emulator may be given no resource: it enforces policies, and knows none for this action, nor who sends.
 */
function sendStatement(scope: Construct, stage: Stage, data: Data): PolicyStatement {
  const actions = ['ses:SendRawEmail'];
  const from = { 'ses:FromAddress': addressOf(stage.mailFrom) };
  const test = { 'ses:Recipients': ['*@simulator.amazonses.com', '*.example', '*.test'] };
  if (isEmulated(stage)) {
    const conditions = { StringEqualsIfExists: from, 'ForAllValues:StringLike': test };
    return new PolicyStatement({ actions, resources: ['*'], conditions });
  }
  const set = Stack.of(scope).formatArn({
    service: 'ses',
    resource: 'configuration-set',
    resourceName: data.mailSet.configurationSetName,
  });
  return new PolicyStatement({
    actions,
    resources: [data.sender.emailIdentityArn, set],
    conditions: { StringEquals: from, ...(stage.stage === 'dev' && { 'ForAllValues:StringLike': test }) },
  });
}
