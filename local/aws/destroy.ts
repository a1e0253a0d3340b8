/**
 * `npm run aws:destroy [-- --clock stepped]`: takes a dev stage away with everything in it, in the account of the
 * environment. It knows no prod stage: what is kept there is taken away by hand or not at all.
 */
import { S3Client } from '@aws-sdk/client-s3';
import { pathToFileURL } from 'node:url';
import type { ClockMode } from '#contracts/env.ts';
import { stackPrefixOf } from '#infra/config.ts';
import { bucketsOf, emptyBucket } from '#local/aws/empty-buckets.ts';
import { run, type Tell } from '#local/aws/python.ts';
import { openAccount } from '#local/aws/stack-outputs.ts';

/** @throws NoDeployment without credentials; Error when the CLI fails. */
export async function destroyDev(clock: ClockMode, tell: Tell): Promise<void> {
  const account = await openAccount();
  const { endpoint, region, credentials } = account;
  const prefix = stackPrefixOf({ stage: 'dev', clock });
  const client = new S3Client({
    ...{ region, credentials },
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
  });
  try {
    for (const bucket of await bucketsOf(account, `${prefix}-Data`))
      tell(`${bucket}: ${await emptyBucket(client, bucket)} versions gone`);
  } finally {
    client.destroy();
  }
  const emulated = endpoint === undefined ? [] : ['--context', 'emulated=yes'];
  await run(process.execPath, [
    ...['node_modules/aws-cdk/bin/cdk', '--no-notices', '--ci', 'false', 'destroy', '--all', '--force'],
    ...['--context', 'stage=dev', '--context', `clock=${clock}`, ...emulated],
    ...['--output', `cdk.out/destroy-${clock}`],
  ]);
  tell(`${prefix} is gone`);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const clock = process.argv.includes('stepped') ? 'stepped' : 'real';
  await destroyDev(clock, (line) => process.stderr.write(`${line}\n`));
}
