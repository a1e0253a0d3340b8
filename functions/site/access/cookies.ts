/**
 * The site's cookies. Over TLS their names begin with `__Host-`, which browsers let only this very host set, for all
 * of its paths and over TLS alone (RFC 6265bis, 4.1.3.2); a machine that serves itself over plain HTTP cannot.
 */
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { SiteContext } from '../visiting.ts';

/** `phien`: the session; `ma`: which code is waited for; `dang-nhap`: a sign-in under way. */
export type CookieName = 'phien' | 'ma' | 'dang-nhap';

const isSecure = (c: SiteContext): boolean => new URL(c.req.url).protocol === 'https:';
const nameOf = (c: SiteContext, name: CookieName): string => (isSecure(c) ? `__Host-${name}` : name);

export function readCookie(c: SiteContext, name: CookieName): string | undefined {
  return getCookie(c, nameOf(c, name));
}

export function giveCookie(c: SiteContext, name: CookieName, value: string, seconds: number): void {
  setCookie(c, nameOf(c, name), value, {
    path: '/',
    httpOnly: true,
    secure: isSecure(c),
    // Lax: the browser comes back from a mail or from the provider by a link.
    sameSite: 'Lax',
    maxAge: seconds,
  });
}

export function dropCookie(c: SiteContext, name: CookieName): void {
  deleteCookie(c, nameOf(c, name), { path: '/', secure: isSecure(c) });
}
