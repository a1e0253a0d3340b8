/**
 * The machine's own pages act only for the browser that was opened by the link printed on start: the link shows a
 * button, the button gives a cookie. It is no sign-in: who acts for a unit or the secretariat proves that besides.
 */
import { getCookie, setCookie } from 'hono/cookie';
import type { MiddlewareHandler } from 'hono';
import { renderPage, type PlaceFrame } from '#views/layout/page.tsx';
import { renderProblem } from '#views/layout/problem.tsx';
import type { Site } from '../../functions/site/site-deps.ts';
import type { SiteContext, SiteEnv } from '../../functions/site/visiting.ts';
import type { MachineKey } from '../machine-key.ts';

const COOKIE = 'may';
/** A year: the key in the folder outlives it. */
const COOKIE_SECONDS = 31_536_000;
const NOT_HERE =
  'Trang này chỉ mở trong trình duyệt của máy chủ: đề nghị mở đường dẫn /may/… mà cửa sổ lệnh in ra khi khởi động.';

type Frame = () => Promise<PlaceFrame>;

export interface MachineDoor {
  /** Whether the browser was opened by the link. */
  readonly isOpen: (c: SiteContext) => boolean;
  /** Refuses every other. */
  readonly only: MiddlewareHandler<SiteEnv>;
}

export function machineDoor(site: Site, key: MachineKey, frame: Frame): MachineDoor {
  const isOpen = (c: SiteContext) => key.holds('cookie', getCookie(c, COOKIE));
  const refused = async (c: SiteContext) =>
    c.html(renderProblem(await frame(), 'Chưa mở trên máy này', NOT_HERE), 403);
  site.get('/may/:key', async (c) => {
    if (!key.holds('link', c.req.param('key'))) return c.notFound();
    return c.html(renderPage({ ...(await frame()), title: 'Mở trên máy này' }, <OpenHere at={c.req.path} />));
  });
  site.post('/may/:key', (c) => {
    if (!key.holds('link', c.req.param('key'))) return c.notFound();
    setCookie(c, COOKIE, key.tokenFor('cookie'), {
      ...{ path: '/', httpOnly: true, sameSite: 'Strict', maxAge: COOKIE_SECONDS },
    });
    return c.redirect('/', 303);
  });
  return { isOpen, only: (c, next) => (isOpen(c) ? next() : refused(c)) };
}

function OpenHere({ at }: { readonly at: string }) {
  return (
    <form method="post" action={at}>
      <p>Trình duyệt này sẽ điều khiển được đồng hồ và xem được hộp thư của máy.</p>
      <button type="submit">Mở trên trình duyệt này</button>
    </form>
  );
}
