/**
 * Signing keys in somebody's account, with the credentials and the region of the environment:
 *
 *     node bin/node24.mjs --import tsx local/aws/keys.ts make --stage prod
 *     node bin/node24.mjs --import tsx local/aws/keys.ts rotate --stage prod
 */
import { ParameterNotFound, SSMClient } from '@aws-sdk/client-ssm';
import { parseArgs } from 'node:util';
import { keysParameterOf } from '#infra/config.ts';
import { makeKeys, rotateKeys, type ParameterStore } from '#local/aws/signing-keys.ts';

const USAGE = 'usage: keys.ts make|rotate --stage dev|prod\n  credentials and region: as for the AWS CLI';

export interface Said {
  readonly ok: boolean;
  readonly text: string;
}

/** What is said never holds a key. */
export async function keysCommand(args: readonly string[], store: ParameterStore): Promise<Said> {
  const wanted = read(args);
  if (!wanted) return { ok: false, text: USAGE };
  const name = keysParameterOf({ stage: wanted.stage, clock: 'real' });
  return wanted.what === 'make' ? make(store, name) : rotate(store, name);
}

function read(args: readonly string[]) {
  const options = { stage: { type: 'string' } } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const what = (['make', 'rotate'] as const).find((one) => one === positionals[0]);
    const stage = (['dev', 'prod'] as const).find((one) => one === values.stage);
    return what && stage && positionals.length === 1 ? { what, stage } : undefined;
  } catch {
    return undefined;
  }
}

async function make(store: ParameterStore, name: string): Promise<Said> {
  if (await makeKeys(store, name)) return { ok: true, text: `${name}: a first key was made.` };
  return { ok: true, text: `${name} is there already and was left as it is; "rotate" replaces its key.` };
}

async function rotate(store: ParameterStore, name: string): Promise<Said> {
  try {
    const [current, former = 'none'] = await rotateKeys(store, name);
    const text = `${name}: ${current} signs from now on; what ${former} signed still holds, what older keys signed is void.`;
    return { ok: true, text };
  } catch (error) {
    if (!(error instanceof ParameterNotFound)) throw error;
    return { ok: false, text: `${name} is not there in this account and region; "make" makes it.` };
  }
}

if (import.meta.main) {
  const client = new SSMClient({});
  const { ok, text } = await keysCommand(process.argv.slice(2), client);
  process.stderr.write(`${text}\n`);
  process.exitCode = ok ? 0 : 2;
  client.destroy();
}
