/** What a server on a person's own machine must refuse: other sites, other names, being framed, being kept. */
import type { MiddlewareHandler } from 'hono';

const LOCAL_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i;

/**
 * Only names of this machine are answered: a page elsewhere whose name was turned to 127.0.0.1 (DNS rebinding)
 * still sends its own Host.
 */
export const onlyLocalNames: MiddlewareHandler = async (c, next) => {
  const host = c.req.header('host') ?? new URL(c.req.url).host;
  if (!LOCAL_HOST.test(host)) return c.text('This server answers to 127.0.0.1 and localhost only.', 421);
  await next();
};

/**
 * What changes something comes from this server's own pages, or from a program that is no browser: browsers
 * send Origin or Sec-Fetch-Site with every POST (Fetch standard, append a request `Origin` header).
 */
export const onlyOwnPages: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
  const origin = c.req.header('origin');
  const site = c.req.header('sec-fetch-site');
  const own = `http://${c.req.header('host') ?? new URL(c.req.url).host}`;
  // A page with `Referrer-Policy: no-referrer` sends `Origin: null` with its own forms; then the site says who asks.
  const originOk = origin === undefined || origin === own || (origin === 'null' && site === 'same-origin');
  const siteOk = site === undefined || site === 'same-origin' || site === 'none';
  if (!originOk || !siteOk) return c.text('Refused: this request comes from another site.', 403);
  await next();
};

const PAGE_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  'img-src data:',
  "form-action 'self'",
  "frame-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** A mail may only show itself: inline styles, no images, no scripts, shown in this server's own frame. */
export const MAIL_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "frame-ancestors 'self'",
  "base-uri 'self'",
  'sandbox allow-top-navigation-by-user-activation',
].join('; ');

export const headers: MiddlewareHandler = async (c, next) => {
  await next();
  c.header('Cache-Control', 'no-store');
  c.header('Referrer-Policy', 'no-referrer');
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Cross-Origin-Resource-Policy', 'same-origin');
  c.header('Cross-Origin-Opener-Policy', 'same-origin');
  if (!c.res.headers.has('Content-Security-Policy')) c.header('Content-Security-Policy', PAGE_POLICY);
};
