import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { DomainName, HttpApi, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Construct } from 'constructs';
import type { Stage } from '#infra/config.ts';
import { createLogGroup } from '#infra/constructs/house-function.ts';

/** The one HTTP API of a deployment: under its own domain in prod, with throttles. */
export function createHttpApi(scope: Construct, stage: Stage): HttpApi {
  const api = new HttpApi(scope, 'Api', {
    createDefaultStage: false,
    disableExecuteApiEndpoint: stage.stage === 'prod',
  });
  addStage(scope, stage, api);
  return api;
}

function addStage(scope: Construct, stage: Stage, api: HttpApi): void {
  new HttpStage(scope, 'ApiStage', {
    httpApi: api,
    autoDeploy: true,
    // Requests per second of the whole API; an office reads one page and its two assets at a time.
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
