import type { OpenedFile } from '#app/ports.ts';
import type { SiteContext } from './visiting.ts';

/** The file itself, never shown inside the site, whatever it holds (RFC 6266, RFC 8187); or the way to it. */
export function givenFile(c: SiteContext, file: { readonly url: string } | OpenedFile): Response {
  if ('url' in file) return c.redirect(file.url, 303);
  return c.body(new Uint8Array(file.content), 200, {
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
  });
}
