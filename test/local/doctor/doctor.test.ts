import { describe, expect, it } from 'vitest';
import { awsChecks, type AwsProbe } from '#local/doctor/aws-checks.ts';
import { examine, type Finding } from '#local/doctor/finding.ts';
import type { Dns } from '#local/doctor/mail-domain.ts';
import { officeChecks, type OfficeProbe, type OfficeSubject } from '#local/doctor/office-checks.ts';
import { oneOfEachDomain, roundTrip, type RoundTrip } from '#local/doctor/round-trip.ts';
import { nextSeal } from '#app/audit/seal.ts';
import { MailRefused } from '#app/ports.ts';
import { GENESIS, hashEntry } from '#app/store/audit.ts';
import { instant, localDate } from '#domain/shared/time.ts';
import { checkRecord } from '#local/doctor/sealed-record.ts';
import type { AuditRecord } from '#local/audit/audit-record.ts';

type Records = Readonly<Record<string, readonly string[]>>;
const GOOD_DNS: Records = {
  'TXT cum.example': ['v=spf1 include:amazonses.com -all', 'khác'],
  'TXT _dmarc.cum.example': ['v=DMARC1; p=quarantine; rua=mailto:a@cum.example'],
  'CNAME abc._domainkey.cum.example': ['abc.dkim.amazonses.com.'],
  'MX stp.example': ['mx.stp.example'],
};
const dnsOf = (records: Records): Dns => ({
  txt: async (name) => records[`TXT ${name}`] ?? [],
  cname: async (name) => records[`CNAME ${name}`] ?? [],
  mx: async (name) => records[`MX ${name}`] ?? [],
});

/** One entry of the record, sealed on its day when that is named. */
function recordOf(at: string, sealedOn?: string, action = 'act'): AuditRecord {
  const bare = {
    chain: 'secretariat',
    seq: 1,
    at: instant(at),
    by: 'x',
    action: 'act',
    data: {},
    prev: GENESIS,
  };
  const hash = hashEntry({ ...bare, outcome: 'done' });
  const heads = [{ chain: 'secretariat', seq: 1, hash }];
  const seal =
    sealedOn === undefined
      ? undefined
      : nextSeal(undefined, { cluster: 'mnbg', date: localDate(sealedOn), at: instant(at), heads });
  const entries = [{ ...bare, outcome: 'done' as const, hash, action }];
  return { cluster: 'mnbg', entries, seals: seal ? [seal] : [] };
}
const NOW = { now: instant('2025-03-13T02:00:00Z'), stepped: false };
const UNSEALED = 'mnbg: what was recorded since 10/3/2025 has no seal';
const RECORDS: [string, AuditRecord, string[]][] = [
  ['sealed', recordOf('2025-03-10T02:00:00Z', '2025-03-10'), []],
  ['of yesterday', recordOf('2025-03-12T02:00:00Z'), []],
  ['without a seal for days', recordOf('2025-03-10T02:00:00Z'), [`bad record: ${UNSEALED}`]],
  [
    'changed',
    recordOf('2025-03-10T02:00:00Z', '2025-03-10', 'other'),
    ['bad record: mnbg: 1 entries broken, first secretariat #1: its content does not match its hash'],
  ],
];

it('says that a whole record is sealed only when it is', () => {
  const says = (record: AuditRecord) =>
    checkRecord([record], { ...NOW, todo: '' }).map(({ is, says: text }) => `${is}: ${text}`);
  expect(says(recordOf('2025-03-10T02:00:00Z', '2025-03-10'))).toEqual(['good: mnbg: whole, and sealed']);
  expect(says(recordOf('2025-03-12T02:00:00Z'))).toEqual([
    'good: mnbg: whole, not sealed yet since the last act',
  ]);
});

const AWS: AwsProbe = {
  whoami: async () => 'arn:aws:iam::1:user/hoa',
  skew: async () => 2,
  quota: async () => ({ perDay: 50_000, perSecond: 14, sentToday: 3 }),
  sendingEnabled: async () => true,
  identity: async () => ({ verified: true, dkim: 'success', tokens: ['abc'] }),
  keys: async () => 'there',
  makeKeys: async () => undefined,
  readTable: async () => undefined,
  issuer: async () => 200,
  alarmMails: async () => ({ confirmed: 1, pending: 0 }),
  records: async () => [],
  clock: async () => NOW,
  contactDomains: async () => ['stp.example'],
};
const aws = (probe: Partial<AwsProbe> = {}, records: Records = {}, init = false) =>
  examine(
    awsChecks({ ...AWS, ...probe }, dnsOf({ ...GOOD_DNS, ...records }), {
      ...{ senderDomain: 'cum.example', keysParameter: '/thidua-prod/keys', init },
    }),
  );

