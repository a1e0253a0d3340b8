/** `thidua keys rotate` and `thidua wake`: what an operator does after a loss. */
import type { Command } from 'commander';
import { badInput, Ended, EXIT } from './exit.ts';
import { withPlace } from './moving.ts';
import { AWS, DATA } from './usual.ts';

interface KeyOptions {
  readonly data: string;
  readonly aws?: string;
  readonly json?: true;
}

export function addKeys(program: Command): void {
  const of = (command: Command) => command.addOption(DATA).addOption(AWS).option('--json', 'print as JSON');
  of(program.command('keys').description('keys that sign links and codes').command('rotate'))
    .description(
      'sign with a new key; what the former one signed still holds, what older ones signed is void',
    )
    .action(async (options: KeyOptions) => {
      const ids = options.aws === undefined ? await rotateFile(options.data) : await rotateIn(options.aws);
      const [current = '', former = 'none'] = ids;
      print(options, { ok: true, current, former }, `${current} signs from now on; ${former} still holds`);
      if (options.aws === undefined && !options.json)
        process.stderr.write('restart the server: it read its keys when it began\n');
    });
  of(program.command('wake'))
    .description('raise every generation, as after a restore: timers start anew, nothing is sent twice')
    .action(async (options: KeyOptions) => {
      const { wakeEverything } = await import('#app/routing/sweep.ts');
      await withPlace(options, false, async (place) => {
        const woken = await wakeEverything(place);
        const { stages, mails, bulletins, erasures } = woken;
        print(
          options,
          { ok: true, ...woken },
          `${stages} stages, ${mails} mails, ${bulletins} bulletins, ${erasures} erasures woken`,
        );
      });
    });
}

async function rotateFile(data: string): Promise<readonly string[]> {
  const { rotateFileKeys } = await import('#adapters/signing/create-file-keys.ts');
  try {
    return rotateFileKeys(data);
  } catch (error) {
    badInput(error instanceof Error ? error.message : String(error));
  }
}

async function rotateIn(prefix: string): Promise<readonly string[]> {
  const { ParameterNotFound, SSMClient } = await import('@aws-sdk/client-ssm');
  const { rotateKeys } = await import('../aws/signing-keys.ts');
  const client = new SSMClient({});
  const name = `/${prefix.toLowerCase()}/keys`;
  try {
    return await rotateKeys(client, name);
  } catch (error) {
    if (!(error instanceof ParameterNotFound)) throw error;
    throw new Ended(EXIT.refused, [`${name} is not there; "thidua doctor --init --aws ${prefix}" makes it`]);
  } finally {
    client.destroy();
  }
}

function print({ json }: KeyOptions, value: object, line: string): void {
  process.stdout.write(json ? `${JSON.stringify(value)}\n` : `${line}\n`);
}
