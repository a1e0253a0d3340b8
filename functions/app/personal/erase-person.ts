/**
 * Erases what is stored about a person. Who they are stands in the register until the end, so that an erasure cut short
 * goes on: by the sweep, or when it is asked for again.
 */
import { done, newWork, refuse, type Act, type Answer } from '../act.ts';
import { ERASURES } from '../store/row-kinds.ts';
import { carryOn, registerOf, type Open } from './carry-on-erasing.ts';
import { officesOf } from './erase-offices.ts';
import { deviceRows, mentions, NOTHING_HELD, storedRows, subjectOf } from './find-person.ts';
import type { CommandOf } from '#contracts/commands.ts';
import { sameAddress } from '#domain/shared/mail-address.ts';

export async function erasePerson(act: Act, command: CommandOf<'person.erase'>): Promise<Answer> {
  const open = await begun(act, command);
  return done({ ...(await carryOn(act, open, command.reason)) });
}

/** The erasure that is under way, or a new one. @throws Refusal. */
async function begun(act: Act, { unit, email, name, reason }: CommandOf<'person.erase'>): Promise<Open> {
  const { value, stored } = await registerOf(act);
  if (value.open) {
    const same = value.open.unit === unit && sameAddress(value.open.email, email);
    if (same) return value.open;
    refuse(
      'erasure-open',
      `Việc xóa dữ liệu của một cán bộ thuộc đơn vị "${value.open.unit}" chưa xong; đề nghị thực hiện lại việc đó trước (trang Dữ liệu cá nhân ghi là ai).`,
    );
  }
  const subject = await subjectOf(act.store, unit, email, name);
  const offices = await officesOf(act, subject);
  if (offices.length > 0) {
    refuse('in-office', `Người này đang là ${offices.join(', ')}; đề nghị cử người khác trước khi xóa.`);
  }
  const devices = await deviceRows(act.store, subject);
  const named = (await storedRows(act.store)).some((row) => mentions(row, subject) > 0);
  if (!named && devices.length === 0) {
    refuse('nothing-held', NOTHING_HELD);
  }
  const open: Open = {
    ...{ code: act.chance.nonce(), unit, email, rows: 0, entries: 0, asked: { at: act.now, reason } },
    ...{ names: [...subject.names], phones: [...subject.phones] },
  };
  const work = newWork(act.store, act.now, act.actor);
  work.save(ERASURES, { ...value, open }, stored);
  await work.commit(`erase-${open.code}-${act.chance.id()}`);
  return open;
}
