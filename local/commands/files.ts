/** Commands that read a file: a cluster, a cycle, or any command of the command API. */
import type { Command } from 'commander';
import type { ActOptions } from './act.ts';
import { acting, type Given } from './options.ts';
import { dateOf } from './values.ts';

export function addFiles(program: Command): void {
  const cluster = program.command('cluster').description('the cluster with its units and contacts');
  acting(cluster.command('import'))
    .description('create a cluster from its file, or bring the stored one up to it')
    .argument('<file>', 'YAML')
    .action(async (file: string, options: ActOptions) =>
      (await import('./file-acts.ts')).importClusterFile(file, options),
    );
  acting(cluster.command('create'))
    .description('found a cluster: its head unit and its first secretary, who sets up the rest')
    .argument('<cluster>', 'short id, part of addresses')
    .requiredOption('--called <name>', 'name of the cluster')
    .requiredOption('--block <name>', 'name of its first block')
    .requiredOption('--head <id>', 'short id of the unit that heads it')
    .requiredOption('--head-name <name>', 'name of that unit')
    .requiredOption('--kind <kind>', 'what kind of office it is, e.g. STP')
    .requiredOption('--from <date>', 'first day of its term', dateOf)
    .requiredOption('--secretary <name>', 'name of the first secretary')
    .requiredOption('--email <address>', 'of the secretary, as the identity provider knows it')
    .option('--phone <number>', 'of the secretary, for the units')
    .option('--no-invite', 'do not mail the secretary how to sign in')
    .action(async (id: string, options: Given) =>
      (await import('./administration.ts')).createCluster(id, options),
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
    .argument('<file>', 'YAML: a cycle, or a scenario, of which its first cycle is taken')
    .option('--cycle <slug>', 'which cycle of a scenario')
    .action(async (file: string, options: ActOptions & { readonly cycle?: string }) =>
      (await import('./file-acts.ts')).createCycleFromFile(file, options),
    );
  acting(program.command('command'))
    .description('send any command of the command API, from a YAML or JSON file')
    .argument('<file>', 'one command: {do: …}')
    .action(async (file: string, options: ActOptions) =>
      (await import('./file-acts.ts')).sendCommandFile(file, options),
    );
}
