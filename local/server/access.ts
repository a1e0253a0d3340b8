/** Signing in at an embedded office: codes and sessions in real time, changes in the office's turn. */
import { createMachineClock } from '#adapters/system/create-clocks.ts';
import type { SignInDeps } from '#app/access/access-deps.ts';
import type { SignInProvider } from '#app/ports.ts';
import type { Office } from '../office.ts';
import { KEEPER_IDENTITY } from './issuer.ts';

/** @param ofMachine whoever has the password of this machine is the secretariat. */
export function accessOf(office: Office, provider?: SignInProvider, ofMachine = true): SignInDeps {
  return {
    ...office.place.deps,
    machine: createMachineClock(Date.now),
    keys: office.keys,
    carryOut: office.carryOut,
    ...(provider && { provider, ...(ofMachine && { keeper: KEEPER_IDENTITY }) }),
  };
}
