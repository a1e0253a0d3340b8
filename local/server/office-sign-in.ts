/** Where the secretariat of an office signs in: the provider it configured, its own accounts, or this machine's password. */
import type { DatabaseSync } from 'node:sqlite';
import { createSignInProvider } from '#adapters/oidc/create-sign-in-provider.ts';
import type { SignInProvider } from '#app/ports.ts';
import { readSecretFile, type OfficeConfig } from '../office-config.ts';
import { openAccount } from './account.ts';
import { createAccounts } from './accounts.ts';
import { createLocalIssuer } from './issuer.ts';
import { createPasswordCheck, type PasswordCheck } from './password-check.ts';
import { createLocalSignIn, type LocalSignIn } from './local-sign-in.ts';

export interface OfficeSignIn {
  readonly provider: SignInProvider;
  readonly routes?: LocalSignIn['routes'];
  /** The machine's password, where it is what opens the desk. */
  readonly check?: PasswordCheck;
  readonly close: () => Promise<void>;
}

export interface OfficeSignInOptions {
  readonly folder: string;
  readonly config: OfficeConfig;
  readonly url: string;
  readonly db: DatabaseSync;
  readonly log: (line: string) => void;
}

/** The password of the machine is for whoever sits at it: once there are accounts, or people come from elsewhere, it opens nothing. */
export function createOfficeSignIn({ folder, config, url, db, log }: OfficeSignInOptions): OfficeSignIn {
  const nothingToClose = async () => undefined;
  if (config.signIn) {
    return { provider: externalProvider(folder, config.signIn, url), close: nothingToClose };
  }
  const accounts = createAccounts(db);
  if (config.publicUrl !== undefined || accounts.list().length > 0) {
    return { ...createLocalSignIn(accounts, url), close: nothingToClose };
  }
  const account = openAccount(folder);
  if (account.password !== undefined) log(`Mật khẩu của Thường trực (chỉ in một lần): ${account.password}`);
  const check = createPasswordCheck(account);
  return { ...createLocalIssuer(check, url), check };
}

function externalProvider(
  folder: string,
  { issuer, clientId, clientSecretFile }: NonNullable<OfficeConfig['signIn']>,
  url: string,
): SignInProvider {
  // Read now: a file that is missing is told at the start, not at the first sign-in.
  const secret = clientSecretFile === undefined ? undefined : readSecretFile(folder, clientSecretFile);
  return createSignInProvider({
    ...{ issuer, clientId, redirectUri: `${url}/dang-nhap/xong` },
    ...(secret !== undefined && { clientSecret: async () => secret }),
  });
}
