/** A deployment seen by its operator: the same ports as an embedded place, with the rights of whoever runs the command. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDynamoTable } from '#adapters/dynamodb/create-dynamodb-table.ts';
import { createS3Files } from '#adapters/s3/create-s3-files.ts';
import { createSsmKeys } from '#adapters/signing/create-ssm-keys.ts';
import { createParameterReader } from '#adapters/signing/read-parameter.ts';
import { createChance } from '#adapters/system/create-chance.ts';
import { createMachineClock, createRealClock, createSteppedClock } from '#adapters/system/create-clocks.ts';
import { createS3SealKeeper } from '#adapters/s3/create-s3-seal-keeper.ts';
import { readSealBucket, type SealBucket, type SealsInBucket } from '#adapters/s3/read-seal-bucket.ts';
import type { SealKeeper } from '#app/ports.ts';
import type { Envelope } from '#contracts/commands.ts';
import type { CommandResponse } from '#handlers/answer-command.ts';
import { postSigned } from '#local/aws/signed-fetch.ts';
import { openAccount, readStack, type Account, type DeploymentOutputs } from '#local/aws/stack-outputs.ts';
import type { MovePlace } from '#local/move/move-place.ts';

export interface AwsPlace extends MovePlace {
  readonly account: Account;
  readonly outputs: DeploymentOutputs;
  /** Name of the SecureString with the signing keys. */
  readonly keysParameter: string;
  /** The bucket of seals; absent without the hardened stage. */
  readonly seals?: {
    readonly keeper: SealKeeper;
    readonly read: (cluster: string) => Promise<SealsInBucket>;
  };
  readonly send: (envelope: Envelope) => Promise<CommandResponse>;
  readonly close: () => void;
}

/** @throws NoDeployment. */
export async function openAwsPlace(prefix: string): Promise<AwsPlace> {
  const account = await openAccount();
  const outputs = await readStack(account, prefix);
  const { endpoint, region, credentials } = account;
  const settings = { region, credentials, ...(endpoint !== undefined && { endpoint }) };
  const dynamodb = new DynamoDBClient(settings);
  const s3 = new S3Client({ ...settings, ...(endpoint !== undefined && { forcePathStyle: true }) });
  const client = DynamoDBDocumentClient.from(dynamodb);
  const tableOf = (tableName: string) =>
    createDynamoTable({ client, tableName, random: Math.random, sleep: (ms) => sleep(ms) });
  const table = tableOf(outputs.TableName);
  const machine = createMachineClock(Date.now);
  const chance = createChance();
  const keysParameter = `/${prefix.toLowerCase()}/keys`;
  return {
    ...{ account, outputs, keysParameter, table, machine, chance },
    mailEvents: tableOf(outputs.MailEventsTableName),
    clock:
      outputs.StepClockFunction === undefined ? createRealClock(machine) : createSteppedClock(table, machine),
    files: createS3Files({
      ...{ client: s3, bucket: outputs.FilesBucket, id: () => chance.id(), now: () => new Date() },
    }),
    keys: createSsmKeys(createParameterReader(settings), keysParameter),
    ...(outputs.SealBucket !== undefined && { seals: sealsIn({ client: s3, bucket: outputs.SealBucket }) }),
    send: (envelope) => send(account, outputs, envelope),
    close: () => [dynamodb, s3].forEach((one) => one.destroy()),
  };
}

const sealsIn = (bucket: SealBucket) => ({
  keeper: createS3SealKeeper(bucket),
  read: (cluster: string) => readSealBucket(bucket, cluster),
});

/** The command API wants a request signed by somebody who may invoke it. */
async function send(
  { endpoint, region, credentials }: Account,
  { ApiUrl, ApiId }: DeploymentOutputs,
  envelope: Envelope,
): Promise<CommandResponse> {
  // An emulator's host name for an API cannot be looked up; this path leads to the same route.
  const base = endpoint === undefined ? ApiUrl : `${endpoint}/_aws/execute-api/${ApiId}/$default`;
  const signer = { ...credentials, region, service: 'execute-api' };
  const response = await postSigned(signer, `${base}/api/commands`, envelope);
  const text = await response.text();
  return { status: response.status, body: bodyOf(text) };
}

function bodyOf(text: string): object {
  try {
    return JSON.parse(text) as object;
  } catch {
    return { ok: false, problem: text.slice(0, 300) };
  }
}
