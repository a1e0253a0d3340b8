/** Reads the session of each request, and takes forms of signed-in people only with their token. */
import type { MiddlewareHandler } from 'hono';
import type { AccessDeps, SignInDeps } from '#app/access/access-deps.ts';
import { checkFormToken, formToken, readVisit } from '#app/access/sessions.ts';
import { FORM_TOKEN_FIELD, FORM_TOKEN_HEADER, type SiteContext, type SiteEnv } from '../visiting.ts';
import { readCookie } from './cookies.ts';

/** @param own paths of the place itself, whose forms act for nobody and so carry no token. */
export function sessionOf(
  deps: AccessDeps & Pick<SignInDeps, 'keeper'>,
  own: RegExp = /^(?!)/,
): MiddlewareHandler<SiteEnv> {
  return async (c, next) => {
    const visit = await readVisit(deps, readCookie(c, 'phien'));
    if (visit) {
      c.set('visitor', visit.visitor);
      c.set('fresh', visit.fresh);
      c.set('formToken', await formToken(deps, visit.visitor));
      const isOurs = acts(c) && !own.test(c.req.path);
      if (isOurs && !(await checkFormToken(deps, visit.visitor, await givenToken(c)))) {
        return c.text('Biểu mẫu không phải của phiên làm việc này. Đề nghị mở lại trang và gửi lại.', 403);
      }
    }
    await next();
  };
}

const acts = (c: SiteContext): boolean => c.req.method !== 'GET' && c.req.method !== 'HEAD';

/** Scripts send it as a header. The body stays readable for the page: Hono keeps what was read. */
async function givenToken(c: SiteContext): Promise<string> {
  const header = c.req.header(FORM_TOKEN_HEADER);
  if (header !== undefined) return header;
  const type = c.req.header('content-type') ?? '';
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) return '';
  const field = (await c.req.formData()).get(FORM_TOKEN_FIELD);
  return typeof field === 'string' ? field : '';
}
