/** A small cluster on a stepped clock in March 2025, served as to a person; every unit owes one task of each kind. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { Actor, Answer } from '#app/act.ts';
import { createClusterStore, type ClusterStore } from '#app/store/cluster-store.ts';
import { holdFolder } from '#local/data-folder.ts';
import { openOfficeState } from '#local/office-state.ts';
import { executeAt } from '#local/server/execute-at.ts';
import { startServer, type RunningServer } from '#local/server/start-server.ts';
import { Envelope } from '#contracts/commands.ts';
import { atLocal, localDate } from '#domain/shared/time.ts';
import { CLUSTER, HEAD_UNIT, setUp, type Input } from './trial-cluster.ts';

export interface Trial {
  readonly server: RunningServer;
  readonly url: string;
  readonly store: ClusterStore;
  /** As the secretariat. @throws Error when it is refused. */
  readonly run: (command: Input, actor?: Actor) => Promise<void>;
  /** Steps the cycle's clock; sessions and codes go by the machine's. */
  readonly stepTo: (date: string, time?: string) => Promise<void>;
  /** Lets the machine's clock jump, as codes and sessions see it. */
  readonly wait: (minutes: number) => void;
  readonly close: () => Promise<void>;
}

const SECRETARY: Actor = { unit: HEAD_UNIT, name: 'Thư ký', role: 'secretary' };
const OPERATOR: Actor = { ...SECRETARY, name: 'Vận hành', role: 'operator' };
const FIRST_MORNING = atLocal(localDate('2025-03-10'), '09:00');

export async function startTrial(): Promise<Trial> {
  const path = mkdtempSync(join(tmpdir(), 'thidua-browser-'));
  const clock = shiftedClock();
  const folder = holdFolder(path, () => new Date(0));
  foundStepped(folder.database);
  const errors: string[] = [];
  const server = await startServer({ folder, port: 0, log: (line) => void errors.push(line) });
  const execute = executeAt(server.office);
  let count = 0;
  const run: Trial['run'] = async (command, actor = SECRETARY) => {
    const id = `trial-${(count += 1)}`;
    refusedIs(await execute(Envelope.parse({ id, cluster: CLUSTER, actor, command })), command.do);
  };
  for (const command of setUp()) await run(command, OPERATOR);
  await server.driver.stepTo(atLocal(localDate('2025-03-10'), '09:05'));
  return {
    ...{ server, url: server.url, run, wait: clock.wait },
    store: createClusterStore(server.office.place.table, CLUSTER),
    stepTo: (date, time = '09:00') => server.driver.stepTo(atLocal(localDate(date), time)),
    async close() {
      await server.close();
      clock.restore();
      rmSync(path, { recursive: true, force: true });
      const troubles = errors.filter((line) => !line.startsWith('Mật khẩu'));
      if (troubles.length > 0) throw new Error(troubles.join('\n'));
    },
  };
}

function refusedIs(answer: Answer, does: string): void {
  if (!answer.ok) throw new Error(`${does}: ${answer.refused.message}`);
}

function foundStepped(database: string): void {
  const state = openOfficeState(database);
  try {
    const settings = { clock: 'stepped' as const, assumptions: [], bounces: [] };
    state.found(settings, { now: FIRST_MORNING, running: false, speed: 1 }, []);
  } finally {
    state.db.close();
  }
}

/** Before the server starts, which reads the machine's time through `Date.now`. */
function shiftedClock() {
  const real = Date.now.bind(Date);
  let shift = 0;
  const spy = vi.spyOn(Date, 'now').mockImplementation(() => real() + shift);
  return { wait: (minutes: number) => void (shift += minutes * 60_000), restore: () => spy.mockRestore() };
}
