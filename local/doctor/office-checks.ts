/** The doctor's checks of an office with a machine of its own. */
import { bad, good, warning, type Check, type Finding } from './finding.ts';
import { checkRecord } from './sealed-record.ts';
import type { AuditRecord } from '../audit/audit-record.ts';
import type { Instant } from '#domain/shared/time.ts';
import { checkContactDomains, checkSender, type Dns } from './mail-domain.ts';

export interface OfficeProbe {
  /** Files and folders that others than the owner may read. */
  readonly openToOthers: () => Promise<readonly string[]>;
  /** Bytes. */
  readonly freeDisk: () => Promise<number>;
  /** Undefined: this machine cannot tell. */
  readonly clockIsSynchronized: () => Promise<boolean | undefined>;
  readonly keys: () => Promise<'there' | 'missing' | 'unreadable'>;
  readonly makeKeys: () => Promise<void>;
  /** Connects and signs in, nothing more. @throws Error with what the server said. */
  readonly smtp: () => Promise<void>;
  /** What the public address answers, through its proxy. @throws Error when it does not. */
  readonly publicPage: () => Promise<{ readonly status: number; readonly hsts: boolean }>;
  /** Status of the issuer's discovery document. */
  readonly issuer: () => Promise<number>;
  readonly contactDomains: () => Promise<readonly string[]>;
  readonly records: () => Promise<readonly AuditRecord[]>;
  readonly time: () => { readonly now: Instant; readonly stepped: boolean };
  /** When the newest backup was made, in hours ago; undefined when none is known. */
  readonly backupAge: () => Promise<number | undefined>;
}

export interface OfficeSubject {
  readonly folder: string;
  readonly senderDomain: string | undefined;
  readonly sendsBySmtp: boolean;
  readonly publicUrl: string | undefined;
  readonly ownIssuer: boolean;
  readonly init: boolean;
}

const MB = 1024 * 1024;
/** A year of a cluster takes some tens of MB; the journal of SQLite and an upload need room besides. */
const LITTLE = 1024 * MB;
const TOO_LITTLE = 200 * MB;
const DAY_HOURS = 24;

export function officeChecks(probe: OfficeProbe, dns: Dns, subject: OfficeSubject): readonly Check[] {
  const { senderDomain, sendsBySmtp, publicUrl } = subject;
  const dnsTodo = 'look at the name server of this machine';
  const outside: Check[] = sendsBySmtp
    ? [
        one('smtp', 'look at mail.smtp in office.json, the password file and the firewall', async () => {
          await probe.smtp();
          return good('smtp', 'the mail server takes our sign-in');
        }),
        ...(senderDomain === undefined
          ? []
          : [
              {
                ...{ check: 'spf', todo: dnsTodo },
                run: () => checkSender(dns, { domain: senderDomain, dkimTokens: [] }),
              },
            ]),
        {
          ...{ check: 'contact-domain', todo: dnsTodo },
          run: async () => checkContactDomains(dns, await probe.contactDomains()),
        },
      ]
    : [
        one('smtp', '', async () =>
          warning(
            'smtp',
            'mails are captured on this machine and reach nobody',
            'name mail.smtp in office.json',
          ),
        ),
      ];
  return [
    one('rights', 'look who owns the data folder', () => rights(probe, subject.folder)),
    one('disk', 'look at the disk', () => disk(probe)),
    one('clock', 'look at the time service', () => clock(probe)),
    one('keys', 'look at keys.json', () => keys(probe, subject)),
    ...outside,
    ...(publicUrl === undefined
      ? []
      : [
          one('public-url', 'look at the proxy, its certificate and the DNS record', () =>
            page(probe, publicUrl),
          ),
        ]),
    ...(subject.ownIssuer
      ? [one('sign-in', 'look at signIn.issuer in office.json', () => signIn(probe))]
      : []),
    {
      ...{ check: 'record', todo: 'look at the data folder' },
      run: async () =>
        checkRecord(await probe.records(), {
          ...probe.time(),
          todo: 'is the server running? then "thidua audit seal" and look at sealCopies in office.json',
        }),
    },
    one('backup', 'look at the folder of backups', () => backupOf(probe)),
  ];
}

const one = (check: string, todo: string, run: () => Promise<Finding>): Check => ({
  ...{ check, todo },
  run: async () => [await run()],
});

async function rights(probe: OfficeProbe, folder: string): Promise<Finding> {
  const open = await probe.openToOthers();
  return open.length === 0
    ? good('rights', `${folder} is the owner's alone`)
    : bad('rights', `others may read ${open.join(', ')}`, `chmod -R go= ${folder}`);
}

async function disk(probe: OfficeProbe): Promise<Finding> {
  const free = await probe.freeDisk();
  const text = `${Math.floor(free / MB)} MB free`;
  if (free < TOO_LITTLE) return bad('disk', text, 'make room now: without it nothing can be written');
  return free < LITTLE
    ? warning('disk', text, 'make room, or move the backups elsewhere')
    : good('disk', text);
}

async function clock(probe: OfficeProbe): Promise<Finding> {
  const synchronized = await probe.clockIsSynchronized();
  if (synchronized === undefined)
    return warning('clock', 'this machine does not say whether its clock is set by NTP', 'see that it is');
  return synchronized
    ? good('clock', 'set by NTP')
    : bad('clock', 'the clock is not set by NTP', 'timedatectl set-ntp true: deadlines and codes go by it');
}

async function keys(probe: OfficeProbe, { init, folder }: OfficeSubject): Promise<Finding> {
  const state = await probe.keys();
  if (state === 'there') return good('keys', 'keys.json holds signing keys');
  if (state === 'unreadable') {
    return bad(
      'keys',
      `${folder}/keys.json holds no signing keys`,
      'put it back from a backup; it is never replaced by itself',
    );
  }
  if (!init)
    return warning(
      'keys',
      'no signing keys yet',
      'run "thidua doctor --init", or let the first start make them',
    );
  await probe.makeKeys();
  return good('keys', 'a first key was made');
}

async function page(probe: OfficeProbe, publicUrl: string): Promise<Finding> {
  const { status, hsts } = await probe.publicPage();
  if (status === 421) {
    return bad(
      'public-url',
      `${publicUrl}: the proxy does not pass Host and X-Forwarded-Proto, or is not in trustedProxies`,
      'docs/runbook.md, "Behind a proxy"',
    );
  }
  if (status >= 400)
    return bad('public-url', `${publicUrl} answers ${status}`, 'is the server running? look at the proxy');
  return hsts
    ? good('public-url', `${publicUrl} answers by TLS`)
    : bad(
        'public-url',
        `${publicUrl} answers without HSTS: the server does not know of TLS`,
        'let the proxy send X-Forwarded-Proto',
      );
}

async function signIn(probe: OfficeProbe): Promise<Finding> {
  const status = await probe.issuer();
  return status === 200
    ? good('sign-in', 'the identity provider answers')
    : bad('sign-in', `the identity provider answers ${status}`, 'look at signIn.issuer in office.json');
}

async function backupOf(probe: OfficeProbe): Promise<Finding> {
  const hours = await probe.backupAge();
  const todo = 'enable thidua-backup.timer, and copy backups to another machine';
  if (hours === undefined) return warning('backup', 'no backup is known', todo);
  return hours <= 2 * DAY_HOURS
    ? good('backup', `the newest backup is ${Math.round(hours)} hours old`)
    : bad('backup', `the newest backup is ${Math.round(hours / DAY_HOURS)} days old`, todo);
}
