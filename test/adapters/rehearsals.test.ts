/** The deployed rehearsal without a deployment: the desk's half and the player's half over one bag of objects. */
import { expect, it } from 'vitest';
import { createDeployedRehearsals } from '#adapters/rehearsals/create-deployed-rehearsals.ts';
import { readCluster } from '#app/read/cluster-board.ts';
import * as kinds from '#app/store/row-kinds.ts';
import { REHEARSAL_SECONDS, type RehearsalName } from '#contracts/rehearsal-files.ts';
import { addSeconds, instant } from '#domain/shared/time.ts';
import { playRehearsal } from '#engine/rehearsal/play-rehearsal.ts';
import { scenarioOfCycle } from '../../functions/site/desk/scenario-of-cycle.ts';
import { cycleOf, stageOf } from '../app/support/cycles.ts';
import { CLUSTER_ID } from '../app/support/people.ts';
import { makeWorld } from '../app/support/world.ts';

const ABOUT = { cycle: '2025', silent: 'all' } as const;
const BEGUN = instant('2025-02-03T02:00:00Z');

async function scenarioOf() {
  const world = await makeWorld();
  await world.seed(kinds.CYCLE, cycleOf());
  await world.seed(kinds.STAGE, stageOf('so-ket', 'mid-year'));
  const read = await readCluster(world.deps.table, CLUSTER_ID, BEGUN);
  const of = read?.board.cycles[0];
  if (!read || !of) throw new Error('no cycle');
  return scenarioOfCycle(read, of, 'all');
}

function makeBucket() {
  const objects = new Map<string, string>();
  const clock = { now: BEGUN };
  const begun: RehearsalName[] = [];
  let count = 0;
  const files = {
    read: async (key: string): Promise<unknown> => {
      const text = objects.get(key);
      return text === undefined ? undefined : JSON.parse(text);
    },
    write: async (key: string, value: object) => void objects.set(key, JSON.stringify(value)),
  };
  const rehearsals = createDeployedRehearsals({
    files,
    begin: async (name) => void begun.push(name),
    machine: { now: () => clock.now },
    chance: { id: () => `rehearsal${String((count += 1)).padStart(7, '0')}`, nonce: () => 'aaaaaaaa' },
  });
  return { objects, files, clock, begun, rehearsals };
}

it(
  'plays what the desk put there, and the desk reads calendar and mails back',
  { timeout: 120_000 },
  async () => {
    const { objects, files, begun, rehearsals } = makeBucket();
    const id = await rehearsals.start(CLUSTER_ID, ABOUT, await scenarioOf());
    expect(begun).toEqual([{ cluster: CLUSTER_ID, id }]);
    expect(await rehearsals.read(CLUSTER_ID, id)).toMatchObject({ ...ABOUT, is: 'playing', percent: 0 });
    const mails = await playRehearsal(files, { cluster: CLUSTER_ID, id });
    const played = await rehearsals.read(CLUSTER_ID, id);
    if (played?.is !== 'played') throw new Error(`not played: ${JSON.stringify(played)}`);
    expect(played.result.stages.map((stage) => stage.id)).toEqual(['so-ket']);
    expect(played.result.mails).toHaveLength(mails);
    expect(new Set(played.result.mails.map(({ kind }) => kind))).toContain('digest');
    expect(played.result.held.length).toBeGreaterThan(0);
    expect([...objects.keys()].every((key) => key.startsWith(`_rehearsals/${CLUSTER_ID}/`))).toBe(true);
  },
);

it('plays one at a time for a cluster, and another once that one is over', async () => {
  const { files, begun, rehearsals } = makeBucket();
  const scenario = await scenarioOf();
  const first = await rehearsals.start(CLUSTER_ID, ABOUT, scenario);
  expect(await rehearsals.start(CLUSTER_ID, ABOUT, scenario)).toBe(first);
  await files.write(`_rehearsals/${CLUSTER_ID}/${first}/state.json`, { ...ABOUT, is: 'failed', why: 'x' });
  expect(await rehearsals.start(CLUSTER_ID, ABOUT, scenario)).not.toBe(first);
  expect(begun).toHaveLength(2);
});

it('says that it failed when the function died, and lets another begin', async () => {
  const { clock, rehearsals } = makeBucket();
  const scenario = await scenarioOf();
  const first = await rehearsals.start(CLUSTER_ID, ABOUT, scenario);
  clock.now = addSeconds(BEGUN, REHEARSAL_SECONDS + 1);
  expect(await rehearsals.read(CLUSTER_ID, first)).toMatchObject({ ...ABOUT, is: 'failed' });
  expect(await rehearsals.start(CLUSTER_ID, ABOUT, scenario)).not.toBe(first);
});

it('writes why it failed before it fails', async () => {
  const { files, rehearsals } = makeBucket();
  const id = await rehearsals.start(CLUSTER_ID, ABOUT, await scenarioOf());
  const order = { about: ABOUT, scenario: {}, begun: BEGUN };
  await files.write(`_rehearsals/${CLUSTER_ID}/${id}/scenario.json`, order);
  await expect(playRehearsal(files, { cluster: CLUSTER_ID, id })).rejects.toThrow();
  expect(await rehearsals.read(CLUSTER_ID, id)).toMatchObject({ is: 'failed' });
});

it('has none of another cluster, nor of a name that is none', async () => {
  const { rehearsals } = makeBucket();
  const id = await rehearsals.start(CLUSTER_ID, ABOUT, await scenarioOf());
  expect(await rehearsals.read('cum-khac', id)).toBeUndefined();
  expect(await rehearsals.read(CLUSTER_ID, '../../latest')).toBeUndefined();
});
