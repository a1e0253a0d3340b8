/**
 * `/thoat`: ends the session of this device, and for the secretariat the provider's own as well, so that the next
 * person at the machine is asked who they are.
 */
import type { SignInDeps } from '#app/access/access-deps.ts';
import { endSession } from '#app/access/sessions.ts';
import { renderSignOut, renderTrouble, TROUBLES } from '#views/access/door-pages.tsx';
import { frameOf } from '../frame-of.ts';
import { allowForms } from '../guard.ts';
import type { Site, SiteDeps } from '../site-deps.ts';
import { formTokenOf, isOfStaff, visitorOf, type SiteContext } from '../visiting.ts';
import { dropCookie, readCookie } from './cookies.ts';

type Door = Pick<SiteDeps, 'place'> & {
  readonly access: Parameters<typeof endSession>[0] & Pick<SignInDeps, 'provider'>;
};

export function signOutRoutes(site: Site, door: Door): void {
  site.get('/thoat', async (c) => {
    if (!visitorOf(c)) return c.html(renderTrouble(await frameOf(c, door), TROUBLES.signedOut));
    const next = await providersPage(c, door);
    // Browsers hold the redirects of a form to the policy of its page.
    if (next !== undefined) allowForms(c, new URL(next).origin);
    return c.html(renderSignOut(await frameOf(c, door), formTokenOf(c)));
  });
  site.post('/thoat', async (c) => {
    const next = await providersPage(c, door);
    await endSession(door.access, readCookie(c, 'phien'));
    dropCookie(c, 'phien');
    // Pages and unsaved text of this site; not "cookies", which would be those of the office's other sites as well.
    c.header('Clear-Site-Data', '"cache", "storage"');
    return c.redirect(next ?? '/thoat', 303);
  });
}

/** Undefined for units and counters, and while the provider cannot be reached: here the session ends all the same. */
async function providersPage(c: SiteContext, { access }: Door): Promise<string | undefined> {
  if (!isOfStaff(visitorOf(c))) return undefined;
  return access.provider?.signOut().catch(() => undefined);
}
