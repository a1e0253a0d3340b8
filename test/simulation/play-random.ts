/** Plays a random year and holds it to the promises; makes a failing one as small as it gets. */
import { readFileSync } from 'node:fs';
import { broken } from './checker.ts';
import type { Intercept } from './effect-sites.ts';
import { beyondKnowing, lostTogether, stoodStillSending } from './double-faults.ts';
import { applies, faultName, faulty, newTrace, type CallFault, type Fault } from './faults.ts';
import { observe, type Observed } from './observe.ts';
import { DEPUTY, HEAD, officer, secretary, type Happening } from './random-people.ts';
import { CLUSTER, FIRST, type Ingredients, type RandomYear } from './random-year.ts';
import { createWorld, type Answered, type Disturbance, type Planted, type World } from './world.ts';
import type { Actor } from '#app/act.ts';
import { createClusterStore } from '#app/store/cluster-store.ts';
import { currentBallot } from '#domain/contest/contest.ts';
import { SUBSTITUTIONS } from '#engine/functions-table.ts';

export interface Played {
  readonly problems: readonly string[];
  readonly acts: number;
  readonly refused: number;
  readonly mails: number;
  /** Faults that struck. */
  readonly struck: readonly string[];
  readonly restarts: number;
  /** Votes whose tally was taken, and of those the elections of head or deputy that came to their end. */
  readonly counted: number;
  readonly elections: number;
}

/** A fault that a disturbed year may show and a promise may excuse. */
interface Armed {
  readonly disturbance: Disturbance;
  readonly arm: (one: Extract<Happening, { is: 'fault' | 'misdelivery' }>) => void;
  readonly struck: readonly Fault[];
}

/** Arms faults in the middle of a run: each strikes at the n-th call, or delivery, from then on. */
function armory(): Armed {
  const faults: Fault[] = [];
  const trace = newTrace();
  const inner = faulty(faults, trace);
  let waiting: { left: number; readonly is: CallFault }[] = [];
  return {
    struck: trace.struck,
    arm(one) {
      if (one.is === 'fault') waiting.push({ left: one.nth, is: one.fault });
      else {
        const nth = (trace.edges.get(one.edge) ?? 0) + one.nth;
        faults.push({ edge: one.edge, nth, is: one.fault });
      }
    },
    disturbance: {
      ...inner,
      intercept: (world): Intercept => {
        const intercept = inner.intercept?.(world);
        if (!intercept) throw new Error('no faults without ports');
        return (call, perform) => {
          const times = (trace.sites.get(call.site)?.times ?? 0) + 1;
          waiting = waiting.filter((one) => {
            one.left -= 1;
            if (one.left > 0 || call.invocation.dead || !applies(one.is, call)) return true;
            faults.push({ site: call.site, nth: times, is: one.is });
            return false;
          });
          return intercept(call, perform);
        };
      },
    },
  };
}

export async function playRandom(year: RandomYear, planted?: Planted): Promise<Played> {
  const armed = armory();
  const { disturbance } = armed;
  const seed = year.seed * 100;
  const world = createWorld({
    from: year.from,
    seed,
    cluster: CLUSTER,
    disturbance,
    ...(planted && { planted }),
  });
  const told = new Map<string, Answered>();
  let acts = 0;
  try {
    for (const [i, one] of [...year.setUp, ...year.happenings].entries()) {
      if (one.at > world.now()) await world.runUntil(one.at);
      if (one.is === 'act' || one.is === 'tally') {
        const does = one.is === 'act' ? one : await counted(world, one);
        if (!does) continue;
        acts += 1;
        const answer = await world.act(`act-${i}`, does.by, does.does);
        if (answer.ok && does.does.do === 'conference.move') await tellMoved(world, told, i);
      } else if (one.is === 'bounce') world.place.catcher.letBounce(one.address, one.at);
      else if (one.is === 'restart') restart(world, one.release);
      else armed.arm(one);
    }
    await world.runUntil(year.until);
    const seen = await observe(world);
    const answers = new Map([...seen.answers, ...told]);
    return {
      problems: problemsOf({ ...seen, answers }, armed.struck),
      acts,
      refused: [...seen.answers.values()].filter(({ answer }) => !answer.ok).length,
      mails: seen.mails.length,
      struck: armed.struck.map(faultName),
      restarts: year.happenings.filter(({ is }) => is === 'restart').length,
      counted: seen.contests.filter(({ ballots }) => ballots.some(({ tally }) => tally)).length,
      elections: seen.contests.filter(({ office, state }) => office && state.is === 'concluded').length,
    };
  } catch (error) {
    const problems = [`the run ended with ${error instanceof Error ? (error.stack ?? '') : String(error)}`];
    const none = { refused: 0, mails: 0, restarts: 0, counted: 0, elections: 0 };
    return { problems, acts, ...none, struck: armed.struck.map(faultName) };
  }
}

/** The deadlines that a moved conference took along, as if each had been told by itself. */
async function tellMoved(world: World, told: Map<string, Answered>, n: number): Promise<void> {
  const moved = world.answers.get(`act-${n}`);
  if (!moved) return;
  for (const { value } of await createClusterStore(world.place.table, CLUSTER).stages(FIRST)) {
    const due = value.dates.due;
    const command = { do: 'stage.extend', cycle: FIRST, stage: value.id, due, reason: '' } as const;
    told.set(`moved-${n}-${value.id}`, { ...moved, command, answer: { ok: true, info: { due } } });
  }
}

