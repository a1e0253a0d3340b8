/**
 * How an office with a machine of its own is reached and sends mail: `office.json` in its data folder, so that the
 * server and the command line read the same. Without the file everything stays on this machine, mails as well.
 */
import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { mailAddressProblem } from '#domain/shared/mail-address.ts';
import { addressOf } from '#infra/config.ts';
import { pathText } from './files/problem.ts';

export const OFFICE_FILE = 'office.json';

const ip = z.string().refine((text) => isIP(text) !== 0, { message: 'must be an IP address' });
const file = z.string().min(1).max(1000);
const port = z.int().min(0).max(65_535);

const Smtp = z.strictObject({
  host: z.string().min(1).max(255),
  port: z.int().min(1).max(65_535).default(587),
  security: z.enum(['tls', 'starttls', 'none']).default('starttls'),
  user: z.string().min(1).max(320).exactOptional(),
  /** A file of its own, readable by the owner alone: the configuration may be shown, the password not. */
  passwordFile: file.exactOptional(),
  helo: z.string().min(1).max(255).exactOptional(),
  caFile: file.exactOptional(),
});

const OfficeConfig = z
  .strictObject({
    /** Where people reach the office: the proxy's address, by TLS. */
    publicUrl: z
      .url({ protocol: /^https$/, message: 'must be an address beginning with https://' })
      .refine((text) => new URL(text).pathname === '/', { message: 'must have no path' })
      .transform((text) => new URL(text).origin)
      .exactOptional(),
    listen: z.strictObject({ host: ip.default('127.0.0.1'), port: port.exactOptional() }).exactOptional(),
    /** Machines whose X-Forwarded-Proto is believed. */
    trustedProxies: z.array(ip).max(20).default(['127.0.0.1', '::1']),
    mail: z
      .strictObject({
        from: z
          .string()
          .max(400)
          .refine((text) => mailAddressProblem(addressOf(text)) === undefined, {
            message: 'must be an address or "Name <address>"',
          }),
        smtp: Smtp.exactOptional(),
      })
      .exactOptional(),
    /** Where the daily seals of the audit are copied to, best on another machine's disk. */
    sealCopies: file.exactOptional(),
    /** The office's own OpenID Connect provider; without it people sign in by local accounts. */
    signIn: z
      .strictObject({
        issuer: z.url({ message: 'must be the address of an OpenID Connect provider' }),
        clientId: z.string().min(1).max(200),
        clientSecretFile: file.exactOptional(),
      })
      .exactOptional(),
  })
  .refine(({ publicUrl, listen }) => publicUrl !== undefined || isLoopback(listen?.host ?? '127.0.0.1'), {
    path: ['publicUrl'],
    message:
      'is needed where listen.host is not this machine alone: passwords and links would go in the clear',
  })
  .refine(({ publicUrl, mail }) => mail?.smtp === undefined || publicUrl !== undefined, {
    path: ['publicUrl'],
    message: 'is needed where mails leave this machine: their links lead there',
  });
export type OfficeConfig = z.infer<typeof OfficeConfig>;

/** The file holds something else; each line names a field and what it must be. */
export class BadOfficeConfig extends Error {
  override readonly name = 'BadOfficeConfig';
  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}

export const isLoopback = (host: string): boolean => host === '::1' || /^127\./.test(host);

/** @throws BadOfficeConfig. */
export function readOfficeConfig(folder: string): OfficeConfig {
  const path = join(folder, OFFICE_FILE);
  if (!existsSync(path)) return OfficeConfig.parse({});
  return parseOfficeConfig(readFileSync(path, 'utf8'), path);
}

/** @throws BadOfficeConfig. */
export function parseOfficeConfig(text: string, where: string): OfficeConfig {
  const read = OfficeConfig.safeParse(jsonOf(text, where));
  if (read.success) return read.data;
  throw new BadOfficeConfig(
    read.error.issues.map(({ path, message }) => `${where}: ${pathText(path)}: ${message}`),
  );
}

function jsonOf(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadOfficeConfig([`${where} is not JSON: ${error instanceof Error ? error.message : ''}`]);
  }
}

/** A secret in a file of its own; a path that is not absolute begins at the data folder. @throws BadOfficeConfig. */
export function readSecretFile(folder: string, name: string): string {
  const path = resolve(folder, name);
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw new BadOfficeConfig([`${path} cannot be read: ${error instanceof Error ? error.message : ''}`]);
  }
}
