/** Copies of seals in a bucket with Object Lock: `<cluster>/<date>.json`, which nobody replaces or deletes. */
import { GetObjectCommand, PutObjectCommand, S3ServiceException, type S3Client } from '@aws-sdk/client-s3';
import type { SealKeeper } from '#app/ports.ts';

export interface S3SealKeeperOptions {
  readonly client: S3Client;
  readonly bucket: string;
}

/** 412: an object of that name is there; 409: one is being written at this moment. */
const TAKEN = [412, 409];

export function createS3SealKeeper({ client, bucket }: S3SealKeeperOptions): SealKeeper {
  return {
    async keep(cluster, date, text) {
      const object = { Bucket: bucket, Key: `${cluster}/${date}.json` };
      try {
        const ContentType = 'application/json';
        await client.send(new PutObjectCommand({ ...object, Body: text, ContentType, IfNoneMatch: '*' }));
      } catch (error) {
        const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
        if (status === undefined || !TAKEN.includes(status)) throw error;
        const { Body } = await client.send(new GetObjectCommand(object));
        if ((await Body?.transformToString()) !== text)
          throw new Error(`another seal of ${cluster}, ${date}, is kept in ${bucket}`, { cause: error });
      }
    },
  };
}