const notGood = (findings: readonly Finding[]) => findings.filter(({ is }) => is !== 'good');
/** What is wrong, in one line each; every one says what to do. */
function told(findings: readonly Finding[]): string[] {
  for (const { todo } of notGood(findings)) expect(todo).toMatch(/\S/);
  return notGood(findings).map(({ check, is, says }) => `${is} ${check}: ${says}`);
}

describe('the doctor of a deployment', () => {
  it('has nothing to say where all is well', async () => {
    const findings = await aws();
    expect(told(findings)).toEqual([]);
    expect(findings.map(({ check }) => check)).toEqual([
      ...['credentials', 'clock', 'permissions', 'keys', 'sandbox', 'sending', 'identity', 'dkim-status'],
      ...['spf', 'dkim', 'dmarc', 'alarm-mail', 'sign-in', 'contact-domain'],
    ]);
  });

  const denied = () => Promise.reject(new Error('AccessDenied'));
  it.each<[string, Partial<AwsProbe>, Records, string]>([
    ['no credentials', { whoami: denied }, {}, 'bad credentials: AccessDenied'],
    ['a clock that is behind', { skew: async () => 200 }, {}, 'bad clock: this machine is 200 s behind AWS'],
    ['a clock that is ahead', { skew: async () => -61 }, {}, 'bad clock: this machine is 61 s ahead of AWS'],
    ['no right to read', { readTable: denied }, {}, 'bad permissions: AccessDenied'],
    [
      'no keys',
      { keys: async () => 'missing' },
      {},
      'bad keys: /thidua-prod/keys is missing: no mail with a link can be written',
    ],
    [
      'something else than keys',
      { keys: async () => 'unreadable' },
      {},
      'bad keys: /thidua-prod/keys is there and holds no signing keys',
    ],
    [
      'the sandbox',
      { quota: async () => ({ perDay: 200, perSecond: 1, sentToday: 0 }) },
      {},
      'bad sandbox: SES is in the sandbox: 0 of 200 mails in 24 hours, 1 a second, to verified addresses only',
    ],
    [
      'a quota that is nearly used',
      { quota: async () => ({ perDay: 1000, perSecond: 1, sentToday: 800 }) },
      {},
      'warning sandbox: 800 of 1000 mails in 24 hours, 1 a second',
    ],
    [
      'sending that is paused',
      { sendingEnabled: async () => false },
      {},
      'bad sending: sending is paused in this account',
    ],
    [
      'a domain that is not verified',
      { identity: async () => ({ verified: false, dkim: 'success', tokens: [] }) },
      {},
      'bad identity: SES does not know that cum.example is ours',
    ],
    [
      'DKIM that waits',
      { identity: async () => ({ verified: true, dkim: 'pending', tokens: [] }) },
      {},
      'bad dkim-status: DKIM is pending',
    ],
    [
      'an alarm mail that was not confirmed',
      { alarmMails: async () => ({ confirmed: 0, pending: 1 }) },
      {},
      'bad alarm-mail: 1 of 1 addresses did not confirm: no alarm is heard there',
    ],
    [
      'alarms that nobody hears',
      { alarmMails: async () => ({ confirmed: 0, pending: 0 }) },
      {},
      'warning alarm-mail: nobody hears alarms',
    ],
    [
      'a provider that does not answer',
      { issuer: async () => 404 },
      {},
      'bad sign-in: the identity provider answers 404',
    ],
    ['no SPF', {}, { 'TXT cum.example': ['khác'] }, 'bad spf: cum.example has no SPF record'],
    [
      'two SPF',
      {},
      { 'TXT cum.example': ['v=spf1 -all', 'v=spf1 mx -all'] },
      'bad spf: cum.example has 2 SPF records',
    ],
    [
      'SPF without SES',
      {},
      { 'TXT cum.example': ['v=spf1 mx -all'] },
      'bad spf: SPF of cum.example does not name include:amazonses.com',
    ],
    [
      'SPF for everybody',
      {},
      { 'TXT cum.example': ['v=spf1 include:amazonses.com +all'] },
      'bad spf: SPF lets everybody send (+all)',
    ],
    [
      'SPF without an end',
      {},
      { 'TXT cum.example': ['v=spf1 include:amazonses.com'] },
      'warning spf: SPF of cum.example does not end with -all or ~all',
    ],
    [
      'no DKIM record',
      {},
      { 'CNAME abc._domainkey.cum.example': [] },
      'bad dkim: abc._domainkey.cum.example is missing',
    ],
    [
      'a DKIM record that leads elsewhere',
      {},
      { 'CNAME abc._domainkey.cum.example': ['x.example'] },
      'bad dkim: abc._domainkey.cum.example leads to x.example',
    ],
    ['no DMARC', {}, { 'TXT _dmarc.cum.example': [] }, 'bad dmarc: cum.example has no DMARC record'],
    [
      'two DMARC',
      {},
      { 'TXT _dmarc.cum.example': ['v=DMARC1; p=none', 'v=DMARC1; p=reject'] },
      'bad dmarc: _dmarc.cum.example has 2 records',
    ],
    [
      'DMARC that watches',
      {},
      { 'TXT _dmarc.cum.example': ['v=DMARC1; p=none'] },
      'warning dmarc: DMARC only watches (p=none)',
    ],
    [
      'DMARC without policy',
      {},
      { 'TXT _dmarc.cum.example': ['v=DMARC1'] },
      'bad dmarc: DMARC names no policy: v=DMARC1',
    ],
    [
      'contacts that no mail reaches',
      {},
      { 'MX stp.example': [] },
      'bad contact-domain: stp.example has no MX record',
    ],
  ])('finds %s', async (_what, probe, records, line) => {
    expect(told(await aws(probe, records))).toEqual([line]);
  });

  it('makes keys once, and only when told', async () => {
    let made = 0;
    const probe = { keys: async () => 'missing' as const, makeKeys: async () => void (made += 1) };
    await aws(probe);
    expect(made).toBe(0);
    expect(told(await aws(probe, {}, true))).toEqual([]);
    expect(made).toBe(1);
    await aws({ ...probe, keys: async () => 'there' }, {}, true);
    await aws({ ...probe, keys: async () => 'unreadable' }, {}, true);
    expect(made).toBe(1);
  });
});

