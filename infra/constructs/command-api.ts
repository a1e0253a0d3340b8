import { Duration } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  DomainName,
  HttpApi,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Construct } from 'constructs';
import type { TableEnv } from '#contracts/env.ts';
import type { Stage } from '#infra/config.ts';
import { alarmOnServerErrors, type Alarms } from '#infra/constructs/alarms.ts';
import { grantReadWrite } from '#infra/constructs/grants.ts';
import { createHouseFunction, createLogGroup } from '#infra/constructs/house-function.ts';
import type { Data } from '#infra/data-stack.ts';

export interface CommandApiProps {
  readonly stage: Stage;
  readonly alarms: Alarms;
  readonly data: Data;
  readonly environment: TableEnv;
}

/** `POST /api/commands`, for signed requests (SigV4) of those who may invoke the API. */
export function createCommandApi(scope: Construct, props: CommandApiProps): HttpApi {
  const { stage, alarms, data, environment } = props;
  const errorImpact = 'The secretariat cannot open, extend or close anything, and no report is recorded.';
  const post = createHouseFunction(scope, 'PostCommand', {
    stage,
    entry: 'commands/post-command',
    environment,
    errorImpact,
    // An HTTP API waits for 30 s at most.
    timeout: Duration.seconds(29),
    memorySize: 1024,
  });
  grantReadWrite(data.main, post);
  const api = new HttpApi(scope, 'Api', {
    createDefaultStage: false,
    disableExecuteApiEndpoint: stage.stage === 'prod',
    defaultAuthorizer: new HttpIamAuthorizer(),
  });
  api.addRoutes({
    path: '/api/commands',
    methods: [HttpMethod.POST],
    integration: new HttpLambdaIntegration('PostCommandIntegration', post),
  });
  addStage(scope, stage, api);
  alarmOnServerErrors(alarms, 'ApiServerErrors', api, errorImpact);
  return api;
}

function addStage(scope: Construct, stage: Stage, api: HttpApi): void {
  new HttpStage(scope, 'ApiStage', {
    httpApi: api,
    autoDeploy: true,
    throttle: { rateLimit: 20, burstLimit: 40 },
    accessLogSettings: {
      destination: new LogGroupLogDestination(createLogGroup(scope, 'ApiLogs', stage)),
      // The key of the route and never the path or query: a link in it would be a key to act.
      format: AccessLogFormat.custom(
        '{"requestId":"$context.requestId","route":"$context.routeKey","status":"$context.status","ms":"$context.responseLatency"}',
      ),
    },
    ...(stage.stage === 'prod' ? { domainMapping: { domainName: createDomain(scope, stage) } } : {}),
  });
}

function createDomain(
  scope: Construct,
  stage: { readonly domain: string; readonly certificateArn: string },
): DomainName {
  return new DomainName(scope, 'Domain', {
    domainName: stage.domain,
    certificate: Certificate.fromCertificateArn(scope, 'Certificate', stage.certificateArn),
  });
}
