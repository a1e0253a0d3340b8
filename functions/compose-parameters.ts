import { createParameterReader, type ReadParameter } from '#adapters/signing/read-parameter.ts';
import { roleEnv } from '#contracts/env.ts';
import { readEnv } from './compose-env.ts';

/** Of the Parameter Store, with the rights of the function's role. */
export function composeParameters(): ReadParameter {
  const env = readEnv(roleEnv);
  const { AWS_REGION: region, AWS_ENDPOINT_URL: endpoint, AWS_SESSION_TOKEN: sessionToken } = env;
  return createParameterReader({
    region,
    ...(endpoint !== undefined && { endpoint }),
    credentials: {
      accessKeyId: env.AWS_ACCESS_KEY_ID,
      secretAccessKey: env.AWS_SECRET_ACCESS_KEY,
      ...(sessionToken !== undefined && { sessionToken }),
    },
  });
}
