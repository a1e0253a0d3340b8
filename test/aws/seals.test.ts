/** The daily seal in a deployment: its function, its command, and a bucket that keeps what it is given. */
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  ListObjectVersionsCommand,
  PutObjectLockConfigurationCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { temporaryFolder } from '../local/support/example-office.ts';
import { run } from '../local/support/run-program.ts';
import { OPERATOR } from '../app/support/people.ts';
import { newWork } from '#app/act.ts';
import * as kinds from '#app/store/row-kinds.ts';
import { makeDeployedWorld, realNow, type DeployedWorld } from './deployed-world.ts';
import { createS3SealKeeper } from '#adapters/s3/create-s3-seal-keeper.ts';
import { readSealBucket } from '#adapters/s3/read-seal-bucket.ts';
import { sealAudit } from '#app/audit/seal-audit.ts';
import { reportOn, readAuditRecords } from '#local/audit/audit-record.ts';
import { clientEnvironment } from '#local/aws/environment.ts';
import { openAwsPlace, type AwsPlace } from '#local/aws/aws-place.ts';
import { connect } from '#local/aws/deployment.ts';

const PREFIX = 'Thidua-dev';
const outputs = inject('realOutputs');
const { endpoint, region } = outputs;
const deployment = connect(outputs);
const lambda = new LambdaClient({ endpoint, region });
const s3 = new S3Client({ endpoint, region, forcePathStyle: true });
const bucket = `niem-phong-${randomBytes(4).toString('hex')}`;

let world: DeployedWorld;
let place: AwsPlace;
let folder: string;

beforeAll(async () => {
  Object.assign(process.env, clientEnvironment(endpoint), { AWS_ENDPOINT_URL: endpoint });
  world = await makeDeployedWorld(deployment, 'niem-phong');
  await world.put(kinds.CLUSTER_ENTRY, { cluster: world.cluster, name: 'Cụm thi đua thử' });
  const work = newWork(world.store, realNow(), OPERATOR);
  for (const chain of ['secretariat', 'stp-lang-son']) work.say(chain, 'act', { n: 1 });
  await work.commit('acts');
  place = await openAwsPlace(PREFIX);
  folder = temporaryFolder();
  await s3.send(new CreateBucketCommand({ Bucket: bucket, ObjectLockEnabledForBucket: true }));
  const DefaultRetention = { Mode: 'GOVERNANCE', Days: 1 } as const;
  const ObjectLockConfiguration = { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention } } as const;
  await s3.send(new PutObjectLockConfigurationCommand({ Bucket: bucket, ObjectLockConfiguration }));
});
afterAll(() => {
  place.close();
  deployment.close();
  for (const client of [lambda, s3]) client.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const recordOf = async (cluster: string) => (await readAuditRecords(place.table, cluster))[0]!;

describe('the seal of a deployment', () => {
  it('is made by its function with the rights of its own, once a day', async () => {
    const invoked = await lambda.send(
      new InvokeCommand({ FunctionName: outputs.SealAuditFunction, Payload: '{}' }),
    );
    expect(invoked.FunctionError).toBeUndefined();
    const { seals } = await recordOf(world.cluster);
    expect(seals).toHaveLength(1);
    const mails = (await world.store.notices()).filter(({ value }) => value.facts.kind === 'audit-seal');
    expect(mails.length).toBeGreaterThan(0);
    await lambda.send(new InvokeCommand({ FunctionName: outputs.SealAuditFunction, Payload: '{}' }));
    expect((await recordOf(world.cluster)).seals).toEqual(seals);
  });

  it('is copied and held against its copy from the command line', async () => {
    const of = ['--aws', PREFIX, '--cluster', world.cluster, '--copies', folder, '--json'];
    expect(JSON.parse((await run('audit', 'seal', ...of)).out)).toMatchObject({ ok: true, copied: 1 });
    const verified = await run('audit', 'verify', ...of);
    expect(verified).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(verified.out)).toMatchObject([{ seals: 1, copies: 1, problems: [] }]);
  });

  it('stays in a bucket with Object Lock, under whatever is laid on top of it', async () => {
    const { cluster } = world;
    const keeper = createS3SealKeeper({ client: s3, bucket });
    expect(await sealAudit({ ...place, keeper }, cluster)).toMatchObject({ kept: 1 });
    const record = await recordOf(cluster);
    const [seal] = record.seals;
    expect(reportOn(record, await readSealBucket({ client: s3, bucket }, cluster))).toMatchObject({
      copies: 1,
      problems: [],
    });
    await expect(keeper.keep(cluster, seal!.date, 'another')).rejects.toThrow('another seal of');
    const Key = `${cluster}/${seal!.date}.json`;
    const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: Key }));
    const VersionId = Versions[0]?.VersionId;
    await expect(s3.send(new DeleteObjectCommand({ Bucket: bucket, Key, VersionId }))).rejects.toThrow();
    await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key }));
    const after = reportOn(record, await readSealBucket({ client: s3, bucket }, cluster));
    expect(after.copies).toBe(1);
    expect(after.problems.map(({ problem }) => problem)).toEqual([
      `the copy of ${seal!.date} was deleted in ${bucket}`,
    ]);
  });
});
