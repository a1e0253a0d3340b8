/**
 * The identity provider of an office with its own machine: a real one, of one account, on a port of its own that
 * only this machine reaches. It starts with the first sign-in.
 */
import { exportJWK, generateKeyPair } from 'jose';
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { createSignInProvider } from '#adapters/oidc/create-sign-in-provider.ts';
import type { SignInProvider } from '#app/ports.ts';
import { renderAccountPage, renderProviderSignOut } from '#views/access/account-page.tsx';
import { createIssuerMemory } from './issuer-memory.ts';
import type { PasswordCheck } from './password-check.ts';

const CLIENT = 'thi-dua';
/** As the office knows its own provider, whose port changes with every start. */
export const KEEPER_IDENTITY = { issuer: 'this-machine', subject: 'thuong-truc' } as const;

const HOST = '127.0.0.1';
const LOGIN = '/dang-nhap-may/';
const MAX_FORM = 4096;

export interface LocalIssuer {
  readonly provider: SignInProvider;
  readonly close: () => Promise<void>;
}

export function createLocalIssuer(check: PasswordCheck, siteUrl: string): LocalIssuer {
  let running: Promise<Running> | undefined;
  const ready = () => (running ??= start(check, siteUrl));
  return {
    provider: {
      begin: async (how) => (await ready()).provider.begin(how),
      signOut: async () => (await ready()).provider.signOut(),
      finish: async (query, attempt) => {
        const identity = await (await ready()).provider.finish(query, attempt);
        return { ...identity, issuer: KEEPER_IDENTITY.issuer };
      },
    },
    async close() {
      const server = (await running)?.server;
      server?.closeAllConnections();
      await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
    },
  };
}

interface Running {
  readonly server: Server;
  readonly provider: SignInProvider;
}

async function start(check: PasswordCheck, siteUrl: string): Promise<Running> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, HOST, resolve));
  const issuer = `http://${HOST}:${(server.address() as AddressInfo).port}`;
  const redirectUri = `${siteUrl}/dang-nhap/xong`;
  const oidc = await createOidc(issuer, redirectUri);
  const answer = oidc.callback();
  const login = createLogin(oidc, check, siteUrl);
  server.on('request', (request, response) => {
    // A page elsewhere whose name was turned to this machine still sends its own Host.
    if (`http://${request.headers.host ?? ''}` !== issuer) return void response.writeHead(421).end();
    const work = request.url?.startsWith(LOGIN) ? login(request, response) : answer(request, response);
    Promise.resolve(work).catch(() => response.headersSent || response.writeHead(400).end());
  });
  return { server, provider: createSignInProvider({ issuer, clientId: CLIENT, redirectUri }) };
}

async function createOidc(issuer: string, redirectUri: string): Promise<Provider> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  return new Provider(issuer, {
    adapter: createIssuerMemory(),
    clients: [
      {
        client_id: CLIENT,
        token_endpoint_auth_method: 'none',
        redirect_uris: [redirectUri],
        post_logout_redirect_uris: [new URL('/thoat', redirectUri).href],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig' }] },
    cookies: { keys: [randomBytes(32).toString('base64')] },
    scopes: ['openid'],
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { logoutSource: (ctx, form) => void (ctx.body = renderProviderSignOut(form)) },
    },
    interactions: { url: (_ctx, { uid }) => LOGIN + uid },
    findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    // The office is its own client: nobody is asked whether the site may know who signed in.
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({ accountId: KEEPER_IDENTITY.subject, clientId: CLIENT });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
    ttl: { Interaction: 600, Session: 60, Grant: 60, AuthorizationCode: 60, IdToken: 600, AccessToken: 60 },
  });
}

type Login = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

function createLogin(oidc: Provider, check: PasswordCheck, siteUrl: string): Login {
  const show = (response: ServerResponse, status: number, wrong: boolean) => {
    response.writeHead(status, {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      // The form ends at the site: browsers hold redirects of a form to this list too.
      'Content-Security-Policy': `default-src 'none'; style-src 'unsafe-inline'; form-action 'self' ${siteUrl}; frame-ancestors 'none'; base-uri 'none'`,
    });
    response.end(renderAccountPage(wrong));
  };
  return async (request, response) => {
    await oidc.interactionDetails(request, response);
    if (request.method !== 'POST') return show(response, 200, false);
    const password = new URLSearchParams(await bodyOf(request)).get('mat-khau') ?? '';
    const checked = check(password);
    if (checked !== 'right') return show(response, checked === 'wrong' ? 422 : 429, true);
    const result = { login: { accountId: KEEPER_IDENTITY.subject, remember: false } };
    await oidc.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > MAX_FORM) throw new Error('a form of too many bytes');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
