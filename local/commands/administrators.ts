/** `thidua clusters` and `thidua administrator`: the deployment, not one of its clusters. */
import type { Command } from 'commander';
import type { Whereabouts } from './open-desk.ts';
import { acting, type Given } from './options.ts';
import { AWS, DATA } from './usual.ts';
import { dateOf } from './values.ts';

export function addAdministrators(program: Command): void {
  program
    .command('clusters')
    .description('the clusters of this place: name, head, since when')
    .addOption(DATA)
    .addOption(AWS)
    .option('--json', 'print as JSON')
    .action(async (options: Whereabouts & { readonly json?: true }) =>
      (await import('./administration.ts')).listClusters(options),
    );
  const administrator = program
    .command('administrator')
    .description('who founds clusters from the browser; sees nothing inside them');
  acting(administrator.command('add'))
    .description('name an administrator, or change one')
    .argument('<administrator>', 'short id')
    .requiredOption('--called <name>', 'name of the person')
    .requiredOption('--email <address>', 'as the identity provider, or the account, knows it')
    .option('--subject <sub>', 'the identity provider’s own name for the person')
    .option('--until <date>', 'first day without the right', dateOf)
    .action(async (id: string, options: Given) => {
      const { called: name, email, subject, until } = options;
      const command = { do: 'administrator.add', administrator: id, name, email, subject, until };
      return (await import('./administration.ts')).changeAdministrators(command, options);
    });
  acting(administrator.command('remove'))
    .description('end the right of an administrator, and what is open of it, at once')
    .argument('<administrator>')
    .action(async (id: string, options: Given) =>
      (await import('./administration.ts')).changeAdministrators(
        { do: 'administrator.remove', administrator: id },
        options,
      ),
    );
}
