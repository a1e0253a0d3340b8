/** The people of the secretariat, and what they may on a given day. */
import { termOn, type Cluster } from '../cluster/cluster.ts';
import type { ClusterId, UnitId } from '../shared/ids.ts';
import type { LocalDate } from '../shared/time.ts';

/** What a person is named for; staff of head and deputies are told apart by what their unit is that day. */
export type PersonRole = 'secretary' | 'deputy' | 'leader' | 'auditor';

export interface Person {
  readonly cluster: ClusterId;
  readonly id: string;
  readonly unit: UnitId;
  readonly name: string;
  /** Compared without regard to case, and only when the provider says that it is verified. */
  readonly email: string;
  /** The provider's name for the person; when given, the address alone does not do. */
  readonly subject?: string;
  readonly role: PersonRole;
  readonly from?: LocalDate;
  /** The first day without the right. */
  readonly until?: LocalDate;
}

/** Who signed in, as the identity provider says. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  readonly name?: string;
  /** Present only when the provider verified it. */
  readonly email?: string;
}

export function isSamePerson(
  person: Pick<Person, 'subject' | 'email'>,
  { subject, email }: Identity,
): boolean {
  if (person.subject !== undefined) return person.subject === subject;
  return email !== undefined && email.toLowerCase() === person.email.toLowerCase();
}

/**
 * The right of the person on that day; undefined when there is none. Staff and leaders have it while their unit is
 * head or deputy of the term in force: on the day of the hand-over it passes to the next ones by itself.
 */
export function rightOn(person: Person, cluster: Cluster, day: LocalDate): PersonRole | undefined {
  const { role, unit, from, until } = person;
  if ((from !== undefined && day < from) || (until !== undefined && day >= until)) return undefined;
  if (role === 'auditor') return role;
  const term = termOn(cluster, day);
  const isHead = term?.head === unit;
  if (!isHead && term?.deputies.includes(unit) !== true) return undefined;
  if (role === 'leader') return role;
  return isHead ? 'secretary' : 'deputy';
}

/** From when a person has a right, as far as it is known today. */
export type Begins =
  { readonly is: 'now' } | { readonly is: 'on'; readonly on: LocalDate } | { readonly is: 'with-term' };

/** The first day of a term, or of the person's own dates, on which there is a right. */
export function beginsFor(person: Person, cluster: Cluster, today: LocalDate): Begins {
  if (rightOn(person, cluster, today) !== undefined) return { is: 'now' };
  const days = [...cluster.terms.map(({ from }) => from), ...(person.from === undefined ? [] : [person.from])]
    .filter((day) => day > today && rightOn(person, cluster, day) !== undefined)
    .sort();
  const [on] = days;
  return on === undefined ? { is: 'with-term' } : { is: 'on', on };
}
