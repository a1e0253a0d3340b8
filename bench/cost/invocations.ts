/** Invocations of functions as Lambda bills them: how often, how long, and how many of them start cold. */
import { toSeconds, type Instant } from '#domain/shared/time.ts';
import type { HandlerName } from '#engine/probe.ts';
import {
  AT_ONCE,
  COMPUTE_MS,
  INIT_MS,
  KEPT_WARM_SECONDS,
  MEMORY_MB,
  OTHER_CALL_MS,
  LOG_BYTES,
  ROUTER_BATCH,
  SEND_MAIL_MS,
  STREAM_LOOKS_A_SECOND,
  TABLE_CALL_MS,
} from './assumptions.ts';
import { usageOf, type Usage } from './usage.ts';

export type FunctionName = HandlerName | 'site';

/** One invocation under way; what it calls makes it longer. */
export interface Call {
  readonly at: Instant;
  readonly table: () => void;
  readonly mail: () => void;
  readonly other: () => void;
}

/** What a handler did at one second. */
interface Moment {
  calls: number;
  ms: number;
}

export interface UsedAt {
  readonly handler: FunctionName;
  readonly at: Instant;
  readonly usage: Usage;
}

export interface Invocations {
  readonly begin: (handler: FunctionName, at: Instant) => Call;
  /** Records that reached the router's stream at that moment, written by one transaction. */
  readonly streamed: (at: Instant, records: number) => void;
  /** Of so many clusters that do the same at the same moments, all together. */
  readonly usage: (clusters: number) => UsedAt[];
}

export function createInvocations(): Invocations {
  const moments = new Map<FunctionName, Map<Instant, Moment>>();
  const streamed = new Map<Instant, { records: number; commits: number }>();
  const momentOf = (handler: FunctionName, at: Instant): Moment => {
    const mine = moments.get(handler) ?? new Map<Instant, Moment>();
    moments.set(handler, mine);
    const moment = mine.get(at) ?? { calls: 0, ms: 0 };
    mine.set(at, moment);
    return moment;
  };
  return {
    begin(handler, at) {
      const moment = momentOf(handler, at);
      // The place calls the router for every change; deployed it is called for filtered records, in batches.
      if (handler !== 'router') moment.calls += 1;
      const longer = (ms: number) => () => void (moment.ms += ms);
      return { at, table: longer(TABLE_CALL_MS), mail: longer(SEND_MAIL_MS), other: longer(OTHER_CALL_MS) };
    },
    streamed(at, records) {
      const known = streamed.get(at) ?? { records: 0, commits: 0 };
      streamed.set(at, { records: known.records + records, commits: known.commits + 1 });
      momentOf('router', at);
    },
    usage: (clusters) =>
      [...moments].flatMap(([handler, mine]) => {
        const all = [...mine]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([at, { calls, ms }]) => {
            const routed = streamed.get(at) ?? { records: 0, commits: 0 };
            const wanted =
              handler === 'router'
                ? routerCalls(routed.records * clusters, routed.commits * clusters)
                : calls * clusters;
            return { at, calls: wanted, ms: ms * clusters };
          });
        return billed(handler, all);
      }),
  };
}

/**
 * Commits of one second are seen at the looks of that second: at least one call for each batch of records, at most
 * one for each commit.
 */
export function routerCalls(records: number, commits: number): number {
  return Math.max(Math.ceil(records / ROUTER_BATCH), Math.min(commits, STREAM_LOOKS_A_SECOND));
}

interface Busy extends Moment {
  readonly at: Instant;
}

function billed(handler: FunctionName, moments: readonly Busy[]): UsedAt[] {
  const cold = coldStarts(moments, atOnceOf(handler));
  return moments.map(({ at, calls, ms }, i) => {
    const time = ms + calls * COMPUTE_MS + (cold[i] ?? 0) * INIT_MS;
    const used = { invocations: calls, megabyteMilliseconds: time * MEMORY_MB[handler] };
    return { handler, at, usage: usageOf({ ...used, logBytes: calls * LOG_BYTES }) };
  });
}

function atOnceOf(handler: FunctionName): number {
  return handler === 'site' ? 1 : (AT_ONCE[handler] ?? 1);
}

/** Instances started at each moment: more are wanted at once than are kept warm. */
export function coldStarts(moments: readonly Pick<Busy, 'at' | 'calls'>[], atOnce: number): number[] {
  let warm = { instances: 0, until: 0 };
  return moments.map(({ at, calls }) => {
    if (calls === 0) return 0;
    const second = toSeconds(at);
    const kept = second <= warm.until ? warm.instances : 0;
    const wanted = Math.min(calls, atOnce);
    warm = { instances: Math.max(kept, wanted), until: second + KEPT_WARM_SECONDS };
    return Math.max(0, wanted - kept);
  });
}
