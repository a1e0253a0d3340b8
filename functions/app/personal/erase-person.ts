/**
 * Erases what is stored about a person. Rows go in chunks, each with the entry of the audit that says what it changed;
 * who the person is stands in the register until the end, so that an erasure cut short goes on when it is asked for
 * again. What must remain (audit, minutes, decisions) says a stand-in.
 */
import { done, newWork, refuse, type Act, type Answer } from '../act.ts';
import { ConditionRefused, type Key, type Row } from '../ports.ts';
import { retrying } from '../retrying.ts';
import { ERASED } from '../store/audit.ts';
import type { Stored } from '../store/cluster-store.ts';
import { ERASURES } from '../store/row-kinds.ts';
import { eraseChunk } from './erase-chunk.ts';
import { eraseFromOffice, officesOf } from './erase-offices.ts';
import { deviceRows, mentions, NOTHING_HELD, storedRows, subjectOf } from './find-person.ts';
import type { CommandOf } from '#contracts/commands.ts';
import type { ErasuresData } from '#contracts/rows/personal-rows.ts';
import type { Subject } from '#domain/personal/person-data.ts';
import { sameAddress } from '#domain/shared/mail-address.ts';

/** Rows of one transaction: each with the index of its moment before and after. */
const CHUNK = 20;

type Open = NonNullable<ErasuresData['open']>;

export async function erasePerson(act: Act, command: CommandOf<'person.erase'>): Promise<Answer> {
  const open = await begun(act, command);
  await inChunks(act, open);
  const register = await registerOf(act);
  const { open: finished, done: earlier } = register.value;
  if (!finished) throw new ConditionRefused([]);
  const { code, unit, rows, entries } = finished;
  const last = await eraseFromOffice(act, finished);
  const line = { code, unit, entries, rows: rows + last, on: act.today, reason: command.reason };
  act.work.save(ERASURES, { cluster: act.store.id, done: [...earlier, line] }, register.stored);
  act.work.say('secretariat', command.do, { unit, code, reason: command.reason, rows: line.rows, entries });
  return done({ rows: line.rows, entries });
}

async function registerOf({ store }: Act): Promise<{ value: ErasuresData; stored?: Stored<ErasuresData> }> {
  const stored = await store.erasures();
  return stored ? { value: stored.value, stored } : { value: { cluster: store.id, done: [] } };
}

/** The erasure that is under way, or a new one. @throws Refusal. */
async function begun(act: Act, { unit, email, name }: CommandOf<'person.erase'>): Promise<Open> {
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
    ...{ code: act.chance.nonce(), unit, email, rows: 0, entries: 0 },
    ...{ names: [...subject.names], phones: [...subject.phones] },
  };
  const work = newWork(act.store, act.now, act.actor);
  work.save(ERASURES, { ...value, open }, stored);
  await work.commit(`erase-${open.code}-${act.chance.id()}`);
  return open;
}

/** Somebody may act in the person's name meanwhile: looked for again so often at most. */
const ROUNDS = 5;

/** Until nothing that stands names the person but where they are in office or were. */
async function inChunks(act: Act, { code, ...subject }: Open): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const named = (await storedRows(act.store)).filter((row) => isChunked(row) && mentions(row, subject) > 0);
    const devices = await deviceRows(act.store, subject);
    const keys = [...named, ...devices.map(({ row }) => row)].map(({ pk, sk }) => ({ pk, sk }));
    if (keys.length === 0) return;
    for (let from = 0; from < keys.length; from += CHUNK) {
      await retrying(() => oneChunk(act, { code, subject }, keys.slice(from, from + CHUNK)));
    }
  }
}

interface Erasing {
  readonly code: string;
  readonly subject: Subject;
}

async function oneChunk(act: Act, { code, subject }: Erasing, keys: readonly Key[]): Promise<void> {
  // Read before the rows: whoever erases at the same time moves it, and then this chunk is refused.
  const { value, stored } = await registerOf(act);
  if (!stored || value.open?.code !== code) throw new ConditionRefused([]);
  const rows = await Promise.all(keys.map((key) => act.store.table.get(key)));
  const work = newWork(act.store, act.now, act.actor);
  const changed = eraseChunk(
    work,
    rows.filter((row) => row !== undefined),
    subject,
    code,
  );
  if (changed.rows + changed.entries.length === 0) return;
  const open = {
    ...value.open,
    rows: value.open.rows + changed.rows,
    entries: value.open.entries + changed.entries.length,
  };
  work.save(ERASURES, { ...value, open }, stored);
  if (changed.entries.length > 0) work.say('secretariat', ERASED, { code, entries: changed.entries });
  await work.commit(`erase-${code}-${act.chance.id()}`);
}

/** What is done in the end, with the answer: offices that the person holds or held. */
const LAST = new Set(['unit', 'cluster', 'person', 'mailbox', 'erasures']);
const isChunked = ({ type }: Row): boolean => !LAST.has(type);
