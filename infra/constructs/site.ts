import { Duration } from 'aws-cdk-lib';
import { HttpRoute, HttpRouteKey, type HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Construct } from 'constructs';
import type { SiteEnvironment } from '#contracts/env.ts';
import type { Stage } from '#infra/config.ts';
import { grantFiles, grantReadParameter, grantReadWrite } from '#infra/constructs/grants.ts';
import { createHouseFunction, type HouseFunction } from '#infra/constructs/house-function.ts';
import type { Data } from '#infra/data-stack.ts';

export interface SiteProps {
  readonly stage: Stage;
  readonly api: HttpApi;
  readonly data: Data;
  readonly environment: SiteEnvironment;
}

/** Every path that is no route of its own: the pages, which know themselves who may see them. */
export function createSitePages(scope: Construct, props: SiteProps): HouseFunction {
  const { stage, api, data, environment } = props;
  const site = createHouseFunction(scope, 'Site', {
    stage,
    entry: 'site/site',
    environment,
    errorImpact: 'Units cannot see or send their papers and the secretariat has no pages; the mails go on.',
    // An HTTP API waits for 30 s at most.
    timeout: Duration.seconds(29),
    memorySize: 1024,
  });
  grantReadWrite(data.main, site);
  grantFiles(data.files, site);
  grantReadParameter(environment.KEYS_PARAMETER, site);
  if (environment.OIDC_SECRET_PARAMETER !== undefined) {
    grantReadParameter(environment.OIDC_SECRET_PARAMETER, site);
  }
  new HttpRoute(scope, 'SiteRoute', {
    httpApi: api,
    routeKey: HttpRouteKey.DEFAULT,
    integration: new HttpLambdaIntegration('SiteIntegration', site),
  });
  return site;
}
