/**
 * `/dem-phieu/<cluster>/<cycle>/<contest>/<a|b>/<pass>`: a named counter types the code that was read out, and counts
 * from then on in a session of their own. GET shows a name and a field, and does nothing.
 */
import type { Child } from 'hono/jsx';
import type { CounterRef } from '#app/access/counter-code.ts';
import { SESSION_SECONDS } from '#domain/access/session.ts';
import { CounterDoor, CounterDoorShut } from '#views/hall/counter-door.tsx';
import { countHref } from '#views/hall/paths.ts';
import { renderPage } from '#views/layout/page.tsx';
import { giveCookie, readCookie } from '../access/cookies.ts';
import { field } from '../access/form-fields.ts';
import { frameOf } from '../frame-of.ts';
import type { Area } from '../site-deps.ts';
import { formTokenOf, type SiteContext } from '../visiting.ts';

const PATH = '/dem-phieu/:cluster/:cycle/:contest/:side{[ab]}/:pass{[a-z0-9]{1,40}}';

export const counterDoorRoutes: Area = (site, deps) => {
  const { counterCodes } = deps;
  if (!counterCodes) return;
  const page = async (c: SiteContext, body: Child, status: 200 | 410 | 422) => {
    const frame = { ...(await frameOf(c, deps)), title: 'Vào kiểm phiếu', wrong: status === 422 };
    return c.html(renderPage(frame, body), status);
  };
  site.get(PATH, async (c) => {
    const { pass, ...ref } = refOf(c);
    const behind = await counterCodes.behind(ref, pass);
    if (!behind) return page(c, <CounterDoorShut />, 410);
    return page(c, <CounterDoor name={behind.name} at={c.req.path} csrf={formTokenOf(c)} />, 200);
  });
  site.post(PATH, async (c) => {
    const { pass, ...ref } = refOf(c);
    const behind = await counterCodes.behind(ref, pass);
    const given = { pass, typed: await field(c, 'ma'), former: readCookie(c, 'phien') };
    const entered = await counterCodes.enter(ref, given);
    if (entered.is === 'in') {
      giveCookie(c, 'phien', entered.cookie, SESSION_SECONDS);
      return c.redirect(countHref(ref.cluster, ref.cycle, ref.contest), 303);
    }
    if (!behind || entered.is === 'over' || entered.triesLeft <= 0) return page(c, <CounterDoorShut />, 410);
    const { triesLeft } = entered;
    const door = { name: behind.name, at: c.req.path, csrf: formTokenOf(c), triesLeft };
    return page(c, <CounterDoor {...door} />, 422);
  });
};

function refOf(c: SiteContext): CounterRef & { readonly pass: string } {
  const [, , cluster = '', cycle = '', contest = '', side, pass = ''] = c.req.path.split('/');
  return { cluster, cycle, contest, side: side === 'b' ? 'b' : 'a', pass };
}
