/** A link is sent again, or taken back. */
import { done, refuse, type Act, type Answer } from '../act.ts';
import { loadCluster, unitOf } from '../load.ts';
import { owe } from '../notify.ts';
import { LINK } from '../store/row-kinds.ts';
import { readLink } from './access-deps.ts';
import type { CommandOf } from '#contracts/commands.ts';
import { contactsBehind, renewed, revoked, type Link } from '#domain/access/link.ts';

/** "Gửi lại đường dẫn": new mails carry a new one; the former opens until the new one was used. */
export function renewLink(act: Act, command: CommandOf<'link.renew'>): Promise<Answer> {
  return change(act, command, renewed, false);
}

/** The links that are out open nothing any more and the sessions they opened end; a new one is mailed. */
export function revokeLink(act: Act, command: CommandOf<'link.revoke'>): Promise<Answer> {
  return change(act, command, revoked, true);
}

async function change(
  act: Act,
  command: CommandOf<'link.renew' | 'link.revoke'>,
  next: (link: Link) => Link,
  isRevoked: boolean,
): Promise<Answer> {
  const { unit: id, reader } = command;
  const view = await loadCluster(act.store);
  const unit = unitOf(view, id);
  if (!contactsBehind(reader).some((role) => unit.contacts[role])) {
    refuse(
      'no-contact',
      `Đơn vị "${id}" chưa có lãnh đạo phụ trách; đề nghị bổ sung trước khi gửi đường dẫn.`,
    );
  }
  const link = await readLink(act.store, id, reader);
  const changed = next(link.value);
  act.work.save(LINK, changed, link.former);
  const facts = { kind: 'link', revoked: isRevoked } as const;
  owe(act, { kind: reader, unit: id }, { subject: 'link', version: String(changed.issued), facts });
  act.work.say(id, command.do, { reader, generation: changed.issued });
  return done({ generation: changed.issued });
}
