/** What an operator does to a deployment from the command line: move a cluster, give a command, ask the doctor. */
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { EXAMPLE, temporaryFolder } from '../local/support/example-office.ts';
import { run } from '../local/support/run-program.ts';
import { createFolderFiles } from '#adapters/files/create-folder-files.ts';
import { createSeededKeys } from '#adapters/signing/create-seeded-keys.ts';
import { createPlace } from '#engine/place.ts';
import { memoryStorage } from '#engine/storage.ts';
import { clientEnvironment } from '#local/aws/environment.ts';
import { openAwsPlace, type AwsPlace } from '#local/aws/aws-place.ts';
import { bucketsOf, emptyBucket } from '#local/aws/empty-buckets.ts';
import { openAwsDesk } from '#local/commands/aws-desk.ts';
import { awsChecks } from '#local/doctor/aws-checks.ts';
import { createAwsProbe } from '#local/doctor/aws-probe.ts';
import { examine } from '#local/doctor/finding.ts';
import { openArchive } from '#local/move/archive.ts';
import { exportCluster, importCluster, type MovePlace } from '#local/move/move-place.ts';
import { reportOn } from '#local/audit/audit-record.ts';
import { readScenarioFile } from '#local/files/read-scenario-file.ts';
import { compileScenario } from '#engine/rehearsal/compile-scenario.ts';
import { instant } from '#domain/shared/time.ts';

const PREFIX = 'Thidua-dev-stepped';
const CLUSTER = `chuyen-${randomBytes(4).toString('hex')}`;
const outputs = inject('steppedOutputs');