const GB = 1024 ** 3;
const OFFICE: OfficeProbe = {
  openToOthers: async () => [],
  freeDisk: async () => 50 * GB,
  clockIsSynchronized: async () => true,
  keys: async () => 'there',
  makeKeys: async () => undefined,
  smtp: async () => undefined,
  publicPage: async () => ({ status: 303, hsts: true }),
  issuer: async () => 200,
  contactDomains: async () => ['stp.example'],
  records: async () => [],
  time: () => NOW,
  backupAge: async () => 5,
};
const SUBJECT: OfficeSubject = {
  ...{ folder: '/var/lib/thidua', senderDomain: 'cum.example', sendsBySmtp: true },
  ...{ publicUrl: 'https://thi-dua.example', ownIssuer: true, init: false },
};
const office = (probe: Partial<OfficeProbe> = {}, subject: Partial<OfficeSubject> = {}) =>
  examine(officeChecks({ ...OFFICE, ...probe }, dnsOf(GOOD_DNS), { ...SUBJECT, ...subject }));

describe('the doctor of an office with its own machine', () => {
  it('has nothing to say where all is well', async () => {
    expect(told(await office())).toEqual([]);
  });

  it.each<[string, Partial<OfficeProbe>, Partial<OfficeSubject>, string]>([
    [
      'files that others may read',
      { openToOthers: async () => ['/x/keys.json'] },
      {},
      'bad rights: others may read /x/keys.json',
    ],
    ['little room', { freeDisk: async () => GB / 2 }, {}, 'warning disk: 512 MB free'],
    ['no room', { freeDisk: async () => GB / 8 }, {}, 'bad disk: 128 MB free'],
    [
      'a clock by hand',
      { clockIsSynchronized: async () => false },
      {},
      'bad clock: the clock is not set by NTP',
    ],
    [
      'a clock nobody knows of',
      { clockIsSynchronized: async () => undefined },
      {},
      'warning clock: this machine does not say whether its clock is set by NTP',
    ],
    ['no keys', { keys: async () => 'missing' }, {}, 'warning keys: no signing keys yet'],
    [
      'something else than keys',
      { keys: async () => 'unreadable' },
      {},
      'bad keys: /var/lib/thidua/keys.json holds no signing keys',
    ],
    [
      'a mail server that says no',
      { smtp: () => Promise.reject(new Error('mail:587 Invalid login')) },
      {},
      'bad smtp: mail:587 Invalid login',
    ],
    [
      'mails that reach nobody',
      {},
      { sendsBySmtp: false },
      'warning smtp: mails are captured on this machine and reach nobody',
    ],
    [
      'a proxy that says too little',
      { publicPage: async () => ({ status: 421, hsts: false }) },
      {},
      'bad public-url: https://thi-dua.example: the proxy does not pass Host and X-Forwarded-Proto, or is not in trustedProxies',
    ],
    [
      'a proxy without a server',
      { publicPage: async () => ({ status: 502, hsts: false }) },
      {},
      'bad public-url: https://thi-dua.example answers 502',
    ],
    [
      'no HSTS',
      { publicPage: async () => ({ status: 200, hsts: false }) },
      {},
      'bad public-url: https://thi-dua.example answers without HSTS: the server does not know of TLS',
    ],
    [
      'a provider that does not answer',
      { issuer: async () => 500 },
      {},
      'bad sign-in: the identity provider answers 500',
    ],
    ['no backup', { backupAge: async () => undefined }, {}, 'warning backup: no backup is known'],
    ['an old backup', { backupAge: async () => 72 }, {}, 'bad backup: the newest backup is 3 days old'],
  ])('finds %s', async (_what, probe, subject, line) => {
    expect(told(await office(probe, subject))).toEqual([line]);
  });

  it.each(RECORDS)('says of a record that is %s, here and in AWS', async (_what, record, lines) => {
    const records = async () => [record];
    expect(told(await office({ records }))).toEqual(lines);
    expect(told(await aws({ records }))).toEqual(lines);
  });

  it('wants no seal of a record that is played', async () => {
    const records = async () => [recordOf('2025-03-10T02:00:00Z')];
    expect(told(await office({ records, time: () => ({ ...NOW, stepped: true }) }))).toEqual([]);
  });

  it('makes keys only when told', async () => {
    let made = 0;
    const probe = { keys: async () => 'missing' as const, makeKeys: async () => void (made += 1) };
    await office(probe);
    expect(made).toBe(0);
    expect(told(await office(probe, { init: true }))).toEqual([]);
    expect(made).toBe(1);
  });
});

