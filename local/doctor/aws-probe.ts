/** Asks an account what the doctor wants to know. */
import { GetParameterCommand, ParameterNotFound, SSMClient } from '@aws-sdk/client-ssm';
import { parseKeySet } from '#adapters/signing/key-set.ts';
import type { AwsPlace } from '#local/aws/aws-place.ts';
import { readAuditRecords } from '#local/audit/audit-record.ts';
import { makeKeys } from '#local/aws/signing-keys.ts';
import { askAws } from '#local/aws/stack-outputs.ts';
import type { AwsProbe } from './aws-checks.ts';
import { contactAddresses } from './contacts.ts';
import { domainOf } from './round-trip.ts';

const SES = '2010-12-01';
const ISSUER_MS = 10_000;

export function createAwsProbe(place: AwsPlace): AwsProbe {
  const { account, outputs, keysParameter, table } = place;
  const { endpoint, region, credentials } = account;
  const ssm = new SSMClient({ region, credentials, ...(endpoint !== undefined && { endpoint }) });
  const ses = (form: Readonly<Record<string, string>>) =>
    askAws(account, 'ses', { Version: SES, ...form }, 'email');
  return {
    whoami: async () => {
      const text = await askAws(account, 'sts', { Action: 'GetCallerIdentity', Version: '2011-06-15' });
      return valueIn(text, 'Arn') ?? 'an identity without a name';
    },
    skew: async () => {
      const begun = Date.now();
      const response = await fetch(endpoint ?? `https://sts.${region}.amazonaws.com/`);
      const now = (begun + Date.now()) / 2;
      const told = Date.parse(response.headers.get('date') ?? '');
      if (Number.isNaN(told)) throw new Error('AWS did not tell its time');
      return Math.round((told - now) / 1000);
    },
    quota: async () => {
      const text = await ses({ Action: 'GetSendQuota' });
      const number = (name: string) => Number(valueIn(text, name) ?? Number.NaN);
      return {
        perDay: number('Max24HourSend'),
        perSecond: number('MaxSendRate'),
        sentToday: number('SentLast24Hours'),
      };
    },
    sendingEnabled: async () =>
      valueIn(await ses({ Action: 'GetAccountSendingEnabled' }), 'Enabled') === 'true',
    alarmMails: async () => {
      const { AlarmTopicArn } = outputs;
      if (AlarmTopicArn === undefined) return undefined;
      const asked = { Action: 'ListSubscriptionsByTopic', Version: '2010-03-31', TopicArn: AlarmTopicArn };
      const told = (await askAws(account, 'sns', asked)).match(/<SubscriptionArn>[^<]*/g) ?? [];
      const pending = told.filter((one) => /PendingConfirmation/i.test(one)).length;
      return { confirmed: told.length - pending, pending };
    },
    records: () => readAuditRecords(table),
    clock: async () => ({ now: await place.clock.now(), stepped: place.clock.mode === 'stepped' }),
    identity: async (domain) => {
      const asked = { 'Identities.member.1': domain };
      const verification = await ses({ Action: 'GetIdentityVerificationAttributes', ...asked });
      const dkim = await ses({ Action: 'GetIdentityDkimAttributes', ...asked });
      const status = valueIn(dkim, 'DkimVerificationStatus')?.toLowerCase();
      const known = (['success', 'pending', 'failed'] as const).find((one) => one === status);
      return {
        verified: valueIn(verification, 'VerificationStatus') === 'Success',
        dkim: known ?? 'off',
        tokens: [...dkim.matchAll(/<member>([a-z0-9]+)<\/member>/g)].map(([, token = '']) => token),
      };
    },
    keys: async () => {
      try {
        const { Parameter } = await ssm.send(
          new GetParameterCommand({ Name: keysParameter, WithDecryption: true }),
        );
        return isKeySet(Parameter?.Value ?? '') ? 'there' : 'unreadable';
      } catch (error) {
        if (error instanceof ParameterNotFound) return 'missing';
        throw error;
      }
    },
    makeKeys: async () => {
      await makeKeys(ssm, keysParameter);
    },
    readTable: async () => {
      await table.query('clusters', undefined, { limit: 1 });
    },
    issuer: () => discoveryStatus(outputs.SignInIssuer ?? ''),
    contactDomains: async () => domainsOf(await contactAddresses(table)),
  };
}

/** Status of an OpenID Connect provider's discovery document (OpenID Connect Discovery 1.0, 4). */
export async function discoveryStatus(issuer: string): Promise<number> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  return (await fetch(url, { signal: AbortSignal.timeout(ISSUER_MS) })).status;
}

export const domainsOf = (addresses: readonly string[]): readonly string[] =>
  [...new Set(addresses.map(domainOf))].sort();

export function isKeySet(text: string): boolean {
  try {
    parseKeySet(text, 'keys');
    return true;
  } catch {
    return false;
  }
}

const valueIn = (xml: string, name: string): string | undefined =>
  new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
