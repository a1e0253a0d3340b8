/** Commands that read a file: a cluster, a cycle, or any command of the command API. */
import type { Command } from 'commander';
import { Command as ApiCommand } from '#contracts/commands.ts';
import { problemLines } from '../files/problem.ts';
import { readClusterFile, readCycleFile } from '../files/read-scenario-file.ts';
import { readFileAs, type FileRead } from '../files/read-file-as.ts';
import { act, type ActOptions } from './act.ts';
import { acting } from './options.ts';
import { badInput } from './exit.ts';

export function addFiles(program: Command): void {
  const cluster = program.command('cluster').description('the cluster with its units and contacts');
  acting(cluster.command('import'))
    .description('create a cluster from its file, or bring the stored one up to it')
    .argument('<file>', 'YAML')
    .action(async (file: string, options: ActOptions) => {
      const value = valueOf(readClusterFile(file), options);
      const unit = options.as ?? value.terms.at(-1)?.head ?? '';
      await act(options, {
        command: { do: 'cluster.import', file: value },
        make: true,
        cluster: value.id,
        actor: { unit, name: options.name ?? 'Người vận hành', role: 'operator' },
      });
    });
  cluster
    .command('validate')
    .description('look for problems in a cluster file; nothing is written')
    .argument('<file>', 'YAML')
    .option('--json', 'print the problems as JSON')
    .action((file: string, options: { readonly json?: true }) => {
      const value = valueOf(readClusterFile(file), options);
      const units = value.units.length;
      const answer = options.json
        ? JSON.stringify({ ok: true, cluster: value.id, units })
        : `${file}: ${units} units, no problem`;
      process.stdout.write(`${answer}\n`);
    });
  acting(program.command('cycle').description('the cycles of a cluster').command('create'))
    .description('create a cycle with its stages from its file')
    .argument('<file>', 'YAML')
    .action((file: string, options: ActOptions) =>
      act(options, { command: { do: 'cycle.create', file: valueOf(readCycleFile(file), options) } }),
    );
  acting(program.command('command'))
    .description('send any command of the command API, from a YAML or JSON file')
    .argument('<file>', 'one command: {do: …}')
    .action((file: string, options: ActOptions) =>
      act(options, { command: valueOf(readFileAs(file, ApiCommand), options) }),
    );
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
