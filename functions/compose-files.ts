import { S3Client } from '@aws-sdk/client-s3';
import { createS3Files } from '#adapters/s3/create-s3-files.ts';
import type { Chance, Files } from '#app/ports.ts';
import { awsEnv } from '#contracts/env.ts';
import { readEnv } from './compose-env.ts';

export function composeFiles(bucket: string, chance: Chance): Files {
  const { AWS_ENDPOINT_URL: endpoint } = readEnv(awsEnv);
  // Of an emulator. The client would find it by itself, but not tell, and addresses are signed for its host.
  const client = new S3Client(endpoint === undefined ? {} : { endpoint, forcePathStyle: true });
  return createS3Files({ client, bucket, id: chance.id, now: () => new Date() });
}
