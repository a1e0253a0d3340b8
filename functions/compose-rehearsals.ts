import { createDeployedRehearsals } from '#adapters/rehearsals/create-deployed-rehearsals.ts';
import type { Deps } from '#app/deps.ts';
import type { Rehearsals } from '#app/ports.ts';
import type { DeskPagesEnv } from '#contracts/env.ts';

/** Loaded with the first page that asks for a rehearsal. */
export function composeRehearsals(env: DeskPagesEnv, { machine, chance }: Deps): Rehearsals {
  let made: Promise<Rehearsals> | undefined;
  const rehearsals = async (): Promise<Rehearsals> => {
    made ??= import('./compose-rehearsal-files.ts').then(({ beginner, composeRehearsalFiles }) =>
      createDeployedRehearsals({
        files: composeRehearsalFiles(env.FILES_BUCKET),
        begin: beginner(env.REHEARSE_FUNCTION),
        machine,
        chance,
      }),
    );
    return made;
  };
  return {
    start: async (...given) => (await rehearsals()).start(...given),
    read: async (...given) => (await rehearsals()).read(...given),
  };
}
