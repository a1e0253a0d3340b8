/** What every page refuses: being asked by other sites, being framed, being kept by browsers and proxies. */
import type { Context, MiddlewareHandler } from 'hono';
import type { Files } from '#app/ports.ts';

/**
 * What changes something comes from the site's own pages, or from a program that is no browser: browsers
 * send Origin or Sec-Fetch-Site with every POST (Fetch standard, append a request `Origin` header).
 */
export const onlyOwnPages: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
  const origin = c.req.header('origin');
  const site = c.req.header('sec-fetch-site');
  const own = new URL(c.req.url).origin;
  // A page with `Referrer-Policy: no-referrer` sends `Origin: null` with its own forms; then the site says who asks.
  const originOk = origin === undefined || origin === own || (origin === 'null' && site === 'same-origin');
  const siteOk = site === undefined || site === 'same-origin' || site === 'none';
  if (!originOk || !siteOk) return c.text('Refused: this request comes from another site.', 403);
  await next();
};

const YEAR_SECONDS = 31_536_000;

/** Forms go to the site itself, and to the one store of files that it has. */
const pagePolicy = (store: string): string =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    `form-action 'self'${store === '' ? '' : ` ${store}`}`,
    "frame-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');

/** This page's forms may also end at that origin. */
export function allowForms(c: Context, origin: string): void {
  c.header('Content-Security-Policy', pagePolicy(origin));
}

export const headersFor =
  (files: Pick<Files, 'origin'> = {}): MiddlewareHandler =>
  async (c, next) => {
    await next();
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store');
    c.header('Referrer-Policy', 'no-referrer');
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Cross-Origin-Resource-Policy', 'same-origin');
    c.header('Cross-Origin-Opener-Policy', 'same-origin');
    if (c.req.url.startsWith('https:')) {
      c.header('Strict-Transport-Security', `max-age=${YEAR_SECONDS}; includeSubDomains`);
    }
    if (!c.res.headers.has('Content-Security-Policy')) {
      c.header('Content-Security-Policy', pagePolicy((await files.origin?.()) ?? ''));
    }
  };