/** The tally of the ballot that is open, by a unit that may record it; undefined when none is. */
async function counted(world: World, { contest: id, yes }: Extract<Happening, { is: 'tally' }>) {
  const contest = (await createClusterStore(world.place.table, CLUSTER).contest(FIRST, id))?.value;
  const ballot = contest && currentBallot(contest);
  if (!ballot) return undefined;
  const of = contest.electorate.length;
  const isFree = (unit: string) => !contest.candidates.some((c) => c.unit === unit);
  const free = contest.electorate.filter(isFree);
  const [one = '', two = ''] = [...free, ...contest.electorate];
  const votes = Object.fromEntries(
    ballot.candidates.map((id, i) => [id, { yes: yes[i] ?? 0, no: of - (yes[i] ?? 0), none: 0 }]),
  );
  const tally = {
    round: ballot.n,
    issued: of,
    returned: of,
    valid: of,
    invalid: 0,
    votes,
    counters: [one, two],
  };
  // Head or deputy without a candidate, else one of the counting board; where everybody stands, the head.
  const leader = [HEAD, DEPUTY].find(isFree) ?? (free.length === 0 ? HEAD : undefined);
  const by: Actor = leader === undefined ? officer(one) : secretary(leader);
  return { by, does: { do: 'tally.record' as const, cycle: FIRST, contest: contest.id, tally } };
}

const MACHINES = ['collect', 'vote'] as const;
const TEXTS = MACHINES.map((machine) =>
  readFileSync(new URL(`../../workflows/${machine}.asl.json`, import.meta.url), 'utf8'),
);

/** The process dies and starts again; with a release, on machines that begin in another way than before. */
function restart(world: World, release: number | undefined): void {
  world.restart();
  if (release === undefined) return;
  for (const [i, machine] of MACHINES.entries()) {
    const definition = JSON.parse(TEXTS[i] ?? '') as { StartAt: string; States: object };
    const begin = { [`Begin${release}`]: { Type: 'Pass', Next: definition.StartAt } };
    const changed = { ...definition, StartAt: `Begin${release}`, States: { ...begin, ...definition.States } };
    world.place.runner.define(machine, JSON.stringify(changed), SUBSTITUTIONS);
  }
}

function problemsOf(seen: Observed, struck: readonly Fault[]): string[] {
  const stalled = stoodStillSending(struck);
  const sweeping = struck.some((one) => 'site' in one && one.site.startsWith('sweep '));
  const allowed = {
    sentTwice: stalled || lostTogether(struck),
    ...(stalled && { underWaySeconds: 1_200 }),
    troubles: sweeping ? ['sweep failed: '] : [],
  };
  return [...broken(seen, allowed), ...untold(seen)].filter((problem) => !beyondKnowing(problem, struck));
}

/** What everybody who acted was told, one mail for each act that was acknowledged. */
const TELLS: Readonly<Record<string, string>> = {
  'submission.send': 'receipt',
  'submission.received-on-paper': 'receipt',
  'submission.accept': 'accepted',
  'submission.return': 'return',
  'unit.extend': 'extension',
};

function untold({ answers, mails }: Observed): string[] {
  const counts = new Map<string, number>();
  const add = (key: string, by: number) => counts.set(key, (counts.get(key) ?? 0) + by);
  const first = new Set<string>();
  for (const { kind, cycle, stage, unit, notice } of mails) {
    if (first.has(notice) || !Object.values(TELLS).includes(kind)) continue;
    first.add(notice);
    add(`${kind} ${cycle ?? ''}/${stage ?? ''}/${unit}`, -1);
  }
  for (const { answer, command } of answers.values()) {
    const kind = TELLS[command.do];
    if (!answer.ok || kind === undefined || !('stage' in command) || !('unit' in command)) continue;
    add(`${kind} ${command.cycle}/${command.stage}/${command.unit}`, 1);
  }
  return [...counts].flatMap(([key, n]) => (n > 0 ? [`${n} mails missing: ${key}`] : []));
}

/** The year with only those of its happenings, by number. */
export function keeping(year: RandomYear, kept: readonly number[] | undefined): RandomYear {
  return kept === undefined ? year : { ...year, happenings: kept.flatMap((n) => year.happenings[n] ?? []) };
}

/** Leaves out what the failure does not need: halves first, then one by one. */
export async function shrink(year: RandomYear, runs = 200): Promise<readonly number[]> {
  let kept = year.happenings.map((_, n) => n);
  let left = runs;
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let i = 0; i < kept.length && left > 0; left -= 1) {
      const fewer = [...kept.slice(0, i), ...kept.slice(i + size)];
      const { problems } = await playRandom(keeping(year, fewer));
      if (problems.length > 0) kept = fewer;
      else i += size;
    }
  }
  return kept;
}

/** One line that plays the failure again. */
export function replayCommand(seed: number, { faults }: Ingredients, kept: readonly number[]): string {
  return `npm run prove -- --replay ${seed} --faults ${faults} --keep ${kept.join(',') || 'none'}`;
}
