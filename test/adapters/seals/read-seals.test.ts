import { GetObjectCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { createFolderSealKeeper } from '#adapters/files/create-folder-seal-keeper.ts';
import { readSealFolder } from '#adapters/files/read-seal-folder.ts';
import { readSealBucket } from '#adapters/s3/read-seal-bucket.ts';

describe('copies of seals in a folder', () => {
  it('are those of the cluster, by day; what else lies there is none', async () => {
    const root = mkdtempSync(join(tmpdir(), 'seals-'));
    try {
      const keeper = createFolderSealKeeper(root);
      for (const [cluster, date] of [
        ['mnbg', '2025-03-11'],
        ['mnbg', '2025-03-10'],
        ['mnbg-2', '2025-03-10'],
      ] as const)
        await keeper.keep(cluster, date, `${cluster} ${date}`);
      writeFileSync(join(root, 'mnbg', 'readme.txt'), 'x');
      expect([...(await readSealFolder(root, 'mnbg'))]).toEqual([
        ['2025-03-10', 'mnbg 2025-03-10'],
        ['2025-03-11', 'mnbg 2025-03-11'],
      ]);
      expect((await readSealFolder(root, 'other')).size).toBe(0);
      await expect(readSealFolder(join(root, 'nowhere'), 'mnbg')).rejects.toThrow('ENOENT');
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});

describe('copies of seals in a bucket with Object Lock', () => {
  const version = (date: string, VersionId: string, day: number) => ({
    ...{ Key: `mnbg/${date}.json`, VersionId },
    LastModified: new Date(Date.UTC(2025, 2, day)),
  });

  /** Two pages of versions, answered in S3's order: the newest version of a name first. */
  function bucket(): S3Client {
    const client = new S3Client({ region: 'ap-southeast-1' });
    vi.spyOn(client, 'send').mockImplementation((command): unknown => {
      if (command instanceof GetObjectCommand)
        return Promise.resolve({ Body: { transformToString: async () => command.input.VersionId } });
      if (!(command instanceof ListObjectVersionsCommand)) throw new Error('not expected');
      expect(command.input).toMatchObject({ Bucket: 'niem-phong', Prefix: 'mnbg/' });
      return Promise.resolve(
        command.input.KeyMarker === undefined
          ? {
              Versions: [version('2025-03-10', 'forged', 20), version('2025-03-10', 'first', 10)],
              IsTruncated: true,
              NextKeyMarker: 'mnbg/2025-03-10.json',
              NextVersionIdMarker: 'first',
            }
          : {
              Versions: [version('2025-03-11', 'only', 11)],
              DeleteMarkers: [{ Key: 'mnbg/2025-03-11.json', VersionId: 'gone' }],
            },
      );
    });
    return client;
  }

  it('are the oldest version of each day, found under a newer one and under a delete marker', async () => {
    const { texts, problems } = await readSealBucket({ client: bucket(), bucket: 'niem-phong' }, 'mnbg');
    expect([...texts]).toEqual([
      ['2025-03-10', 'first'],
      ['2025-03-11', 'only'],
    ]);
    expect(problems).toEqual([
      'the copy of 2025-03-11 was deleted in niem-phong',
      '2 copies of 2025-03-10 stand in niem-phong; the oldest counts',
    ]);
  });
});
