/** Who the request comes from, for pages: the session's middleware has read it before they run. */
import type { Context, MiddlewareHandler } from 'hono';
import type { AdministratorVisitor, SecretariatVisitor, UnitVisitor, Visitor } from '#app/access/visitor.ts';

export interface SiteEnv {
  Variables: {
    /** Absent: nobody signed in, or the session ended. */
    visitor?: Visitor;
    /** The code was typed, or the provider asked, within the last ten minutes: enough to sign. */
    fresh?: boolean;
    /** Stands in every form of the session as the hidden field `csrf`. */
    formToken?: string;
  };
}

export type SiteContext = Context<SiteEnv>;

/** The hidden field of forms that carries the session's form token. */
export const FORM_TOKEN_FIELD = 'csrf';

/** Scripts send the token as this header instead. */
export const FORM_TOKEN_HEADER = 'x-form-token';

export const visitorOf = (c: SiteContext): Visitor | undefined => c.get('visitor');

/** @throws Error without `requireUnit` before it. */
export function unitVisitorOf(c: SiteContext): UnitVisitor {
  const visitor = c.get('visitor');
  if (visitor?.as !== 'unit') throw new Error('this page needs requireUnit');
  return visitor;
}

/** @throws Error without `requireSecretariat` before it. */
export function secretariatVisitorOf(c: SiteContext): SecretariatVisitor {
  const visitor = c.get('visitor');
  if (visitor?.as !== 'secretariat') throw new Error('this page needs requireSecretariat');
  return visitor;
}

/** Whoever signs in at the identity provider. */
export const isOfStaff = (
  visitor: Visitor | undefined,
): visitor is SecretariatVisitor | AdministratorVisitor =>
  visitor?.as === 'secretariat' || visitor?.as === 'administrator';

/** For the hidden field `csrf`; empty without a session. */
export const formTokenOf = (c: SiteContext): string => c.get('formToken') ?? '';

/**
 * Pages of a unit, `/viec/<cluster>/<unit>/…`: somebody else's are answered as if they did not exist. Without a
 * session the visitor is sent to ask for a code and comes back to this path.
 */
export const requireUnit: MiddlewareHandler<SiteEnv> = async (c, next) => {
  const visitor = c.get('visitor');
  if (visitor?.as !== 'unit') return c.redirect(signInPath('/vao', c), 303);
  const [, , cluster, unit] = c.req.path.split('/');
  if (cluster !== visitor.cluster || unit !== visitor.unit) return c.notFound();
  await next();
};

/** Pages of the secretariat, `/thuong-truc/<cluster>/…`; those of another cluster do not exist. */
export const requireSecretariat: MiddlewareHandler<SiteEnv> = async (c, next) => {
  const visitor = c.get('visitor');
  if (visitor?.as !== 'secretariat') return c.redirect(signInPath('/dang-nhap', c), 303);
  if (c.req.path.split('/')[2] !== visitor.cluster) return c.notFound();
  await next();
};

/** Pages of the deployment's administrators, `/quan-tri`. */
export const requireAdministrator: MiddlewareHandler<SiteEnv> = async (c, next) => {
  if (c.get('visitor')?.as !== 'administrator') return c.redirect(signInPath('/dang-nhap', c), 303);
  await next();
};

/** For signing: a code typed within the last ten minutes, else another is asked for and leads back here. */
export const requireFreshCode: MiddlewareHandler<SiteEnv> = async (c, next) => {
  if (c.get('fresh') !== true) return c.redirect(signInPath('/vao', c), 303);
  await next();
};

export const isFreshlyProved = (c: SiteContext): boolean => c.get('fresh') === true;

/** A form cannot be repeated after signing in: what was posted comes back to the page of that path. */
function signInPath(page: string, c: SiteContext): string {
  return `${page}?den=${encodeURIComponent(c.req.path)}`;
}