describe('a mail there and back', () => {
  const trip = (
    told_: readonly (readonly string[])[],
    send?: RoundTrip['transport']['send'],
    tellsEvents = true,
  ) => {
    let [asked, now] = [0, 0];
    const sent: string[] = [];
    const deps: RoundTrip = {
      from: 'thi-dua@cum.example',
      transport: {
        tellsEvents,
        send: send ?? (async (mail) => (sent.push(...mail.to), { messageId: '1' })),
      },
      mailEvents: {
        get: async () => undefined,
        query: async (pk) => {
          expect(pk).toBe('doctor#probe/7');
          const is = told_[Math.min(asked, told_.length - 1)] ?? [];
          asked += 1;
          return is.map((one, n) => ({ pk, sk: String(n), type: 'mail-event', v: 1, is: one }));
        },
        transact: async () => undefined,
      },
      compose: async () => new Uint8Array(),
      id: () => '7',
      sleep: async (ms) => void (now += ms),
      now: () => now,
    };
    return roundTrip(deps, 'hoa@stp.example').then(({ is, says }) => ({ is, says, sent }));
  };

  it('goes to one contact of each domain', () => {
    expect(oneOfEachDomain(['b@x.example', 'a@X.example', 'c@y.example'])).toEqual([
      'a@X.example',
      'c@y.example',
    ]);
  });

  it.each<[string, readonly (readonly string[])[], string]>([
    [
      'is delivered',
      [[], ['sent'], ['sent', 'delivered']],
      'good stp.example: delivered to hoa@stp.example in 4 s',
    ],
    ['comes back', [['sent'], ['sent', 'bounced']], 'bad stp.example: hoa@stp.example came back'],
    ['is complained of', [['sent', 'complained']], 'bad stp.example: sent, complained'],
    ['stays somewhere', [['sent']], 'warning stp.example: taken by SES, not delivered yet after 120 s'],
    ['is never heard of', [[]], 'warning stp.example: no event came after 120 s'],
  ])('that %s', async (_what, events, line) => {
    const { is, says, sent } = await trip(events);
    expect(`${is} ${says}`).toBe(line);
    expect(sent).toEqual(['hoa@stp.example']);
  });

  it('that the server refuses, or of which nobody knows', async () => {
    expect(await trip([], () => Promise.reject(new MailRefused('550 no', false)))).toMatchObject({
      ...{ is: 'bad', says: 'stp.example: 550 no' },
    });
    expect((await trip([], () => Promise.reject(new Error('cut')))).says).toMatch(
      /nobody knows whether it left: cut/,
    );
  });

  it('ends with the server’s yes where nothing is told later', async () => {
    expect(await trip([], undefined, false)).toMatchObject({
      ...{
        is: 'good',
        says: 'stp.example: taken by the mail server for hoa@stp.example; ask there whether it arrived',
      },
    });
  });
});
