/**
 * The way in for units. `GET /m/<token>` shows a name and a button; the button mails a code and leads to a page
 * without the token; the typed code opens the session. GET and HEAD do nothing.
 */
import { askForCode, lookBehind, type BehindLink } from '#app/access/ask-for-code.ts';
import type { AccessDeps, SignInDeps } from '#app/access/access-deps.ts';
import { enterCode } from '#app/access/enter-code.ts';
import { readLinkToken } from '#app/access/link-token.ts';
import { formerHolder } from '#app/access/sessions.ts';
import { CODE_SECONDS } from '#domain/access/challenge.ts';
import type { ContactRole, LinkName } from '#domain/access/link.ts';
import { returnPath } from '#domain/access/return-path.ts';
import { SESSION_SECONDS } from '#domain/access/session.ts';
import { localDateOf } from '#domain/shared/time.ts';
import {
  laterTrouble,
  renderCodePage,
  renderLinkPage,
  renderTrouble,
  TROUBLES,
  type Trouble,
} from '#views/access/door-pages.tsx';
import { frameOf } from '../frame-of.ts';
import type { Site, SiteDeps } from '../site-deps.ts';
import { formTokenOf, visitorOf, type SiteContext } from '../visiting.ts';
import { dropCookie, giveCookie, readCookie } from './cookies.ts';
import { field, pathFor } from './form-fields.ts';
import { readWaiting, sealWaiting } from './waiting.ts';

type Door = Pick<SiteDeps, 'place'> & { readonly access: AccessDeps & Pick<SignInDeps, 'provider'> };

/** What the door answers, with the sheet and the script that its pages ask for. */
export const DOOR_PATH = /^\/(?:m\/[^/]+|ma|vao|kieu\.css|may\.js)\/?$/;

export function doorRoutes(site: Site, door: Door): void {
  const { access } = door;
  site.get('/m/:token', async (c) => {
    const link = await readLinkToken(access.keys, c.req.param('token'));
    const behind = link && (await lookBehind(access, link));
    if (!behind) return say(c, door, TROUBLES.deadLink, 404);
    const next = returnPath(c.req.query('den'));
    return isIn(c, behind) ? c.redirect(pathFor(next, behind.link), 303) : showLink(c, door, behind, next);
  });
  site.post('/m/:token', async (c) => {
    const link = await readLinkToken(access.keys, c.req.param('token'));
    return link ? sendCode(c, door, link) : say(c, door, TROUBLES.deadLink, 404);
  });
  // The session ran out, or signing wants a fresh code: the device still knows whose link it was.
  site.get('/vao', async (c) => {
    const former = await formerHolder(access, readCookie(c, 'phien'));
    const behind = former && (await lookBehind(access, former.link));
    if (!former || !behind) return say(c, door, TROUBLES.noLink);
    return showLink(c, door, { ...behind, contacts: [former.contact] }, returnPath(c.req.query('den')));
  });
  site.post('/vao', async (c) => {
    const former = await formerHolder(access, readCookie(c, 'phien'));
    return former ? sendCode(c, door, former.link, former.contact) : say(c, door, TROUBLES.noLink);
  });
  codeRoutes(site, door);
}

function codeRoutes(site: Site, door: Door): void {
  const { access } = door;
  site.get('/ma', async (c) => {
    const waiting = await readWaiting(access.keys, readCookie(c, 'ma'));
    if (!waiting) return say(c, door, TROUBLES.noLink);
    const page = {
      next: returnPath(c.req.query('den')),
      formToken: formTokenOf(c),
      contact: waiting.contact,
    };
    return c.html(renderCodePage(await frameOf(c, door), page));
  });
  site.post('/ma', async (c) => {
    const waiting = await readWaiting(access.keys, readCookie(c, 'ma'));
    if (!waiting) return say(c, door, TROUBLES.noLink);
    const next = returnPath(await field(c, 'den'));
    const entered = await enterCode(access, waiting, await field(c, 'ma'), readCookie(c, 'phien'));
    if (entered.is === 'over') return say(c, door, TROUBLES.noCode, 410);
    if (entered.is === 'wrong') {
      if (entered.triesLeft <= 0) return say(c, door, TROUBLES.noCode, 410);
      const page = {
        next,
        formToken: formTokenOf(c),
        contact: waiting.contact,
        triesLeft: entered.triesLeft,
      };
      return c.html(renderCodePage(await frameOf(c, door), page), 422);
    }
    giveCookie(c, 'phien', entered.cookie, SESSION_SECONDS);
    dropCookie(c, 'ma');
    return c.redirect(pathFor(next, entered), 303);
  });
}

/** Whoever is signed in already as one of those the link is for goes on. */
function isIn(c: SiteContext, { link, contacts }: BehindLink): boolean {
  const visitor = visitorOf(c);
  if (visitor?.as !== 'unit') return false;
  return visitor.cluster === link.cluster && visitor.unit === link.unit && contacts.includes(visitor.contact);
}

async function showLink(
  c: SiteContext,
  door: Door,
  { unit, contacts }: BehindLink,
  next: string | undefined,
): Promise<Response> {
  const today = localDateOf(await door.access.clock.now());
  const page = { unit, contacts, today, next, formToken: formTokenOf(c), action: c.req.path };
  return c.html(renderLinkPage(await frameOf(c, door), page));
}

async function sendCode(c: SiteContext, door: Door, link: LinkName, known?: ContactRole): Promise<Response> {
  const wanted = known ?? roleOf(await field(c, 'vai-tro')) ?? (link.reader === 'leader' ? 'leader' : 'main');
  const asked = await askForCode(door.access, link, wanted);
  if (asked.is === 'dead-link') return say(c, door, TROUBLES.deadLink, 404);
  if (asked.is === 'no-address') return say(c, door, TROUBLES.noAddress, 409);
  if (asked.is === 'later') return say(c, door, laterTrouble(asked.why, asked.again), 429);
  const waiting = { cluster: link.cluster, id: asked.challenge, contact: wanted };
  giveCookie(c, 'ma', await sealWaiting(door.access.keys, waiting), CODE_SECONDS);
  const next = returnPath(await field(c, 'den'));
  return c.redirect(next === undefined ? '/ma' : `/ma?den=${encodeURIComponent(next)}`, 303);
}

function roleOf(text: string): ContactRole | undefined {
  return (['main', 'deputy', 'leader'] as const).find((role) => role === text);
}

async function say(
  c: SiteContext,
  door: Door,
  trouble: Trouble,
  status: 200 | 404 | 409 | 410 | 429 = 200,
): Promise<Response> {
  return c.html(renderTrouble(await frameOf(c, door), trouble), status);
}