let place: AwsPlace;
let folder: string;
beforeAll(async () => {
  Object.assign(process.env, clientEnvironment(outputs.endpoint), { AWS_ENDPOINT_URL: outputs.endpoint });
  place = await openAwsPlace(PREFIX);
  folder = temporaryFolder();
});
afterAll(() => {
  place.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A place in memory that knows the cluster of the example under another name; nothing of it is due. */
async function embedded(known: boolean) {
  const storage = memoryStorage();
  const start = instant('2025-01-10T01:00:00Z');
  const engine = createPlace({ storage, start, seed: 3, from: 'a@b.example', siteUrl: 'https://c.example' });
  if (known) {
    const read = readScenarioFile(EXAMPLE);
    if (!read.ok) throw new Error('the example does not read');
    const [first] = compileScenario(read.value).commands;
    if (first?.envelope.command.do !== 'cluster.import') throw new Error('not the import');
    const { envelope } = first;
    const file = { ...first.envelope.command.file, id: CLUSTER };
    const answer = await engine.execute({
      ...envelope,
      cluster: CLUSTER,
      command: { do: 'cluster.import', file },
    });
    expect(answer.ok).toBe(true);
  }
  const files = createFolderFiles(join(folder, String(known)));
  const move: MovePlace = {
    ...engine.deps,
    mailEvents: storage.mailEvents,
    files,
    keys: createSeededKeys(3),
  };
  return { move, close: engine.close };
}

const AUDIT = ['audit'];
const calm = (bytes: Uint8Array) => openArchive(bytes).copy.rows.filter(({ type }) => !AUDIT.includes(type));

describe('a cluster that moves to a deployment and back', () => {
  it('is the same in all three, and commands reach it there', async () => {
    const home = await embedded(true);
    const first = (await exportCluster(home.move, CLUSTER))!.bytes;
    const dry = await importCluster(place, first, { dryRun: true });
    expect(dry.written).toBe('dry run');
    await importCluster(place, first, { dryRun: false });
    const second = (await exportCluster(place, CLUSTER))!.bytes;
    expect(calm(second)).toEqual(calm(first));
    await expect(importCluster(place, first, { dryRun: false })).rejects.toThrow('is there already');

    const desk = await openAwsDesk(PREFIX);
    const { clusters } = await desk.status(CLUSTER);
    const [seen] = clusters;
    expect(seen).toMatchObject({ cluster: CLUSTER });
    const actor = { unit: seen?.head ?? '', name: 'Thư ký', role: 'secretary' } as const;
    const person = { person: 'hoa', unit: seen?.head ?? '', name: 'Hoa', email: 'hoa@stp.example' };
    const answer = await desk.send({
      ...{ id: 'cli-1', cluster: CLUSTER, actor },
      command: { do: 'person.add', ...person, role: 'secretary' },
    } as never);
    expect(answer).toMatchObject({ status: 200, body: { ok: true } });
    const [record] = await desk.audit(CLUSTER);
    expect(reportOn(record!)).toMatchObject({ cluster: CLUSTER, problems: [] });
    await desk.close();

    const back = await embedded(false);
    const third = (await exportCluster(place, CLUSTER))!.bytes;
    await importCluster(back.move, third, { dryRun: false });
    expect(openArchive((await exportCluster(back.move, CLUSTER))!.bytes).copy.rows).toEqual(
      openArchive(third).copy.rows,
    );
    home.close();
    back.close();
  }, 120_000);

  it('keeps files under their ids in the bucket', async () => {
    const at = { cluster: CLUSTER, cycle: '2025', stage: 'registration', unit: 'stp-lang-son' };
    await place.files.keep(at, '0123456789abcdef', 'bao-cao.pdf', Buffer.from('%PDF-1.7 thu'));
    expect(await place.files.list(at)).toEqual([{ id: '0123456789abcdef', name: 'bao-cao.pdf', bytes: 12 }]);
  });
});

describe('the doctor of a deployment', () => {
  it('looks at everything; keys and rows are there', async () => {
    const dns = { txt: async () => [], cname: async () => [], mx: async () => ['mx'] };
    const findings = await examine(
      awsChecks(createAwsProbe(place), dns, {
        ...{ senderDomain: 'cum.example', keysParameter: place.keysParameter, init: true },
      }),
    );
    const of = (check: string) => findings.find((one) => one.check === check);
    expect(of('credentials')).toMatchObject({ is: 'good' });
    expect(of('clock')).toMatchObject({ is: 'good' });
    expect(of('permissions')).toMatchObject({ is: 'good' });
    expect(of('keys')).toMatchObject({ is: 'good' });
    expect(of('sandbox')?.says).toMatch(/of \d+ mails in 24 hours/);
    expect(of('spf')).toMatchObject({ is: 'bad' });
    expect(of('alarm-mail')).toMatchObject({ is: 'warning', says: 'nobody hears alarms' });
    expect(of('record')?.is).toBe('good');
  }, 60_000);
});

describe('the command line after a loss', () => {
  // Of the real clock: the stepped one holds the year whose ledger is compared.
  const REAL = 'Thidua-dev';
  const json = async (...args: readonly string[]) => {
    const { code, out, err } = await run(...args, '--aws', REAL, '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return JSON.parse(out) as Record<string, unknown>;
  };

  it('wakes everything that waits, and says how much', async () => {
    const woken = await json('wake');
    expect(woken).toMatchObject({ ok: true });
    for (const name of ['stages', 'mails', 'bulletins']) expect(woken[name]).toBeTypeOf('number');
  }, 60_000);

  it('rotates the signing keys: the former one goes on to hold, an older one does not', async () => {
    const first = await json('keys', 'rotate');
    const second = await json('keys', 'rotate');
    expect(second['former']).toBe(first['current']);
    expect(second['current']).not.toBe(first['current']);
    const real = await openAwsPlace(REAL);
    expect((await real.keys.current()).id).toBe(second['current']);
    real.close();
  }, 60_000);

  it('ends with 3 where nothing is deployed', async () => {
    expect(await run('wake', '--aws', 'Thidua-nowhere')).toMatchObject({ code: 3, out: '' });
  });
});

describe('a dev stage that is to go', () => {
  it('names its buckets, which are emptied of every version', async () => {
    expect(await bucketsOf(place.account, `${PREFIX}-Data`)).toContain(place.outputs.FilesBucket);
    expect(await bucketsOf(place.account, 'Thidua-nowhere-Data')).toEqual([]);
    const { endpoint, region } = outputs;
    const client = new S3Client({ endpoint, region, forcePathStyle: true });
    const Bucket = `di-${randomBytes(4).toString('hex')}`;
    await client.send(new CreateBucketCommand({ Bucket }));
    await client.send(
      new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }),
    );
    for (const Body of ['one', 'two']) await client.send(new PutObjectCommand({ Bucket, Key: 'a/b', Body }));
    await client.send(new DeleteObjectCommand({ Bucket, Key: 'a/b' }));
    expect(await emptyBucket(client, Bucket)).toBe(3);
    expect(await emptyBucket(client, Bucket)).toBe(0);
    await client.send(new DeleteBucketCommand({ Bucket }));
    client.destroy();
  }, 60_000);
});
