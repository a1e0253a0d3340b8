/** What the deployed site is made of. */
import { executeCommand } from '#app/execute-command.ts';
import type { Answer } from '#app/act.ts';
import type { Deps } from '#app/deps.ts';
import { Envelope } from '#contracts/commands.ts';
import type { SiteEnvironment } from '#contracts/env.ts';
import { composeDeps } from '#compose';

export interface ComposedSite {
  readonly app: Deps;
  readonly execute: (envelope: Envelope) => Promise<Answer>;
}

export function composeSite(env: SiteEnvironment): ComposedSite {
  const app = composeDeps(env);
  return { app, execute: async (envelope) => executeCommand(app, Envelope.parse(envelope)) };
}
