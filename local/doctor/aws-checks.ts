/** The doctor's checks of a deployment in AWS. What it asks is behind a probe, so that each finding can be tried. */
import { checkContactDomains, checkSender, type Dns } from './mail-domain.ts';
import { bad, good, warning, type Check, type Finding } from './finding.ts';
import { checkRecord } from './sealed-record.ts';
import type { AuditRecord } from '../audit/audit-record.ts';
import type { Instant } from '#domain/shared/time.ts';

export interface AwsProbe {
  /** Who runs the doctor. @throws Error when the credentials are none. */
  readonly whoami: () => Promise<string>;
  /** Time of AWS less that of this machine, in seconds. */
  readonly skew: () => Promise<number>;
  readonly quota: () => Promise<{
    readonly perDay: number;
    readonly perSecond: number;
    readonly sentToday: number;
  }>;
  readonly sendingEnabled: () => Promise<boolean>;
  readonly identity: (domain: string) => Promise<{
    readonly verified: boolean;
    readonly dkim: 'success' | 'pending' | 'failed' | 'off';
    readonly tokens: readonly string[];
  }>;
  readonly keys: () => Promise<'there' | 'missing' | 'unreadable'>;
  /** Puts a first key there. */
  readonly makeKeys: () => Promise<void>;
  /** @throws Error when rows cannot be read. */
  readonly readTable: () => Promise<void>;
  /** Status of the issuer's discovery document. */
  readonly issuer: () => Promise<number>;
  /** Who hears alarms: addresses that confirmed, and those that did not yet. Undefined: an older deployment. */
  readonly alarmMails: () => Promise<{ readonly confirmed: number; readonly pending: number } | undefined>;
  readonly records: () => Promise<readonly AuditRecord[]>;
  readonly clock: () => Promise<{ readonly now: Instant; readonly stepped: boolean }>;
  /** Domains of all contacts. */
  readonly contactDomains: () => Promise<readonly string[]>;
}

export interface AwsSubject {
  readonly senderDomain: string | undefined;
  readonly keysParameter: string;
  readonly init: boolean;
}

/** SES refuses requests that are 5 minutes off; codes and sessions go by this clock as well. */
const MAX_SKEW = 60;
/** SES user guide, "Service quotas": an account in the sandbox sends 200 mails a day, one a second. */
const SANDBOX_A_DAY = 200;
const NEARLY_FULL = 0.8;

export function awsChecks(probe: AwsProbe, dns: Dns, subject: AwsSubject): readonly Check[] {
  const { senderDomain } = subject;
  return [
    one('credentials', 'sign in: AWS_PROFILE, AWS_REGION', async () =>
      good('credentials', await probe.whoami()),
    ),
    one('clock', 'set the clock by NTP', async () => clock(await probe.skew())),
    one('permissions', 'grant dynamodb:GetItem and Query on the tables to whoever operates', async () => {
      await probe.readTable();
      return good('permissions', 'rows can be read');
    }),
    one('keys', `grant ssm:GetParameter and PutParameter on ${subject.keysParameter}`, () =>
      keys(probe, subject),
    ),
    one('sandbox', 'grant ses:GetSendQuota', () => quota(probe)),
    one('sending', 'grant ses:GetAccountSendingEnabled', () => sending(probe)),
    ...(senderDomain === undefined ? [] : [senderCheck(probe, dns, senderDomain)]),
    one('alarm-mail', 'grant sns:ListSubscriptionsByTopic', () => alarmMail(probe)),
    {
      ...{ check: 'record', todo: 'grant dynamodb:GetItem and Query on the tables to whoever operates' },
      run: async () =>
        checkRecord(await probe.records(), {
          ...(await probe.clock()),
          todo: 'read the log of SealAudit, then "thidua audit seal --aws <prefix>"',
        }),
    },
    one('sign-in', 'look at the user pool, or at the provider of oidcIssuer', () => signIn(probe)),
    {
      ...{ check: 'contact-domain', todo: 'look at the name server of this machine' },
      run: async () => checkContactDomains(dns, await probe.contactDomains()),
    },
  ];
}

