/**
 * A rehearsal as a function: the whole place in memory, as embedded. It has a bucket and no table, no queue and no
 * mail: whatever it plays cannot leave.
 */
import { composeRehearsalFiles } from '#compose-rehearsal-files';
import { readEnv } from '#compose-env';
import { rehearseEnv } from '#contracts/env.ts';
import { RehearsalName } from '#contracts/rehearsal-files.ts';
import { logged } from '#handlers/logged.ts';
import { playRehearsal } from '../rehearsal/play-rehearsal.ts';

const files = composeRehearsalFiles(readEnv(rehearseEnv).FILES_BUCKET);

async function rehearse(event: unknown) {
  const name = RehearsalName.parse(event);
  return { ...name, mails: await playRehearsal(files, name) };
}

export const handler = logged('year rehearsed', rehearse, (_event, facts) => facts);
