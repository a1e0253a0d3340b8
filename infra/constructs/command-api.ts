import { Duration } from 'aws-cdk-lib';
import { HttpMethod, type HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Construct } from 'constructs';
import type { TableEnv } from '#contracts/env.ts';
import type { Stage } from '#infra/config.ts';
import { alarmOnServerErrors, type Alarms } from '#infra/constructs/alarms.ts';
import { grantReadWrite } from '#infra/constructs/grants.ts';
import { createHouseFunction } from '#infra/constructs/house-function.ts';
import type { Data } from '#infra/data-stack.ts';

export interface CommandApiProps {
  readonly stage: Stage;
  readonly api: HttpApi;
  readonly alarms: Alarms;
  readonly data: Data;
  readonly environment: TableEnv;
}

/** `POST /api/commands`, for signed requests (SigV4) of those who may invoke the API. */
export function createCommandApi(scope: Construct, props: CommandApiProps): void {
  const { stage, api, alarms, data, environment } = props;
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
  api.addRoutes({
    path: '/api/commands',
    methods: [HttpMethod.POST],
    integration: new HttpLambdaIntegration('PostCommandIntegration', post),
    authorizer: new HttpIamAuthorizer(),
  });
  alarmOnServerErrors(alarms, 'ApiServerErrors', api, errorImpact);
}
