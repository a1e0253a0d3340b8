/**
 * A running year whose server is killed again and again, with somebody who writes to it all the while; and what
 * of it stands in the end.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClusterStore } from '#app/store/cluster-store.ts';
import { readAudit } from '#app/store/audit.ts';
import type { Ledger } from '#local/rehearsal/ledger.ts';
import { createRandom } from '#engine/seeded-random.ts';
import { isFounded } from '#local/found-office.ts';
import { compileScenario } from '#engine/rehearsal/compile-scenario.ts';
import { serve, type Life } from './server-life.ts';
import { brokenChains, ledgerOf, openFile, sentTwice, SMALL_YEAR, smallYear } from './small-year.ts';

export interface KilledYear {
  readonly kills: number;
  /** Kills before the server served: while it started, while its folder was founded. */
  readonly beforeServing: number;
  /** Moments of the year at which it was killed. */
  readonly at: readonly string[];
  readonly acknowledged: number;
  /** Acknowledged writes that are not stored, or not exactly once in the audit. */
  readonly lost: readonly string[];
  readonly mails: number;
  readonly sentTwice: readonly string[];
  readonly brokenChains: readonly unknown[];
  readonly ledger: Ledger;
}

export interface Killing {
  readonly folder: string;
  readonly kills: number;
  readonly seed: number;
  readonly onKill?: (n: number, at: string) => void;
}

/** Days a second: a year in about two seconds of work, so that ticks are long and kills fall inside them. */
const SPEED = 200;
const START_KILL_MS = 1_500;
const BESIDE = 'ben-canh';

export async function killYear({ folder, kills, seed, onKill }: Killing): Promise<KilledYear> {
  const random = createRandom(seed);
  const writer = createWriter();
  const targets = momentsOfYear(kills, random);
  const at: string[] = [];
  let beforeServing = 0;
  for (const [n, target] of targets.entries()) {
    // One in five dies while it starts; the others at their moment of the year.
    const early = random() < 0.2 ? { dieAfterMs: Math.floor(random() * START_KILL_MS) } : {};
    const life = await serve({ data: folder, speed: SPEED, ...scenarioOf(folder), ...early });
    if (life === undefined) beforeServing += 1;
    else at.push(await diesAt(life, target, writer, Math.floor(random() * 40)));
    onKill?.(n + 1, at.at(-1) ?? 'starting');
  }
  await toTheEnd(folder, writer);
  return {
    kills,
    beforeServing,
    at,
    acknowledged: writer.acknowledged.size,
    ...(await found(folder, writer)),
  };
}

const databaseOf = (folder: string) => join(folder, 'thidua.sqlite');

/** The scenario founds a folder once; a kill may have come before that. */
function scenarioOf(folder: string): { scenario?: string } {
  const file = databaseOf(folder);
  return existsSync(file) && isFounded(file) ? {} : { scenario: SMALL_YEAR };
}

/** Random moments in order, spread over the days on which the script has something to do. */
function momentsOfYear(n: number, random: () => number): string[] {
  const { commands } = compileScenario(smallYear());
  const pick = () => commands[Math.floor(random() * commands.length)]?.at ?? '';
  return Array.from({ length: n }, pick).sort();
}

/** Writes until the clock has come to `target`, and a little longer; then the kill, in the middle of whatever. */
async function diesAt(life: Life, target: string, writer: Writer, moreMs: number): Promise<string> {
  let now = '';
  const kill = async () => {
    for (;;) {
      const answered = await life.now();
      now = answered ?? now;
      if (answered === undefined || answered >= target) break;
    }
    await sleep(moreMs);
    await life.kill();
  };
  const dead = kill();
  try {
    await writer.write(life);
  } finally {
    await dead;
  }
  return now;
}

async function toTheEnd(folder: string, writer: Writer): Promise<void> {
  const life = await serve({ data: folder, speed: SPEED, ...scenarioOf(folder) });
  if (life === undefined) throw new Error('nobody killed it');
  try {
    const end = compileScenario(smallYear()).clock.to;
    await writer.writeOnce(life);
    for (let now = await life.now(); now === undefined || now < end; now = await life.now()) {
      if (now === undefined) throw new Error(`the server died:\n${life.log()}`);
      await sleep(20);
    }
  } finally {
    await life.kill();
  }
}

type Writer = ReturnType<typeof createWriter>;

/** Writes to a cluster of its own, so that the year's ledger stays what it is: the name of a contact, counted up. */
function createWriter() {
  const acknowledged = new Set<string>();
  let n = 0;
  let open: object | undefined;
  const next = (): object => {
    n += 1;
    const actor = { unit: 'x', name: 'Người ghi', role: 'operator' };
    const command = n === 1 ? founding() : { do: 'unit.contacts', unit: 'x', contacts: contacts(n) };
    return { id: `write-${n}`, cluster: BESIDE, actor, command };
  };
  /** What got no answer is asked again under the same id, as a page does that was sent twice. */
  const writeOnce = async (life: Life): Promise<boolean> => {
    open ??= next();
    const taken = await life.post(open);
    if (taken === undefined) return false;
    if (!taken) throw new Error(`refused: ${JSON.stringify(open)}`);
    acknowledged.add((open as { id: string }).id);
    open = undefined;
    return true;
  };
  return {
    acknowledged,
    writeOnce,
    async write(life: Life): Promise<void> {
      while (await writeOnce(life)) await sleep(10);
    },
  };
}

const contacts = (n: number) => ({ main: { name: `Đầu mối ${n}`, email: 'dm@x.example' } });

function founding(): object {
  const file = {
    id: BESIDE,
    name: 'Cụm bên cạnh',
    blocks: [{ id: 'stp', name: 'Khối Sở Tư pháp' }],
    terms: [{ period: '2025', from: '2025-01-01', head: 'x', deputies: [] }],
    secretaries: [{ unit: 'x', name: 'Thư ký X', email: 'tk@x.example' }],
    awards: [],
    units: [{ id: 'x', kind: 'STP', block: 'stp', name: 'Sở X', contacts: contacts(0) }],
  };
  return { do: 'cluster.import', file };
}

async function found(folder: string, { acknowledged }: Writer) {
  const file = openFile(databaseOf(folder));
  try {
    const store = createClusterStore(file.table, BESIDE);
    const entries = await readAudit(file.table, BESIDE);
    const lost: string[] = [];
    for (const id of acknowledged) if (!(await store.command(id))) lost.push(id);
    const changes = entries.filter(({ action }) => action === 'unit.contacts').length;
    // The founding is the one acknowledged write without a change of contacts.
    if (changes !== acknowledged.size - 1) lost.push(`${changes} changes of ${acknowledged.size - 1}`);
    const scenario = smallYear();
    return {
      lost,
      mails: file.mails.length,
      sentTwice: sentTwice(file.mails),
      brokenChains: [
        ...(await brokenChains(file.table, BESIDE)),
        ...(await brokenChains(file.table, scenario.cluster.id)),
      ],
      ledger: await ledgerOf(scenario, file.table, file.mails),
    };
  } finally {
    file.close();
  }
}
