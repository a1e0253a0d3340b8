/** Everything that is stored about a person of a unit, for the person who asks for it. */
import { done, refuse, type Act, type Answer } from '../act.ts';
import { loadCluster, unitOf } from '../load.ts';
import type { ClusterStore } from '../store/cluster-store.ts';
import type { Row } from '../ports.ts';
import { filesPutBy } from './files-put-by.ts';
import { contentOf, deviceRows, mentions, NOTHING_HELD, storedRows, subjectOf } from './find-person.ts';
import type { CommandOf } from '#contracts/commands.ts';
import type { HeldData, HeldRow } from '#domain/personal/person-data.ts';

/** Somebody of a unit, by an address that was used for them. */
export type Who = Omit<CommandOf<'person.export'>, 'do'>;

/** Reads; that somebody was told of it, `exportPerson` writes down. */
export async function heldAbout(store: ClusterStore, { unit, email, name }: Who): Promise<HeldData> {
  const subject = await subjectOf(store, unit, email, name);
  const [rows, devices] = await Promise.all([storedRows(store), deviceRows(store, subject)]);
  const named = rows.flatMap((row): HeldRow[] => {
    const count = mentions(row, subject);
    return count === 0 || row.type === 'erasures' ? [] : [heldRow(row, count)];
  });
  return {
    ...{ cluster: store.id, subject },
    files: rows.flatMap((row) => filesPutBy(subject, row)),
    rows: [...named, ...devices.map(({ row }) => heldRow(row, 1))],
  };
}

const heldRow = (row: Row, count: number): HeldRow => ({
  ...{ type: row.type, key: row.sk, mentions: count },
  content: row.type === 'audit' ? (row['data'] ?? null) : contentOf(row).value,
});

/** Leaves a trace of who took what; the data themselves are read beside it and stand in no row. */
export async function exportPerson(act: Act, command: CommandOf<'person.export'>): Promise<Answer> {
  unitOf(await loadCluster(act.store), command.unit);
  const { rows } = await heldAbout(act.store, command);
  if (rows.length === 0) {
    refuse('nothing-held', NOTHING_HELD);
  }
  act.work.say('secretariat', command.do, { unit: command.unit, rows: rows.length });
  return done({ rows: rows.length });
}
