import { S3Client } from '@aws-sdk/client-s3';
import { createS3Files } from '#adapters/s3/create-s3-files.ts';
import type { Chance, Files } from '#app/ports.ts';

export function composeFiles(bucket: string, chance: Chance): Files {
  return createS3Files({ client: new S3Client({}), bucket, id: chance.id, now: () => new Date() });
}
