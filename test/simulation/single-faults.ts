/**
 * Every single fault at every site and edge that a phase comes by. What a fault brings to light (the steps of a
 * repair) is disturbed as well, together with the fault that led there.
 */
import { broken, type Allowed } from './checker.ts';
import { differences } from './compare.ts';
import {
  applies,
  CALL_FAULTS,
  DELIVERY_FAULTS,
  faultName,
  newTrace,
  type Fault,
  type Trace,
} from './faults.ts';
import type { PortCall } from './effect-sites.ts';
import { observe, type Observed } from './observe.ts';
import { playPhase, type Staged } from './phases.ts';
import { stillAsleep } from './lost-timer.ts';
import type { Planted } from './world.ts';

export interface Finding {
  readonly phase: string;
  readonly faults: readonly string[];
  readonly problems: readonly string[];
}

export interface Explored {
  readonly runs: number;
  readonly struck: number;
  /** Sites that some run came by. */
  readonly seen: ReadonlySet<string>;
  /** Sites at which every fault struck. */
  readonly covered: ReadonlySet<string>;
  readonly findings: readonly Finding[];
}

/** What one run was, and whether it kept the promises. */
export interface Run {
  readonly trace: Trace;
  readonly problems: readonly string[];
}

/** Retries and leases: the caller of whatever failed comes back within 15 minutes and a few seconds. */
const RETRIED_WITHIN_SECONDS = 1_000;
/** A process that stood still for 20 minutes, or a delivery as late, and then a retry. */
const STALLED_WITHIN_SECONDS = 1_200 + RETRIED_WITHIN_SECONDS;
/** The hourly sweep takes what is 15 minutes past; what it wakes may have to wait for a lease. */
export const SWEPT_WITHIN_SECONDS = 900 + 3_600 + RETRIED_WITHIN_SECONDS;

/** How much later than undisturbed things may happen. */
function patience({ phase: { given = [] } }: Staged, faults: readonly Fault[]): number {
  const each = [...given, ...faults].map((fault): number => {
    if ('edge' in fault) return fault.is === 'lost' ? SWEPT_WITHIN_SECONDS : STALLED_WITHIN_SECONDS;
    if (fault.site.startsWith('sweep ')) return SWEPT_WITHIN_SECONDS;
    return fault.is === 'stalled' ? STALLED_WITHIN_SECONDS : RETRIED_WITHIN_SECONDS;
  });
  return each.reduce((sum, seconds) => sum + seconds, 0);
}

/** A repair of a repair is disturbed, and no further. */
const DEEPEST = 3;

/** What these faults excuse. */
export function allowedFor(staged: Staged, faults: readonly Fault[]): Allowed {
  const sending = faults.some((one) => 'site' in one && one.site.startsWith('mailer transport.send'));
  const stalled = faults.some((one) => one.is === 'stalled');
  const inSweep = faults.some((one) => 'site' in one && one.site.startsWith('sweep '));
  const eventLate = faults.some((one) => 'edge' in one && one.edge === 'mail-events');
  return {
    // The process that stood still before the send, or the event that came after the lease.
    sentTwice: sending && (stalled || eventLate),
    ...(sending && stalled && { underWaySeconds: 1_200 }),
    troubles: [...(staged.phase.troubles ?? []), ...(inSweep ? ['sweep failed: '] : [])],
  };
}

export async function play(
  staged: Staged,
  faults: readonly Fault[],
  undisturbed: Observed | undefined,
  planted?: Planted,
): Promise<Run & { readonly seen: Observed | undefined }> {
  const trace = newTrace();
  try {
    const world = await playPhase(staged, { faults, trace, ...(planted && { planted }) });
    const seen = await observe(world);
    const allowed = allowedFor(staged, faults);
    const tolerance = { laterSeconds: patience(staged, faults), leftUnnoticed: allowed.sentTwice ?? false };
    const later = undisturbed ? differences(seen, undisturbed, tolerance) : [];
    // What is played on for a lost timer belongs to no phase.
    const played = { ...trace, sites: new Map(trace.sites), struck: [...trace.struck] };
    const asleep = await stillAsleep(world, seen, faults, SWEPT_WITHIN_SECONDS);
    return { trace: played, seen, problems: [...broken({ ...seen, asleep }, allowed), ...later] };
  } catch (error) {
    return { trace, seen: undefined, problems: [`the run ended with ${String(error)}`] };
  }
}

/**
 * All single faults of the phases. The steps of a repair are the same in each phase: once disturbed, they count as
 * covered for the others.
 */
export async function explore(phases: readonly Staged[]): Promise<Explored> {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  const covered = new Set<string>();
  let runs = 0;
  let struck = 0;

  const look = async (staged: Staged, faults: readonly Fault[], undisturbed?: Observed) => {
    const run = await play(staged, faults, undisturbed);
    runs += 1;
    struck += run.trace.struck.filter((fault) => faults.includes(fault)).length;
    for (const site of run.trace.sites.keys()) seen.add(site);
    for (const fault of run.trace.struck)
      if ('site' in fault && faults.includes(fault)) covered.add(fault.site);
    if (run.problems.length > 0)
      findings.push({
        phase: staged.phase.name,
        faults: faults.map(faultName),
        problems: run.problems,
      });
    return run;
  };

  for (const staged of phases) {
    const base = await look(staged, []);
    if (staged.phase.undisturbed || !base.seen) continue;
    const known = new Set(base.trace.sites.keys());
    const waiting = firstFaults(staged, base.trace, covered).map((fault) => [fault]);
    for (let faults = waiting.shift(); faults; faults = waiting.shift()) {
      const { trace } = await look(staged, faults, base.seen);
      const fresh = [...trace.sites].filter(([site]) => !known.has(site) && !covered.has(site));
      if (faults.length >= DEEPEST) continue;
      for (const [site] of fresh) known.add(site);
      for (const fault of callFaultsOf({ sites: new Map(fresh) })) waiting.push([...faults, fault]);
    }
  }
  return { runs, struck, seen, covered, findings };
}

function firstFaults({ phase }: Staged, trace: Trace, covered: ReadonlySet<string>): Fault[] {
  if (!phase.desk) return [...callFaultsOf(trace), ...deliveryFaultsOf(trace)];
  const fresh = [...trace.sites].filter(
    ([site, { call }]) => call.invocation.handler === 'command' || !covered.has(site),
  );
  return callFaultsOf({ sites: new Map(fresh) });
}

/** Each fault at the first time of each site; where the world is changed, also at the last; at every send. */
export function callFaultsOf({ sites }: Pick<Trace, 'sites'>): Fault[] {
  return [...sites].flatMap(([site, { times, call }]) =>
    CALL_FAULTS.filter((is) => applies(is, call)).flatMap((is) =>
      momentsOf(call, times).map((nth): Fault => ({ site, nth, is })),
    ),
  );
}

function momentsOf({ writes, port }: PortCall, times: number): number[] {
  if (port === 'transport.send') return Array.from({ length: times }, (_, i) => i + 1);
  return writes && times > 1 ? [1, times] : [1];
}

export function deliveryFaultsOf({ edges }: Pick<Trace, 'edges'>): Fault[] {
  return [...edges].flatMap(([edge, times]) =>
    Array.from({ length: times }, (_, i) => i + 1).flatMap((nth) =>
      DELIVERY_FAULTS.map((is): Fault => ({ edge, nth, is })),
    ),
  );
}
