/** Puts the CDK app on the emulator with the CDK CLI of package.json. */
import { GetParameterCommand, ParameterNotFound, SSMClient } from '@aws-sdk/client-ssm';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import type { ClockMode } from '#contracts/env.ts';
import { keysParameterOf, stackPrefixOf } from '#infra/config.ts';
import { ACCOUNT, clientEnvironment, REGION } from '#local/aws/environment.ts';
import { writeOutputs, type Outputs } from '#local/aws/outputs.ts';
import { read, run, type Tell } from '#local/aws/python.ts';
import { makeKeys } from '#local/aws/signing-keys.ts';

const CLI = ['node_modules/aws-cdk/bin/cdk', '--no-notices'] as const;

export interface DeployOptions {
  readonly endpoint: string;
  /** Where `outputs.json` and the cloud assembly are written. */
  readonly directory: string;
  readonly clock: ClockMode;
  readonly tell: Tell;
}

/**
 * Deploys stage dev with the given clock; may be repeated. Progress goes to standard error.
 * @throws Error when the CLI fails.
 */
export async function deploy({ endpoint, directory, clock, tell }: DeployOptions): Promise<Outputs> {
  const began = performance.now();
  mkdirSync(directory, { recursive: true });
  if (!(await isBootstrapped(endpoint))) {
    tell('bootstrapping');
    await bootstrap(endpoint, join(directory, 'bootstrap.yaml'));
  }
  await withSsm(endpoint, (client) => makeKeys(client, keysParameterOf({ stage: 'dev', clock })));
  tell(`deploying stage dev, ${clock} clock`);
  const file = join(directory, `cdk-outputs-${clock}.json`);
  rmSync(file, { force: true });
  await cdk(endpoint, [
    ...['deploy', '--all', '--require-approval', 'never', '--progress', 'events', '--concurrency', '1'],
    ...['--context', 'stage=dev', '--context', 'emulated=yes', '--context', `clock=${clock}`],
    ...['--output', join(directory, `cdk.out-${clock}`), '--outputs-file', file],
  ]);
  const service = `${stackPrefixOf({ stage: 'dev', clock })}-Service`;
  const written: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const outputs = writeOutputs(directory, clock, { endpoint, region: REGION }, propertyOf(written, service));
  tell(`deployed in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return outputs;
}

/** The version of the bootstrap stack stands in a parameter; without it the CLI refuses to deploy. */
async function isBootstrapped(endpoint: string): Promise<boolean> {
  const asking = new GetParameterCommand({ Name: '/cdk-bootstrap/hnb659fds/version' });
  try {
    await withSsm(endpoint, (client) => client.send(asking));
    return true;
  } catch (error) {
    if (error instanceof ParameterNotFound) return false;
    throw error;
  }
}

async function withSsm<T>(endpoint: string, work: (client: SSMClient) => Promise<T>): Promise<T> {
  const { AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '' } = clientEnvironment(endpoint);
  const credentials = { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY };
  const client = new SSMClient({ endpoint, region: REGION, credentials });
  try {
    return await work(client);
  } finally {
    client.destroy();
  }
}

/**
 * With the CLI's own template, but for the policy that closes its bucket to plain HTTP: the emulator enforces
 * policies and speaks HTTP.
 */
async function bootstrap(endpoint: string, file: string): Promise<void> {
  const template = parseDocument(await read(process.execPath, [...CLI, 'bootstrap', '--show-template']));
  template.deleteIn(['Resources', 'StagingBucketPolicy']);
  writeFileSync(file, template.toString());
  await cdk(endpoint, ['bootstrap', '--template', file, `aws://${ACCOUNT}/${REGION}`]);
}

async function cdk(endpoint: string, args: readonly string[]): Promise<void> {
  const env = { ...process.env, ...clientEnvironment(endpoint) };
  await run(
    process.execPath,
    ['node_modules/aws-cdk/bin/cdk', '--no-notices', '--ci', 'false', ...args],
    env,
  );
}

function propertyOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
