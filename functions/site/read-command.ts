import type { Command } from '#contracts/commands.ts';

/**
 * A command as its contract reads it. The contract of all commands takes as long to build as a page takes to start:
 * it is loaded with the first form that comes.
 */
export async function readCommand(given: object): Promise<ReturnType<typeof Command.safeParse>> {
  const contract = await import('#contracts/commands.ts');
  return contract.Command.safeParse(given);
}
