import { S3Client } from '@aws-sdk/client-s3';
import { createS3SealKeeper } from '#adapters/s3/create-s3-seal-keeper.ts';
import type { SealDeps } from '#app/audit/seal-audit.ts';
import type { SealAuditEnv } from '#contracts/env.ts';
import { composeDeps } from './compose.ts';

export function composeSeals(env: SealAuditEnv): SealDeps {
  const { SEAL_BUCKET: bucket } = env;
  return {
    ...composeDeps(env),
    ...(bucket !== undefined && { keeper: createS3SealKeeper({ client: new S3Client({}), bucket }) }),
  };
}
