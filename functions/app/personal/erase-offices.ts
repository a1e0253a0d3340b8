/** Offices of a person: while they hold one they stay; of those that ended the record says a stand-in. */
import type { Act } from '../act.ts';
import { CLUSTER, MAILBOX, PERSON, UNIT } from '../store/row-kinds.ts';
import { rightOn } from '#domain/access/person.ts';
import { termOn, type Cluster, type Unit } from '#domain/cluster/cluster.ts';
import { standIn, standInAddress, type Subject } from '#domain/personal/person-data.ts';
import { sameAddress } from '#domain/shared/mail-address.ts';

/** What they are today, in Vietnamese; empty when nothing hinders. Deputies and leaders of a unit just go. */
export async function officesOf({ store, today }: Act, { unit, email }: Subject): Promise<string[]> {
  const [row, cluster, people] = await Promise.all([store.unit(unit), store.cluster(), store.people()]);
  const main = row?.value.contacts.main;
  const inOffice = people.some(
    ({ value }) =>
      value.unit === unit &&
      sameAddress(value.email, email) &&
      cluster !== undefined &&
      rightOn(value, cluster.value, today) !== undefined,
  );
  return [
    ...(main && sameAddress(main.email, email) ? ['cán bộ đầu mối của đơn vị'] : []),
    ...(cluster && isSecretary(cluster.value, { unit, email }, today) ? ['cán bộ đứng tên trong thư'] : []),
    ...(inOffice ? ['người của Thường trực đang có quyền'] : []),
  ];
}

function isSecretary(
  cluster: Cluster,
  { unit, email }: Pick<Subject, 'unit' | 'email'>,
  today: Act['today'],
): boolean {
  const term = termOn(cluster, today);
  const acts = unit === term?.head || term?.deputies.includes(unit) === true;
  return acts && cluster.secretaries.some((one) => one.unit === unit && sameAddress(one.email, email));
}

/** @returns how many rows were changed; they go with the command's own. */
export async function eraseFromOffice(
  act: Act,
  subject: Subject & { readonly code: string },
): Promise<number> {
  const before = [
    await eraseContact(act, subject),
    await eraseSecretary(act, subject),
    await eraseMailbox(act, subject),
    await erasePeople(act, subject),
  ];
  return before.reduce((sum, count) => sum + count, 0);
}

async function eraseContact({ store, work }: Act, { unit, email }: Subject): Promise<number> {
  const stored = await store.unit(unit);
  if (!stored) return 0;
  const { main, deputy, leader } = stored.value.contacts;
  const contacts: Unit['contacts'] = {
    main,
    ...(deputy && !sameAddress(deputy.email, email) && { deputy }),
    ...(leader && !sameAddress(leader.email, email) && { leader }),
  };
  if (contacts.deputy === deputy && contacts.leader === leader) return 0;
  work.save(UNIT, { ...stored.value, contacts }, stored);
  return 1;
}

/** Of a unit that held a role once: the cluster needs one secretary, be it a stand-in. */
async function eraseSecretary(
  { store, work }: Act,
  { unit, email, code }: Subject & { readonly code: string },
): Promise<number> {
  const stored = await store.cluster();
  if (!stored) return 0;
  const { secretaries } = stored.value;
  const others = secretaries.filter((one) => one.unit !== unit || !sameAddress(one.email, email));
  if (others.length === secretaries.length) return 0;
  const left = others.length > 0 ? others : [{ unit, name: standIn(code), email: standInAddress(code) }];
  work.save(CLUSTER, { ...stored.value, secretaries: left }, stored);
  return 1;
}

async function eraseMailbox({ store, work }: Act, { unit, email }: Subject): Promise<number> {
  const stored = await store.mailbox(unit);
  const bounced = stored?.value.bounced.filter(({ address }) => !sameAddress(address, email));
  if (!stored || !bounced || bounced.length === stored.value.bounced.length) return 0;
  work.save(MAILBOX, { ...stored.value, bounced }, stored);
  return 1;
}

async function erasePeople(
  { store, work, today }: Act,
  { unit, email, code }: Subject & { readonly code: string },
): Promise<number> {
  const mine = (await store.people()).filter(
    ({ value }) => value.unit === unit && sameAddress(value.email, email),
  );
  for (const stored of mine) {
    const { subject: _subject, until, ...person } = stored.value;
    const gone = { name: standIn(code), email: standInAddress(code) };
    work.save(
      PERSON,
      { ...person, ...gone, until: until !== undefined && until < today ? until : today },
      stored,
    );
  }
  return mine.length;
}
