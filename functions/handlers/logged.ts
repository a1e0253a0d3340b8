/**
 * One structured line for each invocation: what was done, on which rows, how long; never what a unit wrote. The
 * runtime makes JSON of it, with time, level and request (log format JSON, AWS Lambda advanced logging controls).
 */

type Facts = Readonly<Record<string, string | number | boolean | undefined>>;

export const logger = {
  info: (message: string, facts: Facts) => console.info({ message, ...facts }),
  /** @param about an error with its stack, or what is known of it. */
  error: (message: string, about: unknown) =>
    about instanceof Error ? console.error(message, about) : console.error({ message, about }),
};

/** The handler with its line; an error it throws is logged by the runtime and goes on. */
export function logged<E, A>(
  what: string,
  handle: (event: E) => Promise<A>,
  facts: (event: E, answer: A) => Facts = () => ({}),
) {
  return async (event: E): Promise<A> => {
    const began = performance.now();
    const answer = await handle(event);
    logger.info(what, { ms: Math.round(performance.now() - began), ...facts(event, answer) });
    return answer;
  };
}
