/** One structured line for each invocation: what was done, on which rows, how long; never what a unit wrote. */
import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';

/** Its level is the function's LOG_LEVEL. */
export const logger = new Logger({ serviceName: 'thidua' });

type Facts = Readonly<Record<string, string | number | boolean | undefined>>;

/** The handler with its line; an error it throws is logged by the runtime and goes on. */
export function logged<E, A>(
  what: string,
  handle: (event: E) => Promise<A>,
  facts: (event: E, answer: A) => Facts = () => ({}),
) {
  return async (event: E, context?: Pick<Context, 'awsRequestId'>): Promise<A> => {
    const began = performance.now();
    const answer = await handle(event);
    logger.info(what, {
      requestId: context?.awsRequestId,
      ms: Math.round(performance.now() - began),
      ...facts(event, answer),
    });
    return answer;
  };
}
