/**
 * Where a simulation looks into a place and disturbs it. A place in use has no probe: the ports go straight to
 * the handlers, and every delivery is carried out once, at once.
 */
import type { Deps } from '#app/deps.ts';
import type { TaskName } from '#contracts/tasks.ts';

/** Who is invoked: a state of the machines, or one of the handlers around them. */
export type HandlerName = TaskName | 'command' | 'router' | 'mailer' | 'mail-events' | 'sweep';

/** Ways on which something is handed on, each at least once and in its own time. */
export type Edge = 'stream' | 'executions' | 'interactive' | 'digest' | 'mail-events' | 'sweep';

export interface Probe {
  /** The ports of one invocation; `about` says of what, e.g. the name of a command. */
  readonly ports?: <D extends Deps>(handler: HandlerName, deps: D, about?: string) => D;
  /**
   * One delivery; `next` carries it out, as often and as late as the probe likes. What is thrown counts as not
   * delivered: the edge tries again by its own rules.
   */
  readonly deliver?: (edge: Edge, what: string, next: () => Promise<void>) => Promise<void>;
  /** Stands in for the patience of the timeline: false as soon as an invocation is given up. */
  readonly settles?: (promise: Promise<unknown>) => Promise<boolean>;
}

/** A probe with every part filled in. */
export interface Watching {
  readonly ports: <D extends Deps>(handler: HandlerName, deps: D, about?: string) => D;
  readonly deliver: (edge: Edge, what: string, next: () => Promise<void>) => Promise<void>;
}

export function watching({ ports, deliver }: Probe = {}): Watching {
  return {
    ports: ports ?? ((_handler, deps) => deps),
    deliver: deliver ?? ((_edge, _what, next) => next()),
  };
}

/** The ports of both, the second's outermost; deliveries and patience are the first's. */
export function bothProbes(first: Probe, second: Probe): Probe {
  const [inner, outer] = [watching(first), watching(second)];
  return {
    ...first,
    ports: (handler, deps, about) => outer.ports(handler, inner.ports(handler, deps, about), about),
  };
}
