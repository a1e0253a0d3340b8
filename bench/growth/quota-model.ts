/**
 * A national morning against the quotas of AWS: every cluster of the country has the same deadline, so all machines
 * wake within the half hour over which digests are spread, and every unit is owed a mail. Second by second; what a
 * quota refuses is tried again as the code does it, and what the code would give up is counted as escaped.
 */
import { digestOffset } from '#domain/stage/ladder.ts';
import { RATE_TRIES, RATE_WAIT_MS } from '#adapters/ses/create-mail-transport.ts';

export interface Quotas {
  /** Step Functions: state transitions, a bucket and its refill (Standard, outside the three largest regions). */
  readonly transitionsBucket: number;
  readonly transitionsASecond: number;
  /** Step Functions: StartExecution, likewise. */
  readonly startsBucket: number;
  readonly startsASecond: number;
  /** SES: messages a second. */
  readonly mailsASecond: number;
}

/** "Quotas related to state throttling" and "to API action throttling", Step Functions Developer Guide. */
export const QUOTAS: Omit<Quotas, 'mailsASecond'> = {
  transitionsBucket: 800,
  transitionsASecond: 800,
  startsBucket: 800,
  startsASecond: 150,
};

export interface Country {
  readonly clusters: number;
  readonly unitsACluster: number;
  /** Mails under way at once (infra/constructs/mailer.ts). */
  readonly mailersAtOnce: number;
  /** A mail of its own, unhindered, in seconds: reads, the claim, SES, the mark. */
  readonly mailSeconds: number;
}

/** Waiting, ReadStage, WhatIsNext: one turn of workflows/collect.asl.json. */
export const TRANSITIONS_A_TURN = 3;
/**
 * Starts that the router can ask for in a second: ten workers a shard, two shards of a young table, 65 ms a stage: it
 * reads what is due (rows in three steps and the mark, 6 ms each), 15 ms of rules, and the start.
 */
const START_CALLS_A_SECOND = 2 * 10 * 15;
/**
 * How long a refused start is tried again: eight times in the SDK, 26 s on average (functions/compose-router.ts), and
 * the batch eight times more (infra/constructs/router.ts). Beyond it the sweep starts the stage within the hour.
 */
const START_PATIENCE_SECONDS = 9 * 26;

export interface Drained {
  readonly mails: number;
  /** From the first mail owed to the last sent. */
  readonly seconds: number;
  /** Over the seconds that the mails need at the rate, or over which they come to be owed when that is longer. */
  readonly overIdeal: number;
  readonly throttled: number;
  readonly escaped: number;
  /** Of a digest, against the moment of its cluster, in seconds. */
  readonly lateness: { readonly median: number; readonly p95: number; readonly last: number };
}

/** A bucket that refills each second. */
function bucket(size: number, refill: number) {
  let left = size;
  return {
    refill: (): void => void (left = Math.min(size, left + refill)),
    take: (wanted: number): number => {
      const taken = Math.min(Math.floor(left), wanted);
      left -= taken;
      return taken;
    },
  };
}

export function drainMorning(country: Country, quotas: Quotas, idOf: (n: number) => string): Drained {
  const total = country.clusters * country.unitsACluster;
  const woken = wakesOf(country, idOf);
  const turns = turnsOf(quotas);
  const mailer = mailerOf(country, quotas);
  let second = 0;
  for (; mailer.sent() < total && second < LONGEST_SECONDS; second += 1) {
    const done = turns.second(second, woken[second] ?? 0);
    for (const { planned, clusters } of done) mailer.owe(planned, clusters * country.unitsACluster);
    mailer.second(second);
  }
  const seconds = second - firstOf(woken);
  const left = gaveUp(country.mailersAtOnce, quotas.mailsASecond) ? total : total - mailer.sent();
  return {
    mails: total,
    seconds,
    overIdeal: seconds / Math.max(total / quotas.mailsASecond, woken.length - firstOf(woken)),
    throttled: turns.throttled() + mailer.throttled(),
    escaped: left,
    lateness: latenessOf(mailer.lateness),
  };
}

const LONGEST_SECONDS = 86_400;

