/**
 * A form of the desk that comes after the session ended. What was typed goes back to the browser that sent it, in a
 * page of its own, and is stored nowhere. It keeps its form token, which belongs to the person: whoever signs in as
 * somebody else is refused and sees none of it.
 */
import type { MiddlewareHandler } from 'hono';
import type { Fields } from '#views/desk/model.ts';
import { KeptPage } from '#views/desk/kept-page.tsx';
import { renderPage } from '#views/layout/page.tsx';
import { frameOf } from '../frame-of.ts';
import type { SiteDeps } from '../site-deps.ts';
import { visitorOf, type SiteContext, type SiteEnv } from '../visiting.ts';
import { KEPT_FIELD, MAX_FIELDS } from './posted.ts';

/** The fields that every form has; a form with no others lost nothing. */
const OWN: ReadonlySet<string> = new Set(['csrf', 'id', 'act', KEPT_FIELD]);

export const keepTyped =
  (deps: SiteDeps): MiddlewareHandler<SiteEnv> =>
  async (c, next) => {
    if (c.req.method !== 'POST' || visitorOf(c) !== undefined) return next();
    const fields = await typedIn(c);
    if (Object.keys(fields).every((name) => OWN.has(name) || fields[name] === '')) return next();
    const kept = (
      <KeptPage
        fields={{ ...fields, [KEPT_FIELD]: 'co' }}
        action={c.req.path}
        signIn={`/dang-nhap?den=${encodeURIComponent(c.req.path)}`}
      />
    );
    const frame = { ...(await frameOf(c, deps)), at: c.req.path };
    return c.html(renderPage({ ...frame, title: 'Phiên làm việc đã hết hạn' }, kept), 401);
  };

async function typedIn(c: SiteContext): Promise<Fields> {
  const body = Object.entries(await c.req.parseBody());
  const texts = body.flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  return Object.fromEntries(texts.slice(0, MAX_FIELDS));
}
