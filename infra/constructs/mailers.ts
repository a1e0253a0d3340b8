import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { MailerEnv } from '#contracts/env.ts';
import { addressOf, type Stage } from '#infra/config.ts';
import { grantRead, grantReadParameter, grantReadWrite } from '#infra/constructs/grants.ts';
import { createHouseFunction, type HouseFunction } from '#infra/constructs/house-function.ts';
import type { MailQueues } from '#infra/constructs/mail-queues.ts';
import type { Data } from '#infra/data-stack.ts';

export interface MailersProps {
  readonly stage: Stage;
  readonly data: Data;
  readonly queues: MailQueues;
  readonly environment: MailerEnv;
}

/** Mails under way at once: of ten, a fifth is kept for what a person waits for (SQS wants at least 2). */
const INTERACTIVE_AT_ONCE = 2;
const DIGEST_AT_ONCE = 8;

/** The same code twice: each queue has its own mailer, so one cannot use up the other's share. */
export function createMailers(scope: Construct, props: MailersProps): void {
  const interactive = createMailer(
    scope,
    'SendInteractive',
    props,
    'Openings, receipts, returns and results are not sent.',
  );
  feed(interactive, props.queues.interactive, INTERACTIVE_AT_ONCE);
  const digest = createMailer(
    scope,
    'SendDigest',
    props,
    'Reminders are not sent: units may miss a deadline.',
  );
  feed(digest, props.queues.digest, DIGEST_AT_ONCE);
}

function createMailer(scope: Construct, id: string, props: MailersProps, errorImpact: string): HouseFunction {
  const { stage, data, environment } = props;
  const mailer = createHouseFunction(scope, id, {
    stage,
    entry: 'events/send-mail',
    environment,
    errorImpact,
    // Far below the 15 min after which the message comes back, far above the 10 s given to SES.
    timeout: Duration.seconds(60),
  });
  grantReadWrite(data.main, mailer);
  grantRead(data.mailEvents, mailer);
  grantReadParameter(environment.KEYS_PARAMETER, mailer);
  mailer.addToRolePolicy(sendStatement(scope, stage, data));
  return mailer;
}

/**
 * As our sender only. In dev to the mailbox simulator and to names that cannot exist (RFC 2606) only, which is
 * also why dev may name no resource: the emulator, which enforces policies, knows none for this action, nor who sends.
 */
function sendStatement(scope: Construct, stage: Stage, data: Data): PolicyStatement {
  const actions = ['ses:SendRawEmail'];
  const from = { 'ses:FromAddress': addressOf(stage.mailFrom) };
  if (stage.stage === 'dev') {
    const test = { 'ses:Recipients': ['*@simulator.amazonses.com', '*.example', '*.test'] };
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
    conditions: { StringEquals: from },
  });
}

function feed(mailer: HouseFunction, queue: Queue, maxConcurrency: number): void {
  // One mail a call: a slow one delays no other, and a crash concerns just one.
  mailer.addEventSource(
    new SqsEventSource(queue, { batchSize: 1, maxConcurrency, reportBatchItemFailures: true }),
  );
}
