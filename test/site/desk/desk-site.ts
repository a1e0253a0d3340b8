/** A site over the example of 2025 with somebody of the secretariat signed in. */
import type { SecretariatVisitor, Visitor } from '#app/access/visitor.ts';
import { createSite } from '../../../functions/site/create-site.ts';
import type { SiteDeps } from '../../../functions/site/site-deps.ts';

export const ORIGIN = 'http://127.0.0.1:8320';
export const TOKEN = 'form-token';
export const BASE = '/thuong-truc/mnbg';

/** The head of 2025 in the example. */
export const HEAD = 'stp-lang-son';

export function secretary(
  unit = HEAD,
  role: SecretariatVisitor['role'] = 'secretary',
  cluster = 'mnbg',
): SecretariatVisitor {
  return {
    as: 'secretariat',
    cluster,
    unit,
    name: 'Thư ký',
    email: 'thu-ky@cum.example',
    role,
    session: 's',
  };
}

export interface SignedIn {
  visitor: Visitor | undefined;
}

export function deskFor(
  app: SiteDeps['app'],
  who: SignedIn,
  more: Pick<SiteDeps, 'execute'> & Partial<SiteDeps>,
) {
  const site = createSite({
    app,
    session: async (c, next) => {
      if (who.visitor) {
        c.set('visitor', who.visitor);
        c.set('formToken', TOKEN);
      }
      return next();
    },
    place: async () => ({ navigation: [] }),
    guards: [],
    onError: (error) => {
      throw error;
    },
    ...more,
  });
  const get = async (path: string) => site.request(ORIGIN + path);
  const post = async (path: string, fields: Readonly<Record<string, string>>, file?: File) => {
    const body = new FormData();
    for (const [name, value] of Object.entries({ csrf: TOKEN, ...fields })) body.set(name, value);
    if (file) body.set('tep', file);
    return site.request(ORIGIN + path, { method: 'POST', headers: { origin: ORIGIN }, body });
  };
  return {
    site,
    get,
    post,
    text: async (path: string) => {
      const response = await get(path);
      if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
      return response.text();
    },
    /** Presses the button of an act on its page, as the page itself would send it. */
    press: async (path: string, act: string, fields: Readonly<Record<string, string>> = {}) => {
      const typed = Object.entries(fields).map(([name, value]) => [`${act}.${name}`, value] as const);
      return post(path, {
        act,
        id: await idOf(await (await get(path)).text(), act),
        ...Object.fromEntries(typed),
      });
    },
  };
}

/** The command id in the form of that act. */
async function idOf(html: string, act: string): Promise<string> {
  const form = html.split('<form').find((one) => one.includes(`name="act" value="${act}"`));
  if (form === undefined) throw new Error(`the page has no form ${act}`);
  return /name="id" value="([^"]*)"/.exec(form)?.[1] ?? '';
}
