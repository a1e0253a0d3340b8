import type { SignInProvider } from '#app/ports.ts';
import { composeParameters } from '#compose-parameters';
import type { DeskPagesEnv } from '#contracts/env.ts';

/** The provider of the environment, undefined without one; the library that talks to it is loaded by the first who signs in. */
export function composeSignIn(env: DeskPagesEnv): SignInProvider | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_SECRET_PARAMETER: secret, SITE_URL } = env;
  if (issuer === undefined || clientId === undefined) return undefined;
  const settings = {
    issuer,
    clientId,
    redirectUri: `${SITE_URL}/dang-nhap/xong`,
    ...(secret !== undefined && { clientSecret: () => composeParameters()(secret) }),
  };
  let made: Promise<SignInProvider> | undefined;
  const provider = async (): Promise<SignInProvider> => {
    made ??= import('#adapters/oidc/create-sign-in-provider.ts').then(({ createSignInProvider }) =>
      createSignInProvider(settings),
    );
    return made;
  };
  return {
    begin: async (how) => (await provider()).begin(how),
    finish: async (query, attempt) => (await provider()).finish(query, attempt),
    signOut: async () => (await provider()).signOut(),
  };
}
