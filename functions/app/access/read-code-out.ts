/** The secretariat reads a code out by telephone to a contact whose mail does not arrive. */
import { refuse } from '../act.ts';
import { retrying } from '../retrying.ts';
import { CHALLENGE, LINK } from '../store/row-kinds.ts';
import { readLink, startWork, storeOf, type AccessDeps } from './access-deps.ts';
import { makeChallenge, openChallenge } from './ask-for-code.ts';
import { codeOf } from './code.ts';
import { actorOf, type SecretariatVisitor } from './visitor.ts';
import { readerOf, type ContactRole } from '#domain/access/link.ts';

export interface ReadOut {
  readonly code: string;
  readonly name: string;
}

/**
 * The code that the contact is waiting for, or a new one that their link then asks for. It is shown once and stands
 * nowhere; that it was read out, by whom and to whom, stands in the unit's audit.
 * @throws Refusal for auditors and for a unit or contact that does not exist.
 */
export async function readCodeOut(
  deps: AccessDeps,
  visitor: SecretariatVisitor,
  unit: string,
  contact: ContactRole,
): Promise<ReadOut> {
  const actor = actorOf(visitor);
  return deps.carryOut(() =>
    retrying(async () => {
      const store = storeOf(deps, visitor.cluster);
      const person = (await store.unit(unit))?.value.contacts[contact];
      if (!person) {
        refuse('no-contact', `Đơn vị "${unit}" chưa có người ở vai trò này; đề nghị bổ sung cán bộ đầu mối.`);
      }
      const link = await readLink(store, unit, readerOf(contact));
      const waiting = await openChallenge(store, link, contact, deps.machine.now());
      const name = { cluster: store.id, unit, reader: readerOf(contact), generation: link.value.alive };
      const challenge = waiting ?? (await makeChallenge(deps, name, contact, person));
      const work = await startWork(deps, store, actor);
      if (!waiting) {
        const former = link.value.asked[contact];
        const asked = { mailed: former?.mailed ?? [], challenge: challenge.id };
        work.save(LINK, { ...link.value, asked: { ...link.value.asked, [contact]: asked } }, link.former);
        work.save(CHALLENGE, challenge);
      }
      work.say(unit, 'code.read-out', { contact });
      await work.commit(`${challenge.id}/read-out-${deps.chance.id()}`);
      const key = await deps.keys.byId(challenge.key);
      if (!key) refuse('key-changed', 'Khóa ký vừa được thay; đề nghị thử lại.');
      return { code: codeOf(key, store.id, challenge.id), name: person.name };
    }),
  );
}
