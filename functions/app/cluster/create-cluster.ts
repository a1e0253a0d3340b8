/** Founds a cluster: one block, the unit that heads it, and its first secretary, who goes on from there. */
import { done, refuse, type Act, type Answer } from '../act.ts';
import { invitePerson } from '../access/change-people.ts';
import { PERSON } from '../store/row-kinds.ts';
import { bringUpTo } from './import-cluster.ts';
import type { ClusterFile } from '#contracts/cluster-file.ts';
import type { CommandOf } from '#contracts/commands.ts';
import { MAX_CLUSTER_ID, SLUG } from '#domain/shared/ids.ts';
import type { Person } from '#domain/access/person.ts';

const FIRST_BLOCK = 'khoi-1';
const FIRST_SECRETARY = 'thu-ky';

export async function createCluster(act: Act, command: CommandOf<'cluster.create'>): Promise<Answer> {
  const { store, work } = act;
  if (!SLUG.test(store.id) || store.id.length > MAX_CLUSTER_ID) {
    refuse(
      'bad-id',
      `Mã cụm "${store.id}" chưa đúng: chữ thường không dấu, chữ số, gạch nối, bắt đầu bằng chữ, dài không quá ${MAX_CLUSTER_ID}.`,
    );
  }
  if (await store.cluster()) {
    refuse('cluster-taken', `Đã có cụm thi đua mã "${store.id}"; đề nghị chọn mã khác.`);
  }
  const { head, secretary, invite } = command;
  const { cluster } = await bringUpTo(act, fileOf(store.id, command));
  const { name, email } = secretary;
  const person: Person = {
    ...{ cluster: store.id, id: FIRST_SECRETARY, unit: head.id, name, email, role: 'secretary' },
  };
  work.save(PERSON, person, await store.person(FIRST_SECRETARY));
  if (invite) await invitePerson(act, person, cluster);
  work.say('secretariat', command.do, { head: head.id, person: person.id, invite });
  return done({ cluster: store.id, head: head.id, secretary: person.id });
}

/** As the file of a cluster has it. */
function fileOf(
  id: string,
  { name, block, head, from, secretary }: CommandOf<'cluster.create'>,
): ClusterFile {
  const unit = { ...head, block: FIRST_BLOCK, contacts: { main: secretary }, subUnits: [] };
  return {
    ...{ id, name, label: 'Cụm', movements: [], awards: [], extraHolidays: [], extraWorkingDays: [] },
    blocks: [{ id: FIRST_BLOCK, name: block }],
    terms: [{ period: from.slice(0, 4), from, head: head.id, deputies: [] }],
    secretaries: [{ ...secretary, unit: head.id }],
    units: [unit],
  };
}
