import type { Answer } from '#app/act.ts';
import type { Deps } from '#app/deps.ts';
import { executeCommand } from '#app/execute-command.ts';
import { Envelope } from '#contracts/commands.ts';

/** Reads an envelope by its contract and carries its command out. */
export const executeEnvelope = async (app: Deps, envelope: Envelope): Promise<Answer> =>
  executeCommand(app, Envelope.parse(envelope));
