/**
 * What an office is behind a proxy that ends TLS: only the proxy is believed when it says that people came by TLS,
 * and only the office's own name is answered.
 */
import type { MiddlewareHandler } from 'hono';

interface Proxying {
  readonly publicUrl: string;
  readonly trustedProxies: readonly string[];
}

/**
 * The request as the person made it: with the https address when a trusted proxy says so, else as it came. Cookies,
 * HSTS and the check of origins go by this address.
 */
export function asMade(
  request: Request,
  peer: string | undefined,
  { publicUrl, trustedProxies }: Proxying,
): Request {
  const proto = request.headers.get('x-forwarded-proto');
  if (proto !== 'https' || peer === undefined || !trustedProxies.includes(plainAddress(peer))) return request;
  const { host } = new URL(publicUrl);
  if (request.headers.get('host')?.toLowerCase() !== host) return request;
  const { pathname, search } = new URL(request.url);
  return new Request(publicUrl + pathname + search, request);
}

/** An IPv4 peer of a socket that listens on IPv6 is told as `::ffff:127.0.0.1` (RFC 4291, 2.5.5.2). */
const plainAddress = (peer: string): string => peer.replace(/^::ffff:(?=\d+\.)/i, '');

/** Other names, plain HTTP and peers that are no proxy of ours get nothing. */
export function onlyPublicName(publicUrl: string): MiddlewareHandler {
  const { host } = new URL(publicUrl);
  return async (c, next) => {
    const made = new URL(c.req.url);
    if (made.protocol !== 'https:' || made.host !== host) {
      return c.text(`This server answers to ${publicUrl} by its proxy only.`, 421);
    }
    await next();
  };
}
