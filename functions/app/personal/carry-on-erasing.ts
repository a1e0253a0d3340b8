/**
 * An erasure under way. Rows go in chunks, each with the entry of the audit that says what it changed; what must remain
 * (audit, minutes, decisions) says a stand-in. Every chunk moves the register, so two who carry on at once cannot put each
 * other's words back.
 */
import { newWork, type Act } from '../act.ts';
import { ConditionRefused, type Key, type Row } from '../ports.ts';
import { retrying } from '../retrying.ts';
import { ERASED } from '../store/audit.ts';
import type { Stored } from '../store/cluster-store.ts';
import { ERASURES } from '../store/row-kinds.ts';
import { eraseChunk } from './erase-chunk.ts';
import { eraseFromOffice } from './erase-offices.ts';
import { deviceRows, mentions, storedRows } from './find-person.ts';
import type { ErasuresData } from '#contracts/rows/personal-rows.ts';
import type { Subject } from '#domain/personal/person-data.ts';

/** Rows of one transaction: each with the index of its moment before and after. */
const CHUNK = 20;

export type Open = NonNullable<ErasuresData['open']>;

/**
 * To the end; the last rows go with the work of the act, which whoever calls commits.
 * @throws ConditionRefused when somebody else was first: read again, and find it finished.
 */
export async function carryOn(
  act: Act,
  open: Open,
  reason: string,
): Promise<{ rows: number; entries: number }> {
  await inChunks(act, open);
  const register = await registerOf(act);
  const { open: finished, done: earlier } = register.value;
  if (finished?.code !== open.code) throw new ConditionRefused([]);
  const { code, unit, rows, entries } = finished;
  const last = await eraseFromOffice(act, finished);
  const line = { code, unit, entries, rows: rows + last, on: act.today, reason };
  act.work.save(ERASURES, { cluster: act.store.id, done: [...earlier, line] }, register.stored);
  act.work.say('secretariat', 'person.erase', { unit, code, reason, rows: line.rows, entries });
  return { rows: line.rows, entries };
}

export async function registerOf({
  store,
}: Act): Promise<{ value: ErasuresData; stored?: Stored<ErasuresData> }> {
  const stored = await store.erasures();
  return stored ? { value: stored.value, stored } : { value: { cluster: store.id, done: [] } };
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
