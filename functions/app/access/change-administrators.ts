/** Who founds clusters in this deployment. */
import { done, refuse, type Act, type Answer } from '../act.ts';
import { ADMINISTRATOR } from '../store/row-kinds.ts';
import type { CommandOf } from '#contracts/commands.ts';
import { ADMINISTRATION, type Administrator } from '#domain/access/administrator.ts';
import { sameAddress } from '#domain/shared/mail-address.ts';

/** Names an administrator, or changes what is on record of one. */
export async function addAdministrator(act: Act, command: CommandOf<'administrator.add'>): Promise<Answer> {
  mustBeAdministration(act);
  const { do: action, administrator: id, ...data } = command;
  const all = (await act.store.administrators()).map(({ value }) => value);
  const twin = all.find((one) => one.id !== id && sameAddress(one.email, data.email));
  if (twin) {
    refuse('address-taken', `Địa chỉ ${data.email} đã được ghi cho ${twin.name} (${twin.id}).`);
  }
  const administrator: Administrator = { cluster: act.store.id, id, ...data };
  act.work.save(ADMINISTRATOR, administrator, await act.store.administrator(id));
  act.work.say('secretariat', action, { administrator: id, ...(data.until && { until: data.until }) });
  return done({ administrator: id });
}

/** From today on there is no right, and open sessions end with their next request. Who it was stays on record. */
export async function removeAdministrator(
  act: Act,
  command: CommandOf<'administrator.remove'>,
): Promise<Answer> {
  mustBeAdministration(act);
  const stored = await act.store.administrator(command.administrator);
  if (!stored) refuse('no-administrator', `Không có người quản trị "${command.administrator}".`);
  const { until = act.today } = stored.value;
  act.work.save(ADMINISTRATOR, { ...stored.value, until: until < act.today ? until : act.today }, stored);
  act.work.say('secretariat', command.do, { administrator: command.administrator });
  return done();
}

/** @throws Refusal in a cluster: it has people of its own. */
function mustBeAdministration({ store }: Act): void {
  if (store.id === ADMINISTRATION) return;
  refuse('not-administration', `Người quản trị được ghi ở "${ADMINISTRATION}", không ở cụm "${store.id}".`);
}