const one = (check: string, todo: string, run: () => Promise<Finding>): Check => ({
  ...{ check, todo },
  run: async () => [await run()],
});

function clock(skew: number): Finding {
  const text = `this machine is ${Math.abs(skew)} s ${skew < 0 ? 'ahead of' : 'behind'} AWS`;
  return Math.abs(skew) <= MAX_SKEW ? good('clock', text) : bad('clock', text, 'set the clock by NTP');
}

async function keys(probe: AwsProbe, { init, keysParameter }: AwsSubject): Promise<Finding> {
  const state = await probe.keys();
  if (state === 'there') return good('keys', `${keysParameter} holds signing keys`);
  if (state === 'unreadable') {
    return bad(
      'keys',
      `${keysParameter} is there and holds no signing keys`,
      'look who wrote it; it is never replaced by itself',
    );
  }
  if (!init)
    return bad(
      'keys',
      `${keysParameter} is missing: no mail with a link can be written`,
      'run "thidua doctor --init"',
    );
  await probe.makeKeys();
  return good('keys', `${keysParameter}: a first key was made`);
}

async function quota(probe: AwsProbe): Promise<Finding> {
  const { perDay, perSecond, sentToday } = await probe.quota();
  const text = `${sentToday} of ${perDay} mails in 24 hours, ${perSecond} a second`;
  if (perDay <= SANDBOX_A_DAY) {
    return bad(
      'sandbox',
      `SES is in the sandbox: ${text}, to verified addresses only`,
      'ask for production access (docs/runbook.md, "Out of the sandbox")',
    );
  }
  return sentToday >= perDay * NEARLY_FULL
    ? warning('sandbox', text, 'ask for a higher quota before the next deadline')
    : good('sandbox', text);
}

async function alarmMail(probe: AwsProbe): Promise<Finding> {
  const mails = await probe.alarmMails();
  if (mails === undefined)
    return warning('alarm-mail', 'this deployment does not say who hears alarms', 'deploy this release');
  const { confirmed, pending } = mails;
  if (pending > 0)
    return bad(
      'alarm-mail',
      `${pending} of ${confirmed + pending} addresses did not confirm: no alarm is heard there`,
      'open the mail of AWS Notifications and confirm; an old one is sent again from the SNS console',
    );
  return confirmed > 0
    ? good('alarm-mail', `${confirmed} addresses hear alarms`)
    : warning('alarm-mail', 'nobody hears alarms', 'deploy stage prod with -c alarmMail=…');
}

async function sending(probe: AwsProbe): Promise<Finding> {
  return (await probe.sendingEnabled())
    ? good('sending', 'SES sends')
    : bad(
        'sending',
        'sending is paused in this account',
        'read why in the SES console (reputation), mend it, then enable sending',
      );
}

function senderCheck(probe: AwsProbe, dns: Dns, domain: string): Check {
  return {
    check: 'identity',
    todo: 'grant ses:GetIdentityVerificationAttributes and GetIdentityDkimAttributes',
    run: async () => {
      const { verified, dkim, tokens } = await probe.identity(domain);
      return [
        verified
          ? good('identity', `SES may send for ${domain}`)
          : bad(
              'identity',
              `SES does not know that ${domain} is ours`,
              'publish the DKIM records below; verification follows within hours',
            ),
        dkim === 'success'
          ? good('dkim-status', 'mails are signed')
          : bad(
              'dkim-status',
              `DKIM is ${dkim}`,
              dkim === 'off' ? 'deploy the data stack' : 'publish the CNAME records named below',
            ),
        ...(await checkSender(dns, { domain, spf: 'include:amazonses.com', dkimTokens: tokens })),
      ];
    },
  };
}

async function signIn(probe: AwsProbe): Promise<Finding> {
  const status = await probe.issuer();
  return status === 200
    ? good('sign-in', 'the identity provider answers')
    : bad(
        'sign-in',
        `the identity provider answers ${status}`,
        'the secretariat cannot sign in: look at the user pool, or at oidcIssuer',
      );
}
