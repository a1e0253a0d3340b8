/**
 * Fifty people at once on one thing, over a given table: what each was answered, what stands in the end, and how
 * many rounds of read-and-decide-again the unluckiest of them needed.
 */
import { createChance } from '#adapters/system/create-chance.ts';
import type { Actor, Answer } from '#app/act.ts';
import type { Deps } from '#app/deps.ts';
import { executeCommand } from '#app/execute-command.ts';
import type { Table } from '#app/ports.ts';
import { readAudit, verifyEntries } from '#app/store/audit.ts';
import { createClusterStore } from '#app/store/cluster-store.ts';
import { Envelope } from '#contracts/commands.ts';
import { instant, localDate } from '#domain/shared/time.ts';
import { clusterFile, cycleFile } from '../app/support/files.ts';
import { HEAD, officer, OPERATOR } from '../app/support/people.ts';
import type { CommandInput } from '../app/support/world.ts';

export const RUNNERS = 50;
const CYCLE = '2025';

export interface Runner {
  readonly id: string;
  readonly actor: Actor;
  readonly command: CommandInput;
}

export interface Race {
  readonly answers: readonly Answer[];
  /** Answers by `ok`, or by the code of their refusal. */
  readonly counts: Readonly<Record<string, number>>;
  /** The most rounds one of them needed, and the transactions of all. */
  readonly rounds: number;
  readonly transactions: number;
  readonly ms: number;
}

export type Track = Awaited<ReturnType<typeof makeTrack>>;

/** A cluster of its own with its year set up, in the table under test. */
export async function makeTrack(table: Table, cluster: string) {
  let now = instant('2025-02-01T02:00:00Z');
  let transactions = 0;
  const rounds = new Map<string, number>();
  const counted: Table = {
    get: (key) => table.get(key),
    query: (pk, range, options) => table.query(pk, range, options),
    transact: (id, actions) => {
      transactions += 1;
      const [command = '', round] = id.split('/');
      rounds.set(command, Math.max(rounds.get(command) ?? 0, Number(round)));
      return table.transact(id, actions);
    },
  };
  const deps: Deps = {
    table: counted,
    clock: { mode: 'stepped', now: async () => now },
    machine: { now: () => now },
    chance: createChance(),
  };
  const execute = ({ id, actor, command }: Runner): Promise<Answer> =>
    executeCommand(deps, Envelope.parse({ id: `${cluster}-${id}`, cluster, actor, command }));
  let count = 0;
  const must = async (command: CommandInput, actor: Actor = HEAD): Promise<void> => {
    const answer = await execute({ id: `setup-${(count += 1)}`, actor, command });
    if (!answer.ok) throw new Error(`${command.do}: ${answer.refused.message}`);
  };
  await must({ do: 'cluster.import', file: clusterFile({ id: cluster }) }, OPERATOR);
  await must({ do: 'cycle.create', file: cycleFile() });
  const store = createClusterStore(table, cluster);
  return {
    store,
    must,
    setNow: (at: string) => void (now = instant(at)),
    /** All at once; none is waited for before the next begins. */
    async race(runners: readonly Runner[]): Promise<Race> {
      rounds.clear();
      transactions = 0;
      const began = performance.now();
      const answers = await Promise.all(runners.map(execute));
      const ms = Math.round(performance.now() - began);
      const counts: Record<string, number> = {};
      for (const answer of answers) {
        const name = answer.ok ? 'ok' : answer.refused.code;
        counts[name] = (counts[name] ?? 0) + 1;
      }
      return { answers, counts, rounds: Math.max(...rounds.values()), transactions, ms };
    },
    chainsBroken: async () => verifyEntries(await readAudit(table, cluster)),
    actions: async (action: string) =>
      (await readAudit(table, cluster)).filter((entry) => entry.action === action),
  };
}

const times = <T>(make: (n: number) => T): T[] => Array.from({ length: RUNNERS }, (_, n) => make(n + 1));

/** The unit sends its paper, each time under another id. */
export const submissions = (stage: string, unit: string): Runner[] =>
  times((n) => ({
    id: `send-${n}`,
    actor: officer(unit),
    command: { do: 'submission.send', cycle: CYCLE, stage, unit, content: { text: `Bản ${n}` } },
  }));

/** One click that the network repeats: the same id every time. */
export const repeatedClicks = (stage: string, unit: string): Runner[] =>
  submissions(stage, unit).map((runner) => ({ ...runner, id: 'send-once' }));

export const extensions = (stage: string, due: string): Runner[] =>
  times((n): Runner => {
    const command = {
      do: 'stage.extend',
      cycle: CYCLE,
      stage,
      due: localDate(due),
      reason: `Lý do ${n}`,
    } as const;
    return { id: `extend-${n}`, actor: HEAD, command };
  });

export const closings = (stage: string): Runner[] =>
  times((n) => ({ id: `close-${n}`, actor: HEAD, command: { do: 'stage.close', cycle: CYCLE, stage } }));

/** Tallies that differ: whichever is first stands. */
export const tallies = (contest: string, actor: Actor, candidates: readonly string[]): Runner[] =>
  times((n) => {
    const yes = n % 5;
    const votes = Object.fromEntries(
      candidates.map((candidate) => [candidate, { yes, no: 4 - yes, none: 0 }]),
    );
    const tally = { issued: 4, returned: 4, valid: 4, invalid: 0, votes, counters: COUNTERS };
    const command = { do: 'tally.record', cycle: CYCLE, contest, tally: { round: 1, ...tally } } as const;
    return { id: `tally-${n}`, actor, command };
  });

const COUNTERS = ['thads-lang-son', 'thads-son-la'];
