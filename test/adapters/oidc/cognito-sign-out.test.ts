/** Where a Cognito pool ends its session: as its documentation says, its discovery names no such page. */
import { afterEach, expect, it, vi } from 'vitest';
import { createSignInProvider } from '#adapters/oidc/create-sign-in-provider.ts';

afterEach(() => vi.unstubAllGlobals());

function providerAt(issuer: string, more: object = {}) {
  const metadata = {
    issuer,
    authorization_endpoint: 'https://thi-dua.auth.ap-southeast-1.amazoncognito.com/oauth2/authorize',
    token_endpoint: 'https://thi-dua.auth.ap-southeast-1.amazoncognito.com/oauth2/token',
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    response_types_supported: ['code'],
    ...more,
  };
  vi.stubGlobal('fetch', async () => Response.json(metadata));
  const redirectUri = 'https://thi-dua.example/dang-nhap/xong';
  return createSignInProvider({ issuer, clientId: 'khach', redirectUri });
}

const POOL = 'https://cognito-idp.ap-southeast-1.amazonaws.com/ap-southeast-1_abc';

it('is the logout page of its domain, with client and the page to come back to', async () => {
  expect(await providerAt(POOL).signOut()).toBe(
    'https://thi-dua.auth.ap-southeast-1.amazoncognito.com/logout?client_id=khach&logout_uri=https%3A%2F%2Fthi-dua.example%2Fthoat',
  );
});

it('of any other provider is its end-session endpoint, or none', async () => {
  const other = 'https://id.example';
  expect(await providerAt(other).signOut()).toBeUndefined();
  const end = { end_session_endpoint: 'https://id.example/end' };
  const url = new URL((await providerAt(other, end).signOut()) ?? '');
  expect(url.origin + url.pathname).toBe('https://id.example/end');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: 'khach',
    post_logout_redirect_uri: 'https://thi-dua.example/thoat',
  });
});
