/** Signing in at an OpenID Connect provider: authorization code with PKCE (RFC 7636), state and nonce. */
import * as client from 'openid-client';
import { SignInRefused, type SignInAttempt, type SignInProvider } from '#app/ports.ts';
import type { Identity } from '#domain/access/person.ts';

export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** Absent for a public client, which has PKCE alone. */
  readonly clientSecret?: () => Promise<string>;
  /** Where the provider sends the browser back to, as registered there. */
  readonly redirectUri: string;
}

const SCOPE = 'openid email profile';
/** The library marks it as deprecated so that it stands out; here it is held to loopback addresses. */
const plainHttp: (configuration: client.Configuration) => void = Reflect.get<
  typeof client,
  'allowInsecureRequests'
>(client, 'allowInsecureRequests');
const LOOPBACK = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$)/;

export function createSignInProvider(settings: OidcSettings): SignInProvider {
  let known: Promise<client.Configuration> | undefined;
  const configuration = async (): Promise<client.Configuration> => {
    known ??= discover(settings);
    // A provider that was away is asked again by the next sign-in.
    known.catch(() => (known = undefined));
    return known;
  };
  return {
    async begin({ again } = { again: false }) {
      const found = await configuration();
      const verifier = client.randomPKCECodeVerifier();
      const attempt = { state: client.randomState(), nonce: client.randomNonce(), verifier };
      const url = client.buildAuthorizationUrl(found, {
        redirect_uri: settings.redirectUri,
        scope: SCOPE,
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        // OpenID Connect Core 1.0, 3.1.2.1.
        ...(again && { prompt: 'login' }),
      });
      return { ...attempt, url: url.href };
    },
    async finish(query, attempt) {
      const found = await configuration();
      try {
        return await exchange(found, settings, query, attempt);
      } catch (error) {
        throw new SignInRefused('the provider gave no sign-in', { cause: error });
      }
    },
    signOut: async () => signOutUrl(await configuration(), settings),
  };
}

/** Plain HTTP only to this machine itself. */
async function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<client.Configuration> {
  const secret = await clientSecret?.();
  const authentication = secret === undefined ? client.None() : client.ClientSecretPost(secret);
  const options = LOOPBACK.test(issuer) ? { execute: [plainHttp] } : {};
  return client.discovery(new URL(issuer), clientId, undefined, authentication, options);
}

async function exchange(
  found: client.Configuration,
  { redirectUri }: OidcSettings,
  query: string,
  { state, nonce, verifier }: Omit<SignInAttempt, 'url'>,
): Promise<Identity> {
  const back = new URL(redirectUri);
  back.search = query;
  const tokens = await client.authorizationCodeGrant(found, back, {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (!claims) throw new Error('no ID token');
  // Some providers tell the address only at their userinfo endpoint (OpenID Connect Core, 5.4).
  const told =
    claims['email'] === undefined && found.serverMetadata().userinfo_endpoint !== undefined
      ? { ...claims, ...(await client.fetchUserInfo(found, tokens.access_token, claims.sub)) }
      : claims;
  return identityOf(told, claims.iss, claims.sub);
}

/** Of a Cognito pool; its discovery document names no end-session endpoint. */
const COGNITO = /^https:\/\/cognito-idp\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\//;

/**
 * Cognito's `/logout` stands beside `/oauth2/authorize` and takes `client_id` and `logout_uri` (Amazon Cognito
 * developer guide, "The managed login sign-out endpoint"); the page must be registered with the client.
 */
function signOutUrl(found: client.Configuration, settings: OidcSettings): string | undefined {
  const { clientId, redirectUri, issuer } = settings;
  const back = new URL('/thoat', redirectUri).href;
  const { end_session_endpoint: end, authorization_endpoint: page } = found.serverMetadata();
  if (end !== undefined) {
    return client.buildEndSessionUrl(found, { post_logout_redirect_uri: back, client_id: clientId }).href;
  }
  if (page === undefined || !COGNITO.test(issuer)) return undefined;
  const url = new URL('/logout', page);
  url.search = new URLSearchParams({ client_id: clientId, logout_uri: back }).toString();
  return url.href;
}

/** Cognito writes `email_verified` as a text in some tokens. */
function identityOf(claims: Readonly<Record<string, unknown>>, issuer: string, subject: string): Identity {
  const { email, email_verified: verified, name } = claims;
  const isVerified = verified === true || verified === 'true';
  return {
    issuer,
    subject,
    ...(typeof name === 'string' && { name }),
    ...(typeof email === 'string' && isVerified && { email }),
  };
}
