/** The secretariat's sign-in: to the identity provider and back. */
import * as z from 'zod';
import type { SignInDeps } from '#app/access/access-deps.ts';
import { openText, sealText } from '#app/access/seals.ts';
import { signInPerson } from '#app/access/sign-in-person.ts';
import { SignInRefused, type SignInProvider } from '#app/ports.ts';
import { clusterOfPath, homePath, OWN_SESSIONS, returnPath } from '#domain/access/return-path.ts';
import { SESSION_SECONDS } from '#domain/access/session.ts';
import { addSeconds, type Instant } from '#domain/shared/time.ts';
import { renderClusterChoice, renderTrouble, TROUBLES, type Trouble } from '#views/access/door-pages.tsx';
import { frameOf } from '../frame-of.ts';
import type { Site, SiteDeps } from '../site-deps.ts';
import { isOfStaff, visitorOf, type SiteContext } from '../visiting.ts';
import { dropCookie, giveCookie, readCookie } from './cookies.ts';
import { ownSessionsRoutes } from './own-sessions-routes.ts';
import { signOutRoutes } from './sign-out-routes.ts';

type Door = Pick<SiteDeps, 'place' | 'onError'> & { readonly access: SignInDeps };

/** Time to type a password and a second factor. */
const ATTEMPT_SECONDS = 600;

const Attempt = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  until: z.string(),
  next: z.string().optional(),
});
type Attempt = z.infer<typeof Attempt>;

export function signInRoutes(site: Site, door: Door): void {
  signOutRoutes(site, door);
  ownSessionsRoutes(site, door);
  const { provider } = door.access;
  site.get('/dang-nhap', async (c) => {
    const next = returnPath(c.req.query('den'));
    const visitor = visitorOf(c);
    if (isOfStaff(visitor) && (next === undefined || clusterOfPath(next) === visitor.cluster)) {
      return c.redirect(next ?? homePath(visitor.cluster), 303);
    }
    return provider ? begin(c, door, provider, next) : say(c, door, TROUBLES.noProvider, 503);
  });
  site.get('/dang-nhap/xong', async (c) => {
    const attempt = await readAttempt(door.access, readCookie(c, 'dang-nhap'));
    dropCookie(c, 'dang-nhap');
    if (!provider || !attempt) return say(c, door, TROUBLES.signInFailed, 400);
    return finish(c, door, provider, attempt);
  });
}

async function begin(
  c: SiteContext,
  door: Door,
  provider: SignInProvider,
  next: string | undefined,
): Promise<Response> {
  try {
    // Ending other devices wants a proof of now, not the provider's memory of this morning.
    const { url, ...secrets } = await provider.begin({ again: next === OWN_SESSIONS });
    const until = addSeconds(door.access.machine.now(), ATTEMPT_SECONDS);
    const attempt: Attempt = { ...secrets, until, ...(next !== undefined && { next }) };
    const sealed = await sealText(door.access.keys, 'sign-in', JSON.stringify(attempt));
    giveCookie(c, 'dang-nhap', sealed, ATTEMPT_SECONDS);
    return c.redirect(url, 303);
  } catch (error) {
    door.onError(error);
    return say(c, door, TROUBLES.noProvider, 503);
  }
}

async function readAttempt(
  { keys, machine }: SignInDeps,
  cookie: string | undefined,
): Promise<Attempt | undefined> {
  const text = cookie === undefined ? undefined : await openText(keys, 'sign-in', cookie);
  if (text === undefined) return undefined;
  const attempt = Attempt.parse(JSON.parse(text));
  return machine.now() < (attempt.until as Instant) ? attempt : undefined;
}

async function finish(
  c: SiteContext,
  door: Door,
  provider: SignInProvider,
  { next, ...attempt }: Attempt,
): Promise<Response> {
  try {
    const identity = await provider.finish(new URL(c.req.url).search, attempt);
    const signedIn = await signInPerson(
      door.access,
      identity,
      wantedCluster(c, next),
      readCookie(c, 'phien'),
    );
    if (signedIn.is === 'unknown') return await say(c, door, TROUBLES.unknownPerson, 403);
    if (signedIn.is === 'choose') {
      return c.html(renderClusterChoice(await frameOf(c, door), signedIn.clusters));
    }
    giveCookie(c, 'phien', signedIn.cookie, SESSION_SECONDS);
    return c.redirect(returnPath(next) ?? homePath(signedIn.cluster), 303);
  } catch (error) {
    if (!(error instanceof SignInRefused)) throw error;
    // The cause may hold the provider's answer: its name is enough for a log.
    door.onError(new SignInRefused(error.message));
    return say(c, door, TROUBLES.signInFailed, 400);
  }
}

/** That of the page; whoever proves anew who they are stays where they signed in. */
function wantedCluster(c: SiteContext, next: string | undefined): string | undefined {
  const visitor = visitorOf(c);
  return next === OWN_SESSIONS && isOfStaff(visitor) ? visitor.cluster : clusterOfPath(next);
}

async function say(c: SiteContext, door: Door, trouble: Trouble, status: 400 | 403 | 503): Promise<Response> {
  return c.html(renderTrouble(await frameOf(c, door), trouble), status);
}