function firstOf(woken: readonly number[]): number {
  return woken.findIndex((clusters) => clusters > 0);
}

/** Step Functions queues what is above the quota: nothing is lost and no error reaches the machine. */
function turnsOf({ transitionsBucket, transitionsASecond }: Quotas) {
  const allowed = bucket(transitionsBucket, transitionsASecond);
  const waiting: { planned: number; left: number }[] = [];
  let throttled = 0;
  return {
    throttled: () => throttled,
    second(now: number, woken: number): { planned: number; clusters: number }[] {
      const done: { planned: number; clusters: number }[] = [];
      if (woken > 0) waiting.push({ planned: now, left: woken * TRANSITIONS_A_TURN });
      allowed.refill();
      for (let turn = waiting[0]; turn; turn = waiting[0]) {
        const before = Math.ceil(turn.left / TRANSITIONS_A_TURN);
        turn.left -= allowed.take(turn.left);
        const after = Math.ceil(turn.left / TRANSITIONS_A_TURN);
        if (before > after) done.push({ planned: turn.planned, clusters: before - after });
        if (turn.left > 0) {
          throttled += after;
          break;
        }
        waiting.shift();
      }
      return done;
    },
  };
}

/** The mailers at once, each trying until the account's rate lets it send. */
function mailerOf({ mailersAtOnce, mailSeconds }: Country, { mailsASecond }: Quotas) {
  const allowed = bucket(mailsASecond, mailsASecond);
  const owed: { planned: number; left: number }[] = [];
  const lateness: [late: number, count: number][] = [];
  let [sent, throttled] = [0, 0];
  return {
    lateness,
    sent: () => sent,
    throttled: () => throttled,
    owe: (planned: number, left: number): void => void owed.push({ planned, left }),
    second(now: number): void {
      allowed.refill();
      let hands = Math.floor(mailersAtOnce / mailSeconds);
      for (let next = owed[0]; next && hands > 0; next = owed[0]) {
        const wanted = Math.min(next.left, hands);
        const taken = allowed.take(wanted);
        hands -= wanted;
        sent += taken;
        next.left -= taken;
        throttled += wanted - taken;
        if (taken > 0) lateness.push([now - next.planned, taken]);
        if (next.left === 0) owed.shift();
        else if (taken < wanted) return;
      }
    },
  };
}

/** Whether a mailer waits longer for its turn than it tries: of so many at once each gets its share of the rate. */
export function gaveUp(atOnce: number, mailsASecond: number): boolean {
  return atOnce / mailsASecond > (RATE_TRIES * RATE_WAIT_MS) / 1000;
}

/** Clusters that wake at each second after 08:00, by the hash of their own ids. */
function wakesOf({ clusters }: Country, idOf: (n: number) => string): number[] {
  const wakes: number[] = [];
  for (let n = 0; n < clusters; n += 1) {
    const offset = digestOffset(idOf(n));
    wakes[offset] = (wakes[offset] ?? 0) + 1;
  }
  return wakes;
}

export interface Started {
  readonly seconds: number;
  readonly throttled: number;
  readonly escaped: number;
}

/** A deadline moved for the whole country at one moment: every cluster's machine is started anew. */
export function startAll(clusters: number, quotas: Quotas): Started {
  const starts = bucket(quotas.startsBucket, quotas.startsASecond);
  let [left, throttled, second, escaped] = [clusters, 0, 0, 0];
  for (; left > 0; second += 1) {
    starts.refill();
    const asked = Math.min(left, START_CALLS_A_SECOND);
    const taken = starts.take(asked);
    left -= taken;
    throttled += asked - taken;
    if (second < START_PATIENCE_SECONDS) continue;
    escaped = left;
    break;
  }
  return { seconds: second, throttled, escaped };
}

function latenessOf(all: readonly (readonly [number, number])[]): Drained['lateness'] {
  const sorted = [...all].sort(([a], [b]) => a - b);
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  const at = (share: number): number => {
    let seen = 0;
    for (const [late, count] of sorted) if ((seen += count) >= share * total) return late;
    return 0;
  };
  return { median: at(0.5), p95: at(0.95), last: sorted.at(-1)?.[0] ?? 0 };
}
