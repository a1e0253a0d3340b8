/** Commands that read a file: a cluster, a cycle, or any command of the command API. */
import type { Command } from 'commander';
import type { ActOptions } from './act.ts';
import { acting } from './options.ts';

export function addFiles(program: Command): void {
  const cluster = program.command('cluster').description('the cluster with its units and contacts');
  acting(cluster.command('import'))
    .description('create a cluster from its file, or bring the stored one up to it')
    .argument('<file>', 'YAML')
    .action(async (file: string, options: ActOptions) =>
      (await import('./file-acts.ts')).importClusterFile(file, options),
    );
  cluster
    .command('validate')
    .description('look for problems in a cluster file; nothing is written')
    .argument('<file>', 'YAML')
    .option('--json', 'print the problems as JSON')
    .action(async (file: string, options: Pick<ActOptions, 'json'>) =>
      (await import('./file-acts.ts')).validateClusterFile(file, options),
    );
  acting(program.command('cycle').description('the cycles of a cluster').command('create'))
    .description('create a cycle with its stages from its file')
    .argument('<file>', 'YAML')
    .action(async (file: string, options: ActOptions) =>
      (await import('./file-acts.ts')).createCycleFromFile(file, options),
    );
  acting(program.command('command'))
    .description('send any command of the command API, from a YAML or JSON file')
    .argument('<file>', 'one command: {do: …}')
    .action(async (file: string, options: ActOptions) =>
      (await import('./file-acts.ts')).sendCommandFile(file, options),
    );
}
