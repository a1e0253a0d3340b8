/** `/phien`: whoever signed in sees on which devices, and ends those that are not theirs any more. */
import type { AccessDeps } from '#app/access/access-deps.ts';
import { endOwnSessions, listOwnSessions } from '#app/access/own-sessions.ts';
import type { Visitor } from '#app/access/visitor.ts';
import { OWN_SESSIONS } from '#domain/access/return-path.ts';
import { renderOwnSessions } from '#views/access/own-sessions-page.tsx';
import { frameOf } from '../frame-of.ts';
import type { Site, SiteDeps } from '../site-deps.ts';
import { formTokenOf, isFreshlyProved, isOfStaff, visitorOf, type SiteContext } from '../visiting.ts';
import { field } from './form-fields.ts';

type Door = Pick<SiteDeps, 'place'> & { readonly access: AccessDeps };

export function ownSessionsRoutes(site: Site, door: Door): void {
  site.get(OWN_SESSIONS, async (c) => {
    const visitor = holderOf(c);
    return visitor ? show(c, door, visitor) : c.redirect('/thoat', 303);
  });
  site.post(OWN_SESSIONS, async (c) => {
    const visitor = holderOf(c);
    if (!visitor) return c.redirect('/thoat', 303);
    // Whoever finds a device that is signed in cannot shut out its owner (ASVS 5.0, 7.5.2).
    if (!isFreshlyProved(c)) return c.redirect(provingOf(visitor), 303);
    const which = await field(c, 'phien');
    const ended = await endOwnSessions(door.access, visitor, which === 'others' ? 'others' : { ref: which });
    return show(c, door, visitor, ended);
  });
}

/** A counter has one count and one device: signing out is enough. */
function holderOf(c: SiteContext): Visitor | undefined {
  const visitor = visitorOf(c);
  return visitor?.as === 'counter' ? undefined : visitor;
}

async function show(c: SiteContext, door: Door, visitor: Visitor, ended?: number): Promise<Response> {
  const page = {
    sessions: await listOwnSessions(door.access, visitor),
    formToken: formTokenOf(c),
    proveAt: isFreshlyProved(c) ? undefined : provingOf(visitor),
    ended,
  };
  return c.html(renderOwnSessions(await frameOf(c, door), page));
}

const provingOf = (visitor: Visitor): string =>
  `${isOfStaff(visitor) ? '/dang-nhap' : '/vao'}?den=${encodeURIComponent(OWN_SESSIONS)}`;
