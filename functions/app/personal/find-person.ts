/** Who is meant by a unit and an address, and every row of the cluster that names them. */
import { rowsOf } from '../move/cluster-rows.ts';
import type { Row } from '../ports.ts';
import { entryOf } from '../store/audit.ts';
import { parseRow, type ClusterStore } from '../store/cluster-store.ts';
import { ofAccess } from '../store/keys.ts';
import { CHALLENGE, SESSION } from '../store/row-kinds.ts';
import { withoutPerson, type Subject, type Value } from '#domain/personal/person-data.ts';
import { sameAddress } from '#domain/shared/mail-address.ts';

/** A refusal stands in the audit: it does not name whom somebody looked for. */
export const NOTHING_HELD =
  'Không có dữ liệu nào của địa chỉ này tại đơn vị đã chọn; đề nghị kiểm tra lại địa chỉ, đơn vị, họ tên.';

const unique = (texts: readonly (string | undefined)[]): string[] => [
  ...new Set(texts.filter((text) => text !== undefined)),
];

/** @param name as the person was called, where nothing that stands tells it any more. */
export async function subjectOf(
  store: ClusterStore,
  unit: string,
  email: string,
  name?: string,
): Promise<Subject> {
  const [row, cluster, people] = await Promise.all([store.unit(unit), store.cluster(), store.people()]);
  const secretaries = (cluster?.value.secretaries ?? []).filter((one) => one.unit === unit);
  const persons = people.map(({ value }) => value).filter((one) => one.unit === unit);
  const contacts = Object.values(row?.value.contacts ?? {}) as readonly {
    readonly name: string;
    readonly email: string;
    readonly phone?: string;
  }[];
  const found = [...contacts, ...secretaries].filter((one) => sameAddress(one.email, email));
  const named = persons.filter((one) => sameAddress(one.email, email));
  return {
    ...{ unit, email },
    names: unique([name, ...found.map((one) => one.name), ...named.map((one) => one.name)]),
    phones: unique(found.map(({ phone }) => phone)),
  };
}

/** The rows of the cluster that devices do not come by, oldest form of each. */
export const storedRows = (store: ClusterStore): Promise<Row[]> => rowsOf(store);

export interface DeviceRow {
  readonly row: Row;
  readonly id: string;
}

/** Sessions and codes of the person: by address, or by the person they signed in as. */
export async function deviceRows(store: ClusterStore, { unit, email }: Subject): Promise<DeviceRow[]> {
  const people = (await store.people()).map(({ value }) => value);
  const ids = people.filter((one) => one.unit === unit && sameAddress(one.email, email)).map(({ id }) => id);
  const { pk } = ofAccess(store.id, '');
  const sessions = await store.table.query(pk, { prefix: 'session#' });
  const challenges = await store.table.query(pk, { prefix: 'challenge#' });
  return [...sessions, ...challenges].flatMap((row) => {
    const id = deviceOf(row, (address) => sameAddress(address, email), unit, ids);
    return id === undefined ? [] : [{ row, id }];
  });
}

function deviceOf(
  row: Row,
  isTheirs: (address: string) => boolean,
  unit: string,
  people: readonly string[],
): string | undefined {
  if (row.type === 'challenge') {
    const { value } = parseRow(CHALLENGE, row);
    return value.unit === unit && isTheirs(value.email) ? value.id : undefined;
  }
  const { holder, id } = parseRow(SESSION, row).value;
  if (holder.as === 'unit') return holder.unit === unit && isTheirs(holder.email) ? id : undefined;
  return holder.as === 'secretariat' && people.includes(holder.person) ? id : undefined;
}

/** What stands in a row, where whoever is named in it is looked for, and of which unit the whole is. */
export function contentOf(row: Row): { readonly value: Value; readonly around: string | undefined } {
  if (row.type === 'audit') {
    const { chain, by, data } = entryOf(row);
    return { value: { by, data: data }, around: chain };
  }
  return { value: row['data'] as Value, around: undefined };
}

export function mentions(row: Row, subject: Subject): number {
  const { value, around } = contentOf(row);
  return withoutPerson(value, subject, 'x', around).hits;
}
