/** The process that erases a person dies at any of its writes; nobody asks again, and the engine's own sweep ends it. */
import { expect, it } from 'vitest';
import { address, CLUSTER, clusterFile, HEAD, OPERATOR, SILENT, type CommandInput } from './small-cluster.ts';
import type { Actor } from '#app/act.ts';
import { executeCommand } from '#app/execute-command.ts';
import { rowsOf } from '#app/move/cluster-rows.ts';
import type { Table } from '#app/ports.ts';
import { readAudit, verifyEntries } from '#app/store/audit.ts';
import { createClusterStore } from '#app/store/cluster-store.ts';
import { Envelope } from '#contracts/commands.ts';
import { addSeconds, instant } from '#domain/shared/time.ts';
import { createPlace } from '#engine/place.ts';
import { memoryStorage } from '#engine/storage.ts';

const START = instant('2025-03-03T02:00:00Z');
const EMAIL = address('thay-the', SILENT);

function makePlace() {
  const troubles: string[] = [];
  const place = createPlace({
    ...{ storage: memoryStorage(), start: START, seed: 3, from: 'a@b.example', siteUrl: 'https://c.example' },
    onTrouble: (what) => troubles.push(what),
  });
  const run = (id: string, actor: Actor, command: CommandInput, table: Table = place.deps.table) =>
    executeCommand({ ...place.deps, table }, Envelope.parse({ id, cluster: CLUSTER, actor, command }));
  return { place, troubles, run };
}

function dyingAt(n: number, table: Table): Table {
  let writes = 0;
  return {
    ...table,
    transact: async (id, actions) => {
      if ((writes += 1) >= n) throw new Error('the process died');
      await table.transact(id, actions);
    },
  };
}

it.each([2, 3])('that dies at write %i leaves nothing of the person two hours later', async (n) => {
  const { place, troubles, run } = makePlace();
  expect(await run('import', OPERATOR, { do: 'cluster.import', file: clusterFile() })).toMatchObject({
    ok: true,
  });
  const officer: Actor = { unit: SILENT, name: 'Cán bộ thay thế', role: 'officer' };
  expect(await run('confirm', officer, { do: 'contact.confirm', unit: SILENT })).toMatchObject({ ok: true });
  await place.timeline.runUntil(addSeconds(START, 600));
  const wish = { do: 'person.erase', unit: SILENT, email: EMAIL, reason: 'Chuyển công tác.' } as const;
  await expect(run('erase', HEAD, wish, dyingAt(n, place.deps.table))).rejects.toThrow('the process died');
  const store = createClusterStore(place.deps.table, CLUSTER);
  expect((await store.erasures())?.value.open).toBeDefined();

  await place.timeline.runUntil(addSeconds(START, 600 + 2 * 3_600));
  expect(troubles).toEqual([]);
  const register = (await store.erasures())?.value;
  expect(register?.open).toBeUndefined();
  expect(register?.done).toMatchObject([{ unit: SILENT, reason: wish.reason }]);
  expect(JSON.stringify(await rowsOf(store)).toLowerCase()).not.toContain(EMAIL);
  const entries = await readAudit(place.deps.table, CLUSTER);
  expect(verifyEntries(entries)).toEqual([]);
  expect(entries.filter(({ action }) => action === 'person.erase')).toHaveLength(1);
  place.close();
});
