/** The name server of this machine; a name that is not there has no records, anything else is an error. */
import { Resolver } from 'node:dns/promises';
import type { Dns } from './mail-domain.ts';

const NONE = new Set(['ENODATA', 'ENOTFOUND']);

export function systemDns(): Dns {
  const resolver = new Resolver({ timeout: 5_000, tries: 2 });
  const orNone = async <T>(asked: Promise<readonly T[]>): Promise<readonly T[]> =>
    asked.catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && NONE.has(String(error.code))) return [];
      throw error;
    });
  return {
    txt: async (name) => (await orNone(resolver.resolveTxt(name))).map((parts) => parts.join('')),
    cname: (name) => orNone(resolver.resolveCname(name)),
    mx: async (name) => (await orNone(resolver.resolveMx(name))).map(({ exchange }) => exchange),
  };
}
