import { counterCodesOf } from '#app/access/counter-code.ts';
import { readCodeOut } from '#app/access/read-code-out.ts';
import { deskPagesEnv } from '#contracts/env.ts';
import { readEnv } from '#compose';
import { composeRehearsals } from '#compose-rehearsals';
import { composeSignIn } from '#compose-sign-in';
import { composeSite } from '#compose-site';
import { signInRoutes } from '../../site/access/sign-in-routes.ts';
import { DESK_AREAS } from '../../site/desk-areas.ts';
import type { SiteDeps } from '../../site/site-deps.ts';
import { onError, place, serve, siteOf } from '../serve-site.ts';

const env = readEnv(deskPagesEnv);
const { access: door, ...composed } = composeSite(env);
const provider = composeSignIn(env);
const access = { ...door, ...(provider && { provider }) };
const readCode: SiteDeps['readCode'] = (visitor, unit, contact) =>
  readCodeOut(access, visitor, unit, contact);
const rehearsals = composeRehearsals(env, composed.app);
const counterCodes = counterCodesOf(access);
const site = siteOf(
  { ...composed, access },
  { papers: 'elsewhere', readCode, counterCodes, rehearsals },
  DESK_AREAS,
);
signInRoutes(site, { access, place, onError });

export const handler = serve(site);
