import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { siteEnv } from '#contracts/env.ts';
import { readEnv } from '#compose';
import { composeSite } from '#compose-site';
import { createSite } from '../../site/create-site.ts';
import { requestOf, resultOf } from '../http-event.ts';
import { logged, logger } from '../logged.ts';

const site = createSite({
  ...composeSite(readEnv(siteEnv)),
  session: async (_c, next) => next(),
  place: async () => ({ navigation: [] }),
  guards: [],
  onError: (error) => logger.error('page failed', error instanceof Error ? error : String(error)),
});

const answer = async (event: APIGatewayProxyEventV2) => resultOf(await site.fetch(requestOf(event)));

/** Never the path: a link in it would be a key to act. */
export const handler = logged('page answered', answer, (_event, { statusCode }) => ({ status: statusCode }));
