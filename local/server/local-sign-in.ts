/**
 * Signing in by local accounts, as a provider of the site's door: its pages stand on the site itself, so that an
 * office behind a proxy needs one address alone. What it hands back is a code, good once, for one minute and for the
 * attempt that began it.
 */
import { randomBytes } from 'node:crypto';
import { SignInRefused, type SignInProvider } from '#app/ports.ts';
import type { Identity } from '#domain/access/person.ts';
import type { PlaceFrame } from '#views/layout/page.tsx';
import { renderAccountForm, renderNewPassword, renderNoAttempt } from '#views/access/account-forms.tsx';
import { field } from '../../functions/site/access/form-fields.ts';
import type { Site } from '../../functions/site/site-deps.ts';
import type { SiteContext } from '../../functions/site/visiting.ts';
import type { Accounts, Checked } from './accounts.ts';

export const LOCAL_ISSUER = 'this-machine';
const PATH = '/dang-nhap-may';
/** Time to type a password and a code. */
const ATTEMPT_MS = 600_000;
const CODE_MS = 60_000;
/** Attempts and codes remembered: whoever begins more pushes out the oldest. */
const KEPT = 1_000;

interface Attempt {
  readonly state: string;
  readonly until: number;
  /** Password and code were right; a new password is owed. */
  readonly owes?: { readonly email: string; readonly name: string };
}

interface Grant {
  readonly state: string;
  readonly until: number;
  readonly identity: Identity;
}

export interface LocalSignIn {
  readonly provider: SignInProvider;
  readonly routes: (site: Site, frame: () => Promise<PlaceFrame>) => void;
}

export function createLocalSignIn(
  accounts: Accounts,
  siteUrl: string,
  now: () => number = Date.now,
): LocalSignIn {
  const attempts = createKept<Attempt>(now);
  const grants = createKept<Grant>(now);
  const grant = (state: string, { email, name }: { email: string; name: string }): string => {
    const identity = { issuer: LOCAL_ISSUER, subject: email, email, name };
    const code = grants.keep({ state, until: now() + CODE_MS, identity });
    return `${siteUrl}/dang-nhap/xong?${new URLSearchParams({ code, state }).toString()}`;
  };
  return {
    provider: {
      begin: async () => {
        const state = byChance();
        const id = attempts.keep({ state, until: now() + ATTEMPT_MS });
        return { url: `${siteUrl}${PATH}/${id}`, state, nonce: byChance(), verifier: byChance() };
      },
      finish: async (query, { state }) => {
        const given = new URLSearchParams(query);
        const found = grants.take(given.get('code') ?? '');
        if (found?.state !== state || given.get('state') !== state)
          throw new SignInRefused('no such sign-in');
        // Between the code and now the account may have been closed.
        if (!accounts.isOpen(found.identity.subject)) throw new SignInRefused('the account is closed');
        return found.identity;
      },
      // It keeps no session of its own: the next sign-in asks for password and code again.
      signOut: async () => undefined,
    },
    routes(site, frame) {
      site.get(`${PATH}/:id`, async (c) => {
        if (!attempts.look(c.req.param('id'))) return c.html(renderNoAttempt(await frame()), 410);
        return c.html(renderAccountForm(await frame(), {}));
      });
      site.post(`${PATH}/:id`, async (c) => {
        const id = c.req.param('id');
        const attempt = attempts.look(id);
        if (!attempt) return c.html(renderNoAttempt(await frame()), 410);
        const email = await field(c, 'dia-chi');
        const checked = await accounts.check(email, await field(c, 'mat-khau'), await field(c, 'ma'));
        if (checked.is !== 'in') return refused(c, await frame(), email, checked);
        attempts.drop(id);
        if (!checked.mustChange) return c.redirect(grant(attempt.state, checked), 303);
        const next = attempts.keep({ ...attempt, owes: checked });
        return c.redirect(`${PATH}/${next}/doi`, 303);
      });
      changeRoutes(site, frame);
    },
  };

  function changeRoutes(site: Site, frame: () => Promise<PlaceFrame>): void {
    site.get(`${PATH}/:id/doi`, async (c) => {
      if (!attempts.look(c.req.param('id'))?.owes) return c.html(renderNoAttempt(await frame()), 410);
      return c.html(renderNewPassword(await frame(), undefined));
    });
    site.post(`${PATH}/:id/doi`, async (c) => {
      const id = c.req.param('id');
      const attempt = attempts.look(id);
      if (!attempt?.owes) return c.html(renderNoAttempt(await frame()), 410);
      const [one, other] = [await field(c, 'moi'), await field(c, 'moi-nhac-lai')];
      const problem =
        one === other
          ? await accounts.change(attempt.owes.email, one)
          : 'Hai lần nhập mật khẩu mới khác nhau.';
      if (problem !== undefined) return c.html(renderNewPassword(await frame(), problem), 422);
      attempts.drop(id);
      return c.redirect(grant(attempt.state, attempt.owes), 303);
    });
  }
}

function refused(
  c: SiteContext,
  frame: PlaceFrame,
  email: string,
  checked: Exclude<Checked, { is: 'in' }>,
): Response {
  if (checked.is === 'later') return c.html(renderAccountForm(frame, { email, until: checked.until }), 429);
  return c.html(renderAccountForm(frame, { email, wrong: true }), 422);
}

const byChance = (): string => randomBytes(32).toString('base64url');

function createKept<T extends { readonly until: number }>(now: () => number) {
  const kept = new Map<string, T>();
  const look = (id: string): T | undefined => {
    const found = kept.get(id);
    return found && found.until > now() ? found : undefined;
  };
  return {
    keep(value: T): string {
      for (const [id, { until }] of kept) if (until <= now() || kept.size >= KEPT) kept.delete(id);
      const id = byChance();
      kept.set(id, value);
      return id;
    },
    look,
    drop: (id: string) => void kept.delete(id),
    take(id: string): T | undefined {
      const found = look(id);
      kept.delete(id);
      return found;
    },
  };
}
