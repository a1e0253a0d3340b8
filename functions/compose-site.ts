/** What the deployed site is made of. */
import { executeCommand } from '#app/execute-command.ts';
import type { Answer } from '#app/act.ts';
import type { Deps } from '#app/deps.ts';
import { Envelope } from '#contracts/commands.ts';
import type { SiteEnvironment } from '#contracts/env.ts';
import { SSMClient } from '@aws-sdk/client-ssm';
import { createSignInProvider } from '#adapters/oidc/create-sign-in-provider.ts';
import { createSsmKeys } from '#adapters/signing/create-ssm-keys.ts';
import { readParameter } from '#adapters/signing/read-parameter.ts';
import type { SignInDeps } from '#app/access/access-deps.ts';
import type { SignInProvider } from '#app/ports.ts';
import { composeDeps } from '#compose';

export interface ComposedSite {
  readonly app: Deps;
  readonly access: SignInDeps;
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
  return { app, access, execute: async (envelope) => executeCommand(app, Envelope.parse(envelope)) };
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
