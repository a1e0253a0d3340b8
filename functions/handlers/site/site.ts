import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { counterCodesOf } from '#app/access/counter-code.ts';
import { readCodeOut } from '#app/access/read-code-out.ts';
import { siteEnv } from '#contracts/env.ts';
import { readEnv } from '#compose';
import { composeSite } from '#compose-site';
import { doorRoutes } from '../../site/access/door-routes.ts';
import { sessionOf } from '../../site/access/session.ts';
import { signInRoutes } from '../../site/access/sign-in-routes.ts';
import { createSite } from '../../site/create-site.ts';
import { requestOf, resultOf } from '../http-event.ts';
import { logged, logger } from '../logged.ts';

const { access, ...deps } = composeSite(readEnv(siteEnv));
const place = async () => ({ navigation: [] });
const onError = (error: unknown) =>
  logger.error('page failed', error instanceof Error ? error : String(error));
const site = createSite({
  ...deps,
  keys: access.keys,
  readCode: (visitor, unit, contact) => readCodeOut(access, visitor, unit, contact),
  counterCodes: counterCodesOf(access),
  session: sessionOf(access),
  place,
  guards: [],
  onError,
});
doorRoutes(site, { access, place });
signInRoutes(site, { access, place, onError });

const answer = async (event: APIGatewayProxyEventV2) => resultOf(await site.fetch(requestOf(event)));

/** Never the path: a link in it would be a key to act. */
export const handler = logged('page answered', answer, (_event, { statusCode }) => ({ status: statusCode }));
