import { Duration } from 'aws-cdk-lib';
import { HttpMethod, HttpRoute, HttpRouteKey, type HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Construct } from 'constructs';
import type { DeskPagesEnv, UnitPagesEnv } from '#contracts/env.ts';
import { DESK_ROUTES, PAPER_ROUTES } from '#contracts/site-routes.ts';
import type { Stage } from '#infra/config.ts';
import { grantFiles, grantInvoke, grantReadParameter, grantReadWrite } from '#infra/constructs/grants.ts';
import { createHouseFunction, type HouseFunction } from '#infra/constructs/house-function.ts';
import type { Data } from '#infra/data-stack.ts';

export interface PagesProps {
  readonly stage: Stage;
  readonly api: HttpApi;
  readonly data: Data;
  readonly environment: UnitPagesEnv;
  /** What the desk has besides. */
  readonly desk: DeskPagesEnv;
  readonly rehearse: HouseFunction;
}

/** An HTTP API waits for 30 s at most. */
const LIMITS = { timeout: Duration.seconds(29), memorySize: 1024 };

/**
 * The site as three functions: units on their phones wait for nothing that only the secretariat or a paper needs.
 * The pages know themselves who may see them.
 */
export function createPages(scope: Construct, props: PagesProps): void {
  const { stage, environment, desk, rehearse } = props;
  const unit = createHouseFunction(scope, 'UnitPages', {
    ...{ stage, environment, ...LIMITS },
    entry: 'site/unit-pages',
    errorImpact: 'Units cannot see or send their papers; the mails go on.',
  });
  const secretariat = createHouseFunction(scope, 'DeskPages', {
    ...{ stage, environment: desk, ...LIMITS },
    entry: 'site/desk-pages',
    errorImpact: 'The secretariat has no pages and the hall no screen; units and mails go on.',
  });
  const papers = createHouseFunction(scope, 'Papers', {
    ...{ stage, environment, ...LIMITS },
    entry: 'site/papers',
    errorImpact: 'No paper can be had as a file, neither by units nor for the hall; pages and mails go on.',
    // A PDF is set by one thread: a whole vCPU (1,769 MB) brings it within a second.
    memorySize: 1769,
  });
  for (const pages of [unit, secretariat, papers]) grantPages(pages, props);
  if (desk.OIDC_SECRET_PARAMETER !== undefined) grantReadParameter(desk.OIDC_SECRET_PARAMETER, secretariat);
  grantInvoke(rehearse, secretariat);
  route(scope, props.api, unit, ['$default']);
  route(scope, props.api, secretariat, DESK_ROUTES);
  route(scope, props.api, papers, PAPER_ROUTES);
}

function grantPages(pages: HouseFunction, { data, environment }: PagesProps): void {
  grantReadWrite(data.main, pages);
  grantFiles(data.files, pages);
  grantReadParameter(environment.KEYS_PARAMETER, pages);
}

function route(scope: Construct, httpApi: HttpApi, pages: HouseFunction, keys: readonly string[]): void {
  const integration = new HttpLambdaIntegration(`${pages.node.id}Integration`, pages);
  keys.forEach((key, n) => {
    const routeKey = key === '$default' ? HttpRouteKey.DEFAULT : routeKeyOf(key);
    new HttpRoute(scope, `${pages.node.id}Route${n}`, { httpApi, routeKey, integration });
  });
}

/** @throws Error for a method that no HTTP API knows. */
function routeKeyOf(key: string): HttpRouteKey {
  const [wanted, path = ''] = key.split(' ');
  const method = Object.values(HttpMethod).find((one) => one === wanted);
  if (method === undefined) throw new Error(`no method of an HTTP API: ${key}`);
  return HttpRouteKey.with(path, method);
}
