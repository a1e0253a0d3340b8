/** `thidua person`: who of head and deputies acts for the secretariat. */
import { Option, type Command } from 'commander';
import { acting, given, send, type Given } from './options.ts';
import { dateOf } from './values.ts';

export function addPeople(program: Command): void {
  const person = program.command('person').description('people of the secretariat');
  acting(person.command('add'))
    .description('name a person; the right lasts while the unit is head or deputy')
    .argument('<person>', 'short id')
    .requiredOption('--unit <unit>', 'unit of the person')
    .requiredOption('--called <name>', 'name of the person')
    .requiredOption('--email <address>', 'as the identity provider, or the account, knows it')
    .addOption(
      new Option('--right <role>', 'what the person is named for')
        .choices(['secretary', 'deputy', 'leader', 'auditor'])
        .default('secretary'),
    )
    .option('--from <date>', 'first day of the right', dateOf)
    .option('--until <date>', 'first day without it', dateOf)
    .action((id: string, options: Given) => {
      const { unit, called, email, right, from, until } = options;
      return send(options, {
        ...{ do: 'person.add', person: id, unit, name: called, email, role: right, from, until },
      });
    });
  acting(person.command('remove'))
    .description('end the right of a person, and what is open of it, at once')
    .argument('<person>')
    .action((id: string, options: Given) => send(options, { do: 'person.remove', person: id }));
  const held = (command: Command) =>
    acting(command)
      .requiredOption('--unit <unit>', 'unit of the person')
      .requiredOption('--email <address>', 'an address that was used for the person')
      .option('--called <name>', 'name of the person, when nothing that stands tells it any more');
  held(person.command('export'))
    .description('everything that is stored about a person: printed, and with --to as JSON and as text')
    .option('--to <file>', 'file for the JSON; the text goes beside it')
    .action(async (options: Given) =>
      (await import('./personal.ts')).exportPerson(personIn(options), options),
    );
  held(person.command('erase'))
    .description('erase a person who left; what must remain says a stand-in')
    .requiredOption('--reason <text>', 'why, without the name')
    .action((options: Given) =>
      send(
        options,
        { do: 'person.erase', ...personIn(options), reason: options['reason'] },
        { confirm: 'This cannot be taken back. Erase the person?' },
      ),
    );
}

/** By unit and address; the contract of the command checks them. */
const personIn = ({ unit, email, called }: Given) => given({ unit, email, name: called });
