/** The mailbox: the list, one mail, its body in a frame of its own, its calendar entry and its source. */
import type { PlaceFrame } from '#views/layout/page.tsx';
import * as render from '#views/pages/render.tsx';
import type { Office } from '../office.ts';
import type { Site } from '../../functions/site/site-deps.ts';
import type { MachineDoor } from './machine-door.tsx';
import { MAIL_POLICY } from './own-machine.ts';
import { readMail, readMailbox } from './read-mails.ts';

export function mailRoutes(
  site: Site,
  office: Office,
  chrome: () => Promise<PlaceFrame>,
  door: MachineDoor,
): void {
  // Of a trial nothing is anybody's; else mails carry the codes by which people come in.
  if (!office.stepped) site.use('/hop-thu/*', door.only);
  site.get('/hop-thu', async (c) => {
    const { 'don-vi': unit = '', loai: kind = '', trang = '1' } = c.req.query();
    const page = /^\d{1,6}$/.test(trang) ? Number(trang) : 1;
    return c.html(render.renderMailbox(await chrome(), await readMailbox(office, { unit, kind, page })));
  });
  site.get('/hop-thu/:n{\\d{1,9}}', async (c) => {
    const mail = await readMail(office, Number(c.req.param('n')));
    if (!mail) return c.notFound();
    const view = { ...mail.view, text: toThisServer(mail.view.text, c.req.url) };
    return c.html(render.renderMail(await chrome(), view));
  });
  site.get('/hop-thu/:n{\\d{1,9}}/noi-dung', async (c) => {
    const mail = await readMail(office, Number(c.req.param('n')));
    if (!mail) return c.notFound();
    // Links of the mail replace the whole page, not the frame they stand in.
    const html = toThisServer(mail.html, c.req.url).replace(/<head>/i, '<head><base target="_top">');
    return c.html(html, 200, { 'Content-Security-Policy': MAIL_POLICY });
  });
  site.get('/hop-thu/:n{\\d{1,9}}/lich.ics', async (c) => {
    const n = Number(c.req.param('n'));
    const calendar = (await readMail(office, n))?.calendar;
    if (calendar === undefined) return c.notFound();
    return c.body(
      new Blob([asPart(calendar)]).stream(),
      200,
      download('text/calendar; charset=utf-8', `lich-${n}.ics`),
    );
  });
  site.get('/hop-thu/:n{\\d{1,9}}/thu.eml', async (c) => {
    const n = Number(c.req.param('n'));
    const mail = await readMail(office, n);
    if (!mail) return c.notFound();
    return c.body(new Blob([asPart(mail.raw)]).stream(), 200, download('message/rfc822', `thu-${n}.eml`));
  });
}

const asPart = (content: Uint8Array | string): string | Uint8Array<ArrayBuffer> =>
  typeof content === 'string' ? content : new Uint8Array(content);

const download = (type: string, name: string) => ({
  'Content-Type': type,
  'Content-Disposition': `attachment; filename="${name}"`,
});

/** A mail written while the server had another port still leads to this one. */
function toThisServer(text: string, url: string): string {
  return text.replace(/http:\/\/(?:127\.0\.0\.1|localhost):\d{1,5}(?=\/)/g, new URL(url).origin);
}
