/** Asks this machine and its data folder what the doctor wants to know. */
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createFileKeys } from '#adapters/signing/create-file-keys.ts';
import { connected } from '#adapters/smtp/create-smtp-transport.ts';
import type { Table } from '#app/ports.ts';
import { fromSeconds } from '#domain/shared/time.ts';
import { readAuditRecords } from '../audit/audit-record.ts';
import type { OfficeConfig } from '../office-config.ts';
import { smtpSettings } from '../outward.ts';
import { discoveryStatus, domainsOf, isKeySet } from './aws-probe.ts';
import { contactAddresses } from './contacts.ts';
import type { OfficeProbe } from './office-checks.ts';

const OTHERS = 0o077;
/** Written by the server while it runs; SQLite gives its files the rights of the database. */
const LOOKED_AT = ['.', 'thidua.sqlite', 'keys.json', 'account.json', 'office.json', 'files'];
const PAGE_MS = 10_000;

export interface OfficeProbeOptions {
  readonly folder: string;
  readonly config: OfficeConfig;
  readonly table: Table;
  /** Where `thidua backup --to` puts them. */
  readonly backups: string | undefined;
  readonly now: () => Date;
  /** The clock of the cycle is played. */
  readonly stepped: boolean;
}

export function createOfficeProbe(options: OfficeProbeOptions): OfficeProbe {
  const { folder, config, table, backups, now, stepped } = options;
  const keysFile = join(folder, 'keys.json');
  return {
    openToOthers: async () =>
      LOOKED_AT.map((name) => join(folder, name)).filter(
        // The folder's own rights keep others out of everything beneath.
        (path) => existsSync(path) && (statSync(path).mode & OTHERS) !== 0 && isReachable(folder),
      ),
    freeDisk: async () => {
      const { bavail, bsize } = statfsSync(folder);
      return bavail * bsize;
    },
    clockIsSynchronized: synchronized,
    keys: async () => {
      if (!existsSync(keysFile)) return 'missing';
      return isKeySet(readFileSync(keysFile, 'utf8')) ? 'there' : 'unreadable';
    },
    makeKeys: async () => void createFileKeys(folder),
    smtp: async () => {
      const smtp = config.mail?.smtp;
      if (smtp) (await connected(smtpSettings(folder, smtp))).close();
    },
    publicPage: async () => {
      const response = await fetch(`${config.publicUrl ?? ''}/dang-nhap`, {
        redirect: 'manual',
        signal: AbortSignal.timeout(PAGE_MS),
      });
      return { status: response.status, hsts: response.headers.has('strict-transport-security') };
    },
    issuer: () => discoveryStatus(config.signIn?.issuer ?? ''),
    contactDomains: async () => domainsOf(await contactAddresses(table)),
    records: () => readAuditRecords(table),
    time: () => ({ now: fromSeconds(Math.floor(now().getTime() / 1000)), stepped }),
    backupAge: async () => newestBackup(backups, now()),
  };
}

const isReachable = (folder: string): boolean => (statSync(folder).mode & OTHERS) !== 0;

async function synchronized(): Promise<boolean | undefined> {
  try {
    const { stdout } = await promisify(execFile)('timedatectl', ['show', '-p', 'NTPSynchronized', '--value']);
    return stdout.trim() === 'yes';
  } catch {
    return undefined;
  }
}

function newestBackup(folder: string | undefined, now: Date): number | undefined {
  if (folder === undefined || !existsSync(folder)) return undefined;
  const stamp = readdirSync(folder)
    .map((name) => /^thidua-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(name))
    .filter((found) => found !== null)
    .map(([, year, month, day, hour, minute, second]) =>
      Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`),
    );
  return stamp.length === 0 ? undefined : (now.getTime() - Math.max(...stamp)) / 3_600_000;
}
