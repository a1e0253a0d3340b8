/** Several clusters in one place: what one does never reads or writes the rows of another. */
import { beforeAll, describe, expect, it } from 'vitest';
import { smallYear } from '../../simulation/small-year.ts';
import type { Action, Key, Row, Table } from '#app/ports.ts';
import { createPlace } from '#engine/place.ts';
import { memoryStorage } from '#engine/storage.ts';
import type { FedTable } from '#engine/table/embedded-table.ts';
import { compileScenario } from '#engine/rehearsal/compile-scenario.ts';

const SCRIPT = compileScenario(smallYear());
const CLUSTER = smallYear().cluster.id;
/** Begins as the other does, with the same units: only a whole id tells them apart. */
const NEIGHBOUR = `${CLUSTER}-2`;

interface Seen {
  readonly read: string[];
  readonly written: { readonly key: Key; readonly row: Row | undefined }[];
}

function watched(table: FedTable, seen: Seen): FedTable {
  const keyOf = (action: Action): Key =>
    'put' in action ? action.put : 'remove' in action ? action.remove : action.check;
  const wrapped: Table = {
    get: (key) => (seen.read.push(key.pk), table.get(key)),
    query: (pk, ...rest) => (seen.read.push(pk), table.query(pk, ...rest)),
    transact: (id, actions) => {
      for (const action of actions) {
        seen.written.push({ key: keyOf(action), row: 'put' in action ? action.put : undefined });
      }
      return table.transact(id, actions);
    },
  };
  return { ...wrapped, changes: table.changes };
}

const isOf = (cluster: string, pk: string): boolean => pk === cluster || pk.startsWith(`${cluster}#`);
/** The list of clusters and the index of due moments are the deployment's. */
const isShared = (pk: string): boolean => pk === 'clusters' || /^due#\d$/.test(pk);

const seen: Seen = { read: [], written: [] };
let neighbourBefore: readonly Row[];
let neighbourAfter: readonly Row[];
let due: readonly Row[];

beforeAll(async () => {
  const storage = memoryStorage();
  const main = watched(storage.main, seen);
  const place = createPlace({
    storage: { ...storage, main },
    ...{ start: SCRIPT.clock.from, seed: 1, from: 'a@b.example', siteUrl: 'https://c.example' },
  });
  const [first] = SCRIPT.commands;
  if (first?.envelope.command.do !== 'cluster.import') throw new Error('not the import');
  const file = { ...first.envelope.command.file, id: NEIGHBOUR };
  const founded = await place.execute({
    ...first.envelope,
    cluster: NEIGHBOUR,
    command: { do: 'cluster.import', file },
  });
  expect(founded.ok).toBe(true);
  await place.timeline.runUntil(place.timeline.now());
  neighbourBefore = await rowsOf(storage.main);
  seen.read.length = 0;
  seen.written.length = 0;
  for (const [n, { at, envelope }] of SCRIPT.commands.entries()) {
    place.timeline.schedule(at, `script/${String(n).padStart(6, '0')}`, async () => {
      await place.execute(envelope);
    });
  }
  await place.timeline.runUntil(SCRIPT.clock.to);
  neighbourAfter = await rowsOf(storage.main);
  due = seen.written.flatMap(({ key, row }) => (row && isShared(key.pk) ? [row] : []));
}, 60_000);

async function rowsOf(table: Table): Promise<readonly Row[]> {
  const own = ['', '#notice', '#bulletin', '#audit', '#access', '#command'].map((part) => NEIGHBOUR + part);
  return (await Promise.all(own.map((pk) => table.query(pk)))).flat();
}

describe('a whole year of one cluster', () => {
  it('writes only its own rows, and lines of its own in what the deployment shares', () => {
    expect(seen.written.length).toBeGreaterThan(200);
    const elsewhere = seen.written.filter(({ key: { pk } }) => !isOf(CLUSTER, pk) && !isShared(pk));
    expect(elsewhere.map(({ key }) => key)).toEqual([]);
    const others = due.filter((row) => row['cluster'] !== undefined && row['cluster'] !== CLUSTER);
    expect(others).toEqual([]);
  });

  it('reads only its own rows and what the deployment shares', () => {
    expect([...new Set(seen.read)].filter((pk) => !isOf(CLUSTER, pk) && !isShared(pk))).toEqual([]);
  });

  it('leaves the neighbour as it was, whose name begins with its own', () => {
    expect(neighbourBefore.length).toBeGreaterThan(3);
    expect(neighbourAfter).toEqual(neighbourBefore);
  });
});
