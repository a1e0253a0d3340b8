/** What the deployed site is made of. */
import { executeCommand } from '#app/execute-command.ts';
import type { Answer } from '#app/act.ts';
import type { Deps } from '#app/deps.ts';
import { Envelope } from '#contracts/commands.ts';
import type { SiteEnvironment } from '#contracts/env.ts';
import { S3Client } from '@aws-sdk/client-s3';
import { SSMClient } from '@aws-sdk/client-ssm';
import { createSignInProvider } from '#adapters/oidc/create-sign-in-provider.ts';
import { createS3Files } from '#adapters/s3/create-s3-files.ts';
import { createSsmKeys } from '#adapters/signing/create-ssm-keys.ts';
import { readParameter } from '#adapters/signing/read-parameter.ts';
import type { SignInDeps } from '#app/access/access-deps.ts';
import type { Files, SignInProvider } from '#app/ports.ts';
import { composeDeps } from '#compose';

export interface ComposedSite {
  readonly app: Deps;
  readonly access: SignInDeps;
  readonly files?: Files;
  readonly execute: (envelope: Envelope) => Promise<Answer>;
}

export function composeSite(env: SiteEnvironment): ComposedSite {
  const app = composeDeps(env);
  const ssm = new SSMClient({});
  const provider = providerOf(env, ssm);
  const access: SignInDeps = {
    ...app,
    keys: createSsmKeys(ssm, env.KEYS_PARAMETER),
    carryOut: (change) => change(),
    ...(provider && { provider }),
  };
  const files = filesOf(env, app);
  const execute = async (envelope: Envelope) => executeCommand(app, Envelope.parse(envelope));
  return { app, access, execute, ...(files && { files }) };
}

function filesOf({ FILES_BUCKET: bucket }: SiteEnvironment, { chance }: Deps): Files | undefined {
  if (bucket === undefined) return undefined;
  return createS3Files({ client: new S3Client({}), bucket, id: chance.id, now: () => new Date() });
}

function providerOf(env: SiteEnvironment, ssm: SSMClient): SignInProvider | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_SECRET_PARAMETER: secret, SITE_URL } = env;
  if (issuer === undefined || clientId === undefined) return undefined;
  return createSignInProvider({
    issuer,
    clientId,
    redirectUri: `${SITE_URL}/dang-nhap/xong`,
    ...(secret !== undefined && { clientSecret: () => readParameter(ssm, secret) }),
  });
}
