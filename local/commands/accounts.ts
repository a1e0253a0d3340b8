/** `thidua account`: who can sign in at an office with its own machine. What they may do there says `person add`. */
import { InvalidArgumentError, type Command } from 'commander';
import { mailAddressProblem } from '#domain/shared/mail-address.ts';
import type { AccountLine, Accounts, Enrolment } from '../server/accounts.ts';
import { badInput, Ended, EXIT } from './exit.ts';
import { DATA } from './usual.ts';

interface AccountOptions {
  readonly data: string;
  readonly json?: true;
}

const ISSUER = 'Cụm thi đua';

export function addAccounts(program: Command): void {
  const account = program.command('account').description('accounts of an office with its own machine');
  const one = (name: string, description: string) =>
    account
      .command(name)
      .description(description)
      .argument('<email>', 'mail address, as person add knows it', addressOf)
      .addOption(DATA)
      .option('--json', 'print as JSON');
  one('add', 'make an account; prints its first password, its secret for the app and recovery codes, once')
    .requiredOption('--name <name>', 'name of the person')
    .action(async (email: string, options: AccountOptions & { readonly name: string }) => {
      const made = await withAccounts(options, (accounts) => accounts.add(email, options.name));
      if (!made)
        throw new Ended(EXIT.refused, [`there is an account of ${email}; "account reset" renews it`]);
      await print(options, made);
    });
  one(
    'reset',
    'new password, secret and recovery codes; the old ones are void, a disabled account opens',
  ).action(async (email: string, options: AccountOptions) => {
    const made = await withAccounts(options, (accounts) => accounts.reset(email));
    if (!made) throw new Ended(EXIT.refused, [`no account of ${email}`]);
    await print(options, made);
  });
  one('disable', 'nobody signs in by it any more; "person remove" ends what is open').action(
    async (email: string, options: AccountOptions) => {
      const known = await withAccounts(options, async (accounts) => accounts.disable(email));
      if (!known) throw new Ended(EXIT.refused, [`no account of ${email}`]);
      process.stdout.write(options.json ? '{"ok":true}\n' : `${email}: disabled\n`);
    },
  );
  account
    .command('list')
    .description('all accounts')
    .addOption(DATA)
    .option('--json', 'print as JSON')
    .action(async (options: AccountOptions) => {
      const lines = await withAccounts(options, async (accounts) => accounts.list());
      process.stdout.write(options.json ? `${JSON.stringify(lines)}\n` : lines.map(lineOf).join(''));
    });
}

function addressOf(text: string): string {
  const problem = mailAddressProblem(text);
  if (problem !== undefined) throw new InvalidArgumentError(problem);
  return text.toLowerCase();
}

/** The accounts lie in the database of the folder, also while a server holds it. */
async function withAccounts<T>(
  { data }: AccountOptions,
  work: (accounts: Accounts) => Promise<T>,
): Promise<T> {
  const { isDataFolder, databaseOf } = await import('../data-folder.ts');
  if (!isDataFolder(data))
    badInput(
      `${data} is no data folder; begin with "thidua cluster import <file>" or "thidua serve --empty"`,
    );
  const { openDatabase } = await import('#engine/table/open-database.ts');
  const { createAccounts } = await import('../server/accounts.ts');
  const db = openDatabase(databaseOf(data));
  try {
    return await work(createAccounts(db));
  } finally {
    db.close();
  }
}

async function print({ json }: AccountOptions, made: Enrolment): Promise<void> {
  const { totpUri } = await import('../server/totp.ts');
  const uri = totpUri(made.totpSecret, made.email, ISSUER);
  if (json) return void process.stdout.write(`${JSON.stringify({ ...made, uri })}\n`);
  const { renderUnicodeCompact } = await import('uqr');
  const lines = [
    `${made.email}: shown once, hand it over in person`,
    `  first password (good for 7 days, then changed at the first sign-in): ${made.password}`,
    `  secret for the authenticator app: ${made.totpSecret}`,
    ...renderUnicodeCompact(uri).split('\n'),
    '  recovery codes, each good once in place of the app:',
    ...made.recoveryCodes.map((code) => `    ${code}`),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function lineOf({ email, name, disabledAt, mustChange, recoveryCodesLeft }: AccountLine): string {
  const state =
    disabledAt === undefined ? (mustChange ? 'first password' : 'open') : `disabled ${disabledAt}`;
  return `${email}  ${name}  ${state}  recovery codes left: ${recoveryCodesLeft}\n`;
}
