/** What is known of a unit's mailbox, and what of it still holds when the addresses change. */
import type { UnitId } from '../shared/ids.ts';
import type { Instant } from '../shared/time.ts';
import type { Contacts } from './cluster.ts';

export interface Mailbox {
  readonly cluster: string;
  readonly unit: UnitId;
  readonly askedAt?: Instant;
  readonly confirmedAt?: Instant;
  readonly bounced: readonly {
    readonly address: string;
    readonly at: Instant;
    readonly kind: 'bounce' | 'complaint';
  }[];
}

/** Addresses compare without regard to case: offices write them both ways. */
const same = (a: string | undefined, b: string | undefined): boolean => a?.toLowerCase() === b?.toLowerCase();

function addressesOf(contacts: Contacts): string[] {
  return [contacts.main, contacts.deputy, contacts.leader].flatMap((one) => (one ? [one.email] : []));
}

export function mainAddressChanged(before: Contacts, after: Contacts): boolean {
  return !same(before.main.email, after.main.email);
}

/**
 * A new main address begins afresh: not asked, not confirmed. Bounces are kept for the addresses still in use.
 * Undefined when nothing changes.
 */
export function mailboxAfter(mailbox: Mailbox, before: Contacts, after: Contacts): Mailbox | undefined {
  const bounced = mailbox.bounced.filter(({ address }) =>
    addressesOf(after).some((used) => same(used, address)),
  );
  if (mainAddressChanged(before, after)) return { cluster: mailbox.cluster, unit: mailbox.unit, bounced };
  return bounced.length === mailbox.bounced.length ? undefined : { ...mailbox, bounced };
}
