/** A site over the example of 2025, half a year in, with somebody of a unit signed in. */
import type { UnitVisitor } from '#app/access/visitor.ts';
import { executeCommand } from '#app/execute-command.ts';
import { Envelope } from '#contracts/commands.ts';
import type { SiteDeps } from '../../../functions/site/site-deps.ts';
import { createSite } from '../../../functions/site/create-site.ts';

export const ORIGIN = 'http://127.0.0.1:8320';
export const TOKEN = 'form-token';

export function visitorFrom(unit: string, name = 'Cán bộ đầu mối', cluster = 'mnbg'): UnitVisitor {
  return { as: 'unit', cluster, unit, contact: 'main', name, email: `dau-moi@${unit}.example`, session: 's' };
}

export interface SignedIn {
  visitor: UnitVisitor | undefined;
  /** The code was typed just now. */
  fresh?: boolean;
}

/** `who.visitor` says who asks; it may change between requests. */
export function siteFor(
  app: SiteDeps['app'],
  who: SignedIn,
  execute?: SiteDeps['execute'],
  more: Pick<SiteDeps, 'files' | 'keys' | 'papers'> = {},
) {
  const site = createSite({
    app,
    execute: execute ?? (async (envelope) => executeCommand(app, Envelope.parse(envelope))),
    session: async (c, next) => {
      if (who.visitor) {
        c.set('visitor', who.visitor);
        c.set('formToken', TOKEN);
        c.set('fresh', who.fresh === true);
        // As the real one does: a form of another session acts on nothing.
        if (c.req.method === 'POST' && (await c.req.formData()).get('csrf') !== TOKEN) {
          return c.text('refused', 403);
        }
      }
      return next();
    },
    ...more,
    place: async () => ({ navigation: [] }),
    guards: [],
    onError: (error) => {
      throw error;
    },
  });
  const form = { 'content-type': 'application/x-www-form-urlencoded', origin: ORIGIN };
  return {
    site,
    get: async (path: string) => site.request(ORIGIN + path),
    text: async (path: string) => (await site.request(ORIGIN + path)).text(),
    post: async (path: string, fields: Readonly<Record<string, string>>, headers = {}) =>
      site.request(ORIGIN + path, {
        method: 'POST',
        headers: { ...form, ...headers },
        body: new URLSearchParams({ csrf: TOKEN, ...fields }).toString(),
      }),
  };
}
