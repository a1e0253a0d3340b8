/** A real mail to one contact of each domain, and what became of it. */
import type { Mail, MailTransport, Table } from '#app/ports.ts';
import { MailRefused } from '#app/ports.ts';
import { bad, good, warning, type Finding } from './finding.ts';

export interface RoundTrip {
  readonly transport: MailTransport;
  readonly mailEvents: Table;
  readonly from: string;
  /** Builds the message of the probe. */
  readonly compose: (to: string, id: string) => Promise<Uint8Array>;
  readonly id: () => string;
  readonly sleep: (ms: number) => Promise<void>;
  /** Milliseconds, going up. */
  readonly now: () => number;
}

/** Not the id of any cluster: its mails are on no board. */
const NOBODY = 'doctor';
/** Grey listing takes minutes; whoever waits at a terminal does not. */
const PATIENCE_MS = 120_000;
const PAUSE_MS = 2_000;

/** One address of each domain, the first by name. */
export function oneOfEachDomain(addresses: readonly string[]): readonly string[] {
  const byDomain = new Map<string, string>();
  for (const address of [...addresses].sort()) {
    const domain = domainOf(address);
    if (!byDomain.has(domain)) byDomain.set(domain, address);
  }
  return [...byDomain.values()];
}

export const domainOf = (address: string): string =>
  address.slice(address.lastIndexOf('@') + 1).toLowerCase();

export async function roundTrip(deps: RoundTrip, to: string): Promise<Finding> {
  const check = 'round-trip';
  const domain = domainOf(to);
  const id = `probe/${deps.id()}`;
  const tag = { cluster: NOBODY, notice: id, attempt: 1 };
  const begun = deps.now();
  const mail: Mail = { from: deps.from, to: [to], cc: [], raw: await deps.compose(to, id), tag };
  try {
    await deps.transport.send(mail);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    if (error instanceof MailRefused)
      return bad(check, `${domain}: ${why}`, `mend what the server says, then try ${to} again`);
    return bad(
      check,
      `${domain}: nobody knows whether it left: ${why}`,
      'look at the connection to the mail server',
    );
  }
  if (!deps.transport.tellsEvents) {
    return good(check, `${domain}: taken by the mail server for ${to}; ask there whether it arrived`);
  }
  return waitFor(deps, to, `${NOBODY}#${id}`, begun);
}

async function waitFor(deps: RoundTrip, to: string, pk: string, begun: number): Promise<Finding> {
  const check = 'round-trip';
  const domain = domainOf(to);
  for (;;) {
    const told = (await deps.mailEvents.query(pk)).map((row) => row['is'] as string);
    const seconds = Math.round((deps.now() - begun) / 1000);
    if (told.includes('bounced'))
      return bad(check, `${domain}: ${to} came back`, `correct the address, or ask the office of ${domain}`);
    if (told.includes('complained') || told.includes('rejected')) {
      return bad(
        check,
        `${domain}: ${told.join(', ')}`,
        `ask the office of ${domain} to let the sender through`,
      );
    }
    if (told.includes('delivered')) return good(check, `${domain}: delivered to ${to} in ${seconds} s`);
    if (deps.now() - begun >= PATIENCE_MS) {
      const heard = told.includes('sent') ? 'taken by SES, not delivered yet' : 'no event came';
      return warning(
        check,
        `${domain}: ${heard} after ${seconds} s`,
        told.includes('sent')
          ? `ask the office of ${domain} for grey listing or a filter`
          : 'look at the alarm of mail events: the topic, its queue, its function',
      );
    }
    await deps.sleep(PAUSE_MS);
  }
}
