/** Whether receivers will believe the sender: SPF (RFC 7208), DKIM (RFC 6376) and DMARC (RFC 7489) of its domain. */
import { bad, good, warning, type Finding } from './finding.ts';

export interface Dns {
  /** Each record as one text; empty when there is none. */
  readonly txt: (name: string) => Promise<readonly string[]>;
  readonly cname: (name: string) => Promise<readonly string[]>;
  readonly mx: (name: string) => Promise<readonly string[]>;
}

export interface Sender {
  readonly domain: string;
  /** What SPF must let send, as it stands in the record: `include:amazonses.com`, `ip4:203.0.113.5`. */
  readonly spf?: string;
  /** Tokens of SES's Easy DKIM; each is a CNAME. */
  readonly dkimTokens: readonly string[];
}

export async function checkSender(dns: Dns, sender: Sender): Promise<readonly Finding[]> {
  return [
    await spfOf(dns, sender),
    ...(await Promise.all(sender.dkimTokens.map((token) => dkimOf(dns, sender.domain, token)))),
    await dmarcOf(dns, sender.domain),
  ];
}

async function spfOf(dns: Dns, { domain, spf }: Sender): Promise<Finding> {
  const wanted = spf ?? 'mx';
  const example = `publish TXT ${domain} "v=spf1 ${wanted} -all"`;
  const records = (await dns.txt(domain)).filter((text) => /^v=spf1( |$)/i.test(text));
  const [record, ...more] = records;
  if (record === undefined) return bad('spf', `${domain} has no SPF record`, example);
  // RFC 7208, 4.5: more than one record is a permanent error.
  if (more.length > 0) return bad('spf', `${domain} has ${records.length} SPF records`, 'keep one of them');
  if (/(^| )\+?all( |$)/i.test(record))
    return bad('spf', 'SPF lets everybody send (+all)', 'end it with -all');
  if (spf !== undefined && !record.toLowerCase().includes(spf.toLowerCase())) {
    return bad('spf', `SPF of ${domain} does not name ${spf}`, `add ${spf} to: ${record}`);
  }
  return /[-~]all\s*$/i.test(record)
    ? good('spf', record)
    : warning('spf', `SPF of ${domain} does not end with -all or ~all`, `end it with -all: ${record}`);
}

async function dkimOf(dns: Dns, domain: string, token: string): Promise<Finding> {
  const name = `${token}._domainkey.${domain}`;
  const target = `${token}.dkim.amazonses.com`;
  const found = (await dns.cname(name)).map((one) => one.replace(/\.$/, '').toLowerCase());
  return found.includes(target)
    ? good('dkim', `${name} leads to SES`)
    : bad(
        'dkim',
        `${name} ${found.length === 0 ? 'is missing' : `leads to ${found.join(', ')}`}`,
        `publish CNAME ${name} → ${target}`,
      );
}

async function dmarcOf(dns: Dns, domain: string): Promise<Finding> {
  const name = `_dmarc.${domain}`;
  const records = (await dns.txt(name)).filter((text) => /^v=DMARC1/i.test(text));
  const [record, ...more] = records;
  if (record === undefined) {
    return bad(
      'dmarc',
      `${domain} has no DMARC record`,
      `publish TXT ${name} "v=DMARC1; p=quarantine; rua=mailto:…"`,
    );
  }
  if (more.length > 0) return bad('dmarc', `${name} has ${records.length} records`, 'keep one of them');
  const policy = /(?:^|;)\s*p\s*=\s*(\w+)/i.exec(record)?.[1]?.toLowerCase();
  if (policy === 'none') {
    return warning(
      'dmarc',
      'DMARC only watches (p=none)',
      'after some weeks without surprises set p=quarantine',
    );
  }
  return policy === 'quarantine' || policy === 'reject'
    ? good('dmarc', record)
    : bad('dmarc', `DMARC names no policy: ${record}`, 'add p=quarantine');
}

/** Whether mail can reach the domains of the contacts at all. */
export async function checkContactDomains(dns: Dns, domains: readonly string[]): Promise<readonly Finding[]> {
  return Promise.all(
    domains.map(async (domain) =>
      (await dns.mx(domain)).length > 0
        ? good('contact-domain', `${domain} takes mail`)
        : bad(
            'contact-domain',
            `${domain} has no MX record`,
            `ask the units with addresses at ${domain} for others`,
          ),
    ),
  );
}
