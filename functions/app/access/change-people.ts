/** Who of the secretariat may sign in. */
import { done, refuse, type Act, type Answer } from '../act.ts';
import { loadCluster, unitOf } from '../load.ts';
import { owe } from '../notify.ts';
import { PERSON } from '../store/row-kinds.ts';
import type { CommandOf } from '#contracts/commands.ts';
import { noticeId } from '#domain/notices/notice.ts';
import type { Cluster } from '#domain/cluster/cluster.ts';
import { beginsFor, rightOn, type Person } from '#domain/access/person.ts';
import { sameAddress } from '#domain/shared/mail-address.ts';
import { formatDate } from '#domain/shared/vietnamese.ts';

/** Names a person, also ahead of the day: the right begins with the unit's term as head or deputy. */
export async function addPerson(act: Act, command: CommandOf<'person.add'>): Promise<Answer> {
  const view = await loadCluster(act.store);
  const { do: action, person: id, invite, ...data } = command;
  unitOf(view, data.unit);
  const { from, until } = data;
  if (from !== undefined && until !== undefined && until <= from) {
    refuse(
      'no-days',
      `Ngày thôi quyền (until) ${formatDate(until)} phải sau ngày bắt đầu (from) ${formatDate(from)}.`,
    );
  }
  const others = (await act.store.people()).filter(({ value }) => value.id !== id);
  const twin = others.find(({ value }) => sameAddress(value.email, data.email));
  if (twin) {
    refuse(
      'address-taken',
      `Địa chỉ ${data.email} đã được ghi cho ${twin.value.name} (person ${twin.value.id}); mỗi người một địa chỉ riêng.`,
    );
  }
  const person: Person = { cluster: act.store.id, id, ...data };
  act.work.save(PERSON, person, await act.store.person(id));
  const { unit, role } = person;
  act.work.say('secretariat', action, {
    person: id,
    unit,
    role,
    ...(from && { from }),
    ...(until && { until }),
    ...(invite && { invite }),
  });
  if (invite) await invitePerson(act, person, view.cluster.value);
  return done({ person: id, rightToday: rightOn(person, view.cluster.value, act.today) ?? null });
}

/** The mail that says how to sign in and from when; once more when asked for again. */
export async function invitePerson(act: Act, person: Person, cluster: Cluster): Promise<void> {
  const { id, unit, name } = person;
  const to = { kind: 'secretariat', unit } as const;
  const former = await act.store.notices(noticeId(to, 'invitation', id, ''));
  const facts = {
    kind: 'invitation',
    person: id,
    name,
    begins: beginsFor(person, cluster, act.today),
  } as const;
  owe(act, to, { subject: id, version: String(former.length + 1), facts });
}

/** From today on the person has no right; sessions end with their next request. Who it was stays on record. */
export async function removePerson(act: Act, command: CommandOf<'person.remove'>): Promise<Answer> {
  const stored = await act.store.person(command.person);
  if (!stored) refuse('no-person', `Không có người "${command.person}" trong danh sách Thường trực.`);
  const { until = act.today } = stored.value;
  const earlier = until < act.today ? until : act.today;
  act.work.save(PERSON, { ...stored.value, until: earlier }, stored);
  act.work.say('secretariat', command.do, { person: command.person });
  return done();
}
