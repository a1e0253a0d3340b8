/** The site over the small cluster, as a browser with its cookies would use it. */
import { makeDoor, SITE_URL } from '../../app/access/support.ts';
import { readCodeOut } from '#app/access/read-code-out.ts';
import type { SignInProvider } from '#app/ports.ts';
import { executeCommand } from '#app/execute-command.ts';
import { doorRoutes } from '../../../functions/site/access/door-routes.ts';
import { sessionOf } from '../../../functions/site/access/session.ts';
import { signInRoutes } from '../../../functions/site/access/sign-in-routes.ts';
import { createSite } from '../../../functions/site/create-site.ts';

export type DoorSite = Awaited<ReturnType<typeof makeDoorSite>>;

export async function makeDoorSite(provider?: SignInProvider) {
  const door = await makeDoor();
  const access = { ...door.deps, ...(provider && { provider }) };
  const errors: unknown[] = [];
  const onError = (error: unknown) => void errors.push(error);
  const place = async () => ({ navigation: [] });
  const site = createSite({
    app: door.deps,
    execute: (envelope) => executeCommand(door.deps, envelope),
    readCode: (visitor, unit, contact) => readCodeOut(access, visitor, unit, contact),
    session: sessionOf(access),
    place,
    guards: [],
    onError,
  });
  doorRoutes(site, { access, place });
  signInRoutes(site, { access, place, onError });
  return { ...door, access, site, errors, browser: (origin = SITE_URL) => makeBrowser(site, origin) };
}

type Fields = Readonly<Record<string, string>>;

/** A browser with its cookies, at a site of that origin. */
export function makeBrowser(
  site: { request: (url: string, init: RequestInit) => Response | Promise<Response> },
  origin: string,
) {
  const cookies = new Map<string, string>();
  async function ask(
    method: string,
    path: string,
    sent?: Fields | FormData,
    headers: Fields = {},
  ): Promise<Response> {
    const typed = sent instanceof FormData ? undefined : sent;
    const response = await site.request(new URL(path, origin).href, {
      method,
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(sent && { origin }),
        ...(typed && { 'content-type': 'application/x-www-form-urlencoded' }),
        ...headers,
      },
      ...(sent && { body: typed ? new URLSearchParams(typed).toString() : (sent as FormData) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...rest] = line.split(';');
      const [name = '', value = ''] = pair.split('=');
      const gone = rest.some((part) => /max-age=0$/i.test(part.trim()));
      if (gone) cookies.delete(name);
      else cookies.set(name, decodeURIComponent(value));
    }
    return response;
  }
  return {
    cookies,
    ask,
    get: (path: string) => ask('GET', path),
    post: (path: string, fields: Fields, headers?: Fields) => ask('POST', path, fields, headers),
    /** With files. */
    upload: (path: string, body: FormData) => ask('POST', path, body),
  };
}

export interface Form {
  readonly action: string;
  readonly fields: Record<string, string>;
}

/** Every form of a page with what stands in it; of radio buttons the checked one. */
export function formsOf(html: string, path: string): Form[] {
  return [...html.matchAll(/<form[^>]*method="post"[^>]*>([\s\S]*?)<\/form>/g)].map(([whole, inner = '']) => {
    const action = /action="([^"]*)"/.exec(whole)?.[1] ?? path;
    const fields: Record<string, string> = {};
    for (const [input] of inner.matchAll(/<input[^>]*>/g)) {
      const name = /name="([^"]*)"/.exec(input)?.[1];
      if (name === undefined || (input.includes('type="radio"') && !input.includes('checked'))) continue;
      fields[name] = /value="([^"]*)"/.exec(input)?.[1] ?? '';
    }
    return { action, fields };
  });
}
