/** Two faults at once, drawn by a seed: a phase of the small cluster's year, and two things that go wrong in it. */
import { broken, type Allowed } from './checker.ts';
import { differences } from './compare.ts';
import { dice } from './dice.ts';
import { faultName, newTrace, type Fault, type Trace } from './faults.ts';
import { stillAsleep } from './lost-timer.ts';
import { observe, type Observed } from './observe.ts';
import { playPhase, type Staged } from './phases.ts';
import { allowedFor, callFaultsOf, deliveryFaultsOf, SWEPT_WITHIN_SECONDS } from './single-faults.ts';
import type { Planted } from './world.ts';
import { addSeconds } from '#domain/shared/time.ts';

export interface DoubleRun {
  readonly phase: string;
  readonly faults: readonly string[];
  readonly struck: number;
  readonly problems: readonly string[];
}

/** After a phase a second repair may have to follow the first. */
const MORE_SECONDS = 2 * SWEPT_WITHIN_SECONDS;

interface Undisturbed {
  readonly seen: Observed;
  readonly faults: readonly Fault[];
}

/** Plays double faults of these phases; what is undisturbed is played once. */
export function createDoubles(staged: readonly Staged[], planted?: Planted) {
  const phases = staged.filter(({ phase }) => !phase.undisturbed);
  const known = new Map<Staged, Undisturbed>();

  async function undisturbed(one: Staged): Promise<Undisturbed> {
    const before = known.get(one);
    if (before) return before;
    const trace = newTrace();
    const seen = await playOut(one, [], trace);
    const deliveries = deliveryFaultsOf(trace).filter(
      (fault) => !('edge' in fault && fault.is === 'lost' && fault.edge === one.phase.restsOn),
    );
    const fresh = { seen, faults: [...callFaultsOf(trace), ...deliveries] };
    known.set(one, fresh);
    return fresh;
  }

  async function playOut(one: Staged, faults: readonly Fault[], trace: Trace): Promise<Observed> {
    const world = await playPhase(one, { faults, trace, ...(planted && { planted }) });
    await world.runUntil(addSeconds(world.now(), MORE_SECONDS));
    const seen = await observe(world);
    return { ...seen, asleep: await stillAsleep(world, seen, faults, MORE_SECONDS) };
  }

  return async (seed: number): Promise<DoubleRun> => {
    const d = dice(seed);
    const one = d.pick(phases);
    const base = await undisturbed(one);
    const faults = [d.pick(base.faults), d.pick(base.faults)];
    const trace = newTrace();
    const names = faults.map(faultName);
    try {
      const seen = await playOut(one, faults, trace);
      const problems = [
        ...broken(seen, allowedForTwo(one, faults)),
        ...besidesDelay(
          differences(seen, base.seen, {
            laterSeconds: 2 * SWEPT_WITHIN_SECONDS,
            leftUnnoticed: stoodStillSending(faults),
          }),
        ),
      ].filter((problem) => !beyondKnowing(problem, faults));
      return { phase: one.phase.name, faults: names, struck: trace.struck.length, problems };
    } catch (error) {
      const problems = [`the run ended with ${String(error)}`];
      return { phase: one.phase.name, faults: names, struck: trace.struck.length, problems };
    }
  };
}

const MOMENT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g;

/**
 * What differs by more than that somebody acted a little later: a mail to a contact that was changed meanwhile
 * goes to the new one, and an answer names the moment at which it was given.
 */
function besidesDelay(problems: readonly string[]): string[] {
  const mails = new Map<string, string[]>();
  const others: string[] = [];
  for (const problem of problems) {
    const [, what, model] = /^mail (too many|missing): \S+ (.*)$/.exec(problem) ?? [];
    const answer = /^answer to [^:]*: (.*), undisturbed (.*)$/.exec(problem);
    if (what !== undefined && model !== undefined) {
      const key = model.split(' | ').slice(0, -2).join(' | ');
      const same = mails.get(key) ?? [];
      const opposite = same.findIndex((one) => !one.startsWith(`mail ${what}`));
      if (opposite >= 0) same.splice(opposite, 1);
      else same.push(problem);
      mails.set(key, same);
    } else if (answer?.[1]?.replace(MOMENT, '') !== answer?.[2]?.replace(MOMENT, '') || answer === null) {
      others.push(problem);
    }
  }
  return [...others, ...[...mails.values()].flat()];
}

/** A sender that stood still beyond its lease sends what was given up meanwhile. */
export function stoodStillSending(faults: readonly Fault[]): boolean {
  return faults.some(
    (one) => 'site' in one && one.site.startsWith('mailer transport.send') && one.is === 'stalled',
  );
}

/** Of a mail whose sender was lost and whose event never came nobody can know that it left, nor count it. */
export function beyondKnowing(problem: string, faults: readonly Fault[]): boolean {
  if (!problem.startsWith('left twice')) return false;
  const lost = faults.some((one) => 'edge' in one && one.edge === 'mail-events' && one.is === 'lost');
  return lost && faults.some((one) => 'site' in one && one.site.startsWith('mailer '));
}

/**
 * The counted exception of two mails for one notice: the sender was lost, and what the transport told came after
 * the lease, because the event was held up or the one who writes it down was lost too.
 */
function allowedForTwo(staged: Staged, faults: readonly Fault[]): Allowed {
  const single = allowedFor(staged, faults);
  return { ...single, sentTwice: single.sentTwice === true || lostTogether(faults) };
}

export function lostTogether(faults: readonly Fault[]): boolean {
  const at = (prefix: string) => faults.some((one) => 'site' in one && one.site.startsWith(prefix));
  const told = at('mail-events ') || faults.some((one) => 'edge' in one && one.edge === 'mail-events');
  return at('mailer ') && told;
}
