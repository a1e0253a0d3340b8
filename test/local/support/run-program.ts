import { vi } from 'vitest';
import { runProgram } from '#local/commands/program.ts';

/** A command line in this process, with what it prints caught: as the bin does, without its second to start. */
export async function run(...args: readonly string[]) {
  let out = '';
  let err = '';
  const stdout = vi
    .spyOn(process.stdout, 'write')
    .mockImplementation((text) => ((out += String(text)), true));
  const stderr = vi
    .spyOn(process.stderr, 'write')
    .mockImplementation((text) => ((err += String(text)), true));
  try {
    const code = await runProgram(args);
    return { code, out, err };
  } finally {
    stdout.mockRestore();
    stderr.mockRestore();
  }
}
