/**
 * What every function of the site is made of. What only some requests need is loaded with the first of them: a page
 * starts with the table and the keys.
 */
import { bucketOrigin } from '#adapters/s3/bucket-origin.ts';
import { createSsmKeys } from '#adapters/signing/create-ssm-keys.ts';
import type { SignInDeps } from '#app/access/access-deps.ts';
import type { Answer } from '#app/act.ts';
import type { Deps } from '#app/deps.ts';
import type { Files } from '#app/ports.ts';
import type { Envelope } from '#contracts/commands.ts';
import { awsEnv, type UnitPagesEnv } from '#contracts/env.ts';
import { composeDeps, readEnv } from '#compose';
import { composeParameters } from '#compose-parameters';

export interface ComposedSite {
  readonly app: Deps;
  readonly access: SignInDeps;
  readonly files: Files;
  readonly execute: (envelope: Envelope) => Promise<Answer>;
}

export function composeSite(env: UnitPagesEnv): ComposedSite {
  const app = composeDeps(env);
  const access: SignInDeps = {
    ...app,
    keys: createSsmKeys(composeParameters(), env.KEYS_PARAMETER),
    carryOut: (change) => change(),
  };
  const execute = async (envelope: Envelope) => {
    const { executeEnvelope } = await import('./compose-commands.ts');
    return executeEnvelope(app, envelope);
  };
  return { app, access, execute, files: lazyFiles(env.FILES_BUCKET, app) };
}

/** The store of files; every page names where it is, few ask it for anything. */
function lazyFiles(bucket: string, { chance }: Deps): Files {
  let made: Promise<Files> | undefined;
  const files = async (): Promise<Files> => {
    made ??= import('./compose-files.ts').then(({ composeFiles }) => composeFiles(bucket, chance));
    return made;
  };
  const origin = bucketOrigin(bucket, readEnv(awsEnv));
  return {
    origin: async () => origin,
    offer: async (...given) => (await files()).offer(...given),
    put: async (...given) => (await files()).put(...given),
    list: async (...given) => (await files()).list(...given),
    read: async (...given) => (await files()).read(...given),
    open: async (...given) => (await files()).open(...given),
  };
}
