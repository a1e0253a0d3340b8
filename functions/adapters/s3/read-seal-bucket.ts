/**
 * Copies of seals in a bucket with Object Lock. A lock keeps versions, not names: whoever may write can put another
 * version or a delete marker on top. So the oldest version of each name is the copy, and a second one is told of.
 */
import { GetObjectCommand, ListObjectVersionsCommand, type S3Client } from '@aws-sdk/client-s3';

export interface SealBucket {
  readonly client: S3Client;
  readonly bucket: string;
}

export interface SealsInBucket {
  /** By day, oldest first. */
  readonly texts: ReadonlyMap<string, string>;
  readonly problems: readonly string[];
}

interface Version {
  readonly id: string;
  readonly at: number;
}

export async function readSealBucket(
  { client, bucket }: SealBucket,
  cluster: string,
): Promise<SealsInBucket> {
  const { versions, markers } = await listVersions({ client, bucket }, `${cluster}/`);
  const texts = new Map<string, string>();
  const problems = [...markers].sort().map((date) => `the copy of ${date} was deleted in ${bucket}`);
  for (const [date, all] of [...versions].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [oldest] = [...all].sort((a, b) => a.at - b.at);
    if (!oldest) continue;
    if (all.length > 1)
      problems.push(`${all.length} copies of ${date} stand in ${bucket}; the oldest counts`);
    const Key = `${cluster}/${date}.json`;
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key, VersionId: oldest.id }));
    if (Body) texts.set(date, await Body.transformToString());
  }
  return { texts, problems };
}

async function listVersions({ client, bucket }: SealBucket, prefix: string) {
  const versions = new Map<string, Version[]>();
  const markers = new Set<string>();
  const dateOf = (key: string | undefined) =>
    /^(\d{4}-\d\d-\d\d)\.json$/.exec(key?.slice(prefix.length) ?? '')?.[1];
  let from: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } = {};
  for (;;) {
    const page = await client.send(
      new ListObjectVersionsCommand({ Bucket: bucket, Prefix: prefix, ...from }),
    );
    for (const { Key, VersionId = '', LastModified } of page.Versions ?? []) {
      const date = dateOf(Key);
      if (date === undefined) continue;
      const one = { id: VersionId, at: LastModified?.getTime() ?? 0 };
      versions.set(date, [...(versions.get(date) ?? []), one]);
    }
    for (const { Key } of page.DeleteMarkers ?? []) {
      const date = dateOf(Key);
      if (date !== undefined) markers.add(date);
    }
    if (page.IsTruncated !== true) return { versions, markers };
    from = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
  }
}
