import { CfnOutput, Stack, type App } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { RouterEnv, TableEnv } from '#contracts/env.ts';
import { isStepped, keysParameterOf, siteUrlOf, stackPrefixOf, type Stage } from '#infra/config.ts';
import { createAlarms } from '#infra/constructs/alarm-topic.ts';
import { alarmOnFailedExecutions } from '#infra/constructs/alarms.ts';
import { createCommandApi } from '#infra/constructs/command-api.ts';
import { createHttpApi } from '#infra/constructs/http-api.ts';
import { createMachine } from '#infra/constructs/machine.ts';
import { createMailEvents } from '#infra/constructs/mail-events.ts';
import { createMailQueue } from '#infra/constructs/mail-queues.ts';
import { createMailer } from '#infra/constructs/mailer.ts';
import { forbidSteppedClock } from '#infra/constructs/prod-guard.ts';
import { createRouter } from '#infra/constructs/router.ts';
import { createPages } from '#infra/constructs/pages.ts';
import { createBudget } from '#infra/constructs/budget.ts';
import { createRehearse } from '#infra/constructs/rehearse.ts';
import { createSealAudit } from '#infra/constructs/seal-audit.ts';
import { createStepClock } from '#infra/constructs/step-clock.ts';
import { createSweep } from '#infra/constructs/sweep.ts';
import { createTasks } from '#infra/constructs/tasks.ts';
import type { Data } from '#infra/data-stack.ts';
import { suppressFindings } from '#infra/nag-suppressions.ts';

/** Everything that can be thrown away and deployed again. */
export function createServiceStack(app: App, stage: Stage, data: Data): Stack {
  const stack = new Stack(app, `${stackPrefixOf(stage)}-Service`);
  const rows: TableEnv = { TABLE_NAME: data.main.tableName, CLOCK_MODE: stage.clock };
  const alarms = createAlarms(stack, stage);

  // Commands and pages write what is wanted …
  const api = createHttpApi(stack, stage);
  createCommandApi(stack, { stage, api, alarms, data, environment: rows });
  const files = { FILES_BUCKET: data.files.bucketName };
  const rehearse = createRehearse(stack, {
    ...{ stage, alarms, data },
    environment: { ...files, CLOCK_MODE: stage.clock },
  });
  const pages = { ...rows, ...files, KEYS_PARAMETER: keysParameterOf(stage) };
  const desk = { ...pages, ...doorOf(stage, data), REHEARSE_FUNCTION: rehearse.functionName };
  createPages(stack, { stage, api, data, environment: pages, desk, rehearse });
  // … the machines wait for its moments …
  const tasks = createTasks(stack, stage, data, rows);
  const collect = createMachine(stack, 'Collect', stage, 'collect', tasks);
  const vote = createMachine(stack, 'Vote', stage, 'vote', tasks);
  alarmOnFailedExecutions(alarms, 'CollectFailed', collect, tasks.ReadStage.errorImpact);
  alarmOnFailedExecutions(alarms, 'VoteFailed', vote, tasks.ReadVote.errorImpact);
  // … the router brings changes to machines and mails to their queue …
  const mails = createMailQueue(stack, alarms);
  const routes: RouterEnv = {
    ...rows,
    COLLECT_MACHINE_ARN: collect.stateMachineArn,
    VOTE_MACHINE_ARN: vote.stateMachineArn,
    MAIL_QUEUE_URL: mails.queueUrl,
  };
  createRouter(stack, { stage, alarms, data, machines: [collect, vote], mails, environment: routes });
  // … the mailer sends, and hears what became of it …
  const events = { ...rows, MAIL_EVENTS_TABLE_NAME: data.mailEvents.tableName };
  const mail = {
    ...events,
    MAIL_FROM: stage.mailFrom,
    MAIL_CONFIGURATION_SET: data.mailSet.configurationSetName,
    SITE_URL: siteUrlOf(stage),
    KEYS_PARAMETER: keysParameterOf(stage),
  };
  createMailer(stack, { stage, data, queue: mails, environment: mail });
  const mailEvents = createMailEvents(stack, { stage, alarms, data, environment: events });
  // … what was forgotten is woken, and what was recorded is sealed.
  createSweep(stack, { stage, alarms, data, environment: rows });
  const sealAudit = createSealAudit(stack, { stage, alarms, data, environment: rows });
  if (stage.stage === 'prod') createBudget(stack, stage);
  const stepClock = isStepped(stage) ? createStepClock(stack, stage, data, rows) : undefined;

  tell(stack, {
    ApiUrl: stage.stage === 'prod' ? siteUrlOf(stage) : api.apiEndpoint,
    ApiId: api.apiId,
    TableName: data.main.tableName,
    MailEventsTableName: data.mailEvents.tableName,
    FilesBucket: data.files.bucketName,
    RoundTripConfigurationSet: mailEvents.roundTrips.configurationSetName,
    CollectMachineArn: collect.stateMachineArn,
    VoteMachineArn: vote.stateMachineArn,
    MailQueueUrl: mails.queueUrl,
    MailEventsTopicArn: mailEvents.topic.topicArn,
    SignInIssuer: data.signIn.issuer,
    SignInClientId: data.signIn.clientId,
    AlarmTopicArn: alarms.topic.topicArn,
    SealAuditFunction: sealAudit.functionName,
    ...(data.seals ? { SealBucket: data.seals.bucketName } : {}),
    ...(stepClock ? { StepClockFunction: stepClock.functionName } : {}),
  });
  forbidSteppedClock(stack, stage);
  suppressFindings(stack);
  return stack;
}

/** What the desk's door needs: the secretariat's identity provider, and where it leads back to. */
function doorOf(stage: Stage, { signIn }: Data) {
  const { oidcSecretParameter } = stage;
  return {
    SITE_URL: siteUrlOf(stage),
    OIDC_ISSUER: signIn.issuer,
    OIDC_CLIENT_ID: signIn.clientId,
    ...(oidcSecretParameter !== undefined && { OIDC_SECRET_PARAMETER: oidcSecretParameter }),
  };
}

function tell(scope: Construct, outputs: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(outputs)) new CfnOutput(scope, name, { value });
}
