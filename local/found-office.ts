/** How an office begins: on the script of an example, or empty on the machine's own time. */
import { openOfficeState } from './office-state.ts';
import { readScenarioFile } from './files/read-scenario-file.ts';
import type { Problem } from './files/problem.ts';
import { compileScenario } from '#engine/rehearsal/compile-scenario.ts';
import { fromSeconds } from '#domain/shared/time.ts';

/** Days per second a stepped clock runs at when nobody chose. */
export const DEFAULT_SPEED = 1;

export type Founded = { readonly ok: true } | { readonly ok: false; readonly problems: readonly Problem[] };

/** Whether the database of the folder holds an office already. */
export function isFounded(database: string): boolean {
  const state = openOfficeState(database);
  try {
    return state.settings() !== undefined;
  } finally {
    state.db.close();
  }
}

/** On a stepped clock that stands at the scenario's first day, with all its commands to come. */
export function foundOnScenario(database: string, file: string): Founded {
  const read = readScenarioFile(file);
  if (!read.ok) return { ok: false, problems: read.problems };
  const { title, assumptions } = read.value;
  const { commands, bounces, clock } = compileScenario(read.value);
  const firstLook = commands.find(({ envelope }) => envelope.command.do === 'cycle.create')?.at;
  found(database, {
    settings: {
      clock: 'stepped',
      ...(firstLook !== undefined && { firstLook }),
      title,
      assumptions,
      until: clock.to,
      bounces: bounces.map(({ from, address }) => ({ from, address })),
    },
    position: { now: clock.from, running: false, speed: DEFAULT_SPEED },
    script: commands,
  });
  return { ok: true };
}

/** Nothing in it yet, on the machine's own time: for an office with one machine. */
export function foundEmpty(database: string, wallMs: number): Founded {
  found(database, {
    settings: { clock: 'real', assumptions: [], bounces: [] },
    position: { now: fromSeconds(Math.floor(wallMs / 1000)), running: false, speed: DEFAULT_SPEED },
    script: [],
  });
  return { ok: true };
}

type Founding = Parameters<ReturnType<typeof openOfficeState>['found']>;

function found(
  database: string,
  { settings, position, script }: { settings: Founding[0]; position: Founding[1]; script: Founding[2] },
): void {
  const state = openOfficeState(database);
  try {
    state.found(settings, position, script);
  } finally {
    state.db.close();
  }
}
