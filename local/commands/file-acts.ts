/** What the commands that read a file do with it. */
import { Command as ApiCommand } from '#contracts/commands.ts';
import { problemLines } from '../files/problem.ts';
import { readFileAs, type FileRead } from '../files/read-file-as.ts';
import { readClusterFile, readCycleFile } from '../files/read-scenario-file.ts';
import { act, type ActOptions } from './act.ts';
import { badInput } from './exit.ts';

type Output = Pick<ActOptions, 'json'>;

export async function importClusterFile(file: string, options: ActOptions): Promise<void> {
  const value = valueOf(readClusterFile(file), options);
  const unit = options.as ?? value.terms.at(-1)?.head ?? '';
  await act(options, {
    command: { do: 'cluster.import', file: value },
    make: true,
    cluster: value.id,
    actor: { unit, name: options.name ?? 'Người vận hành', role: 'operator' },
  });
}

export function validateClusterFile(file: string, options: Output): void {
  const { id, units } = valueOf(readClusterFile(file), options);
  const answer = options.json
    ? JSON.stringify({ ok: true, cluster: id, units: units.length })
    : `${file}: ${units.length} units, no problem`;
  process.stdout.write(`${answer}\n`);
}

export function createCycleFromFile(
  file: string,
  options: ActOptions & { readonly cycle?: string },
): Promise<void> {
  const value = valueOf(readCycleFile(file, options.cycle), options);
  return act(options, { command: { do: 'cycle.create', file: value } });
}

export function sendCommandFile(file: string, options: ActOptions): Promise<void> {
  return act(options, { command: valueOf(readFileAs(file, ApiCommand), options) });
}

/** Warnings go to stderr and block nothing. @throws Ended with every problem of the file. */
function valueOf<T>(read: FileRead<T>, { json }: { readonly json?: true }): T {
  if (!read.ok) {
    if (json) process.stdout.write(`${JSON.stringify({ ok: false, problems: read.problems })}\n`);
    badInput(...problemLines(read.problems));
  }
  for (const line of problemLines(read.warnings)) process.stderr.write(`${line}\n`);
  return read.value;
}
