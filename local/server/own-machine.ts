/** What a server on a person's own machine refuses beyond what every site does, and how it frames captured mails. */
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

/** A mail may only show itself: inline styles, no images, no scripts, shown in this server's own frame. */
export const MAIL_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "frame-ancestors 'self'",
  "base-uri 'self'",
  'sandbox allow-top-navigation-by-user-activation',
].join('; ');
