/**
 * A deadline as it really is, against the deployed app: 200 units send in its last minute. The clock is stepped and
 * stands in that minute, since the emulator, one Python process, answers one to four papers a second; how many at
 * once is what it can take. Nothing is lost, nothing counts twice, and the deadline is kept. The embedded server
 * takes 200 at once over HTTP with pages (test/load/last-minute.test.ts).
 */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { OPERATOR, UNITS, contactsOf, officer } from '../app/support/people.ts';
import { CYCLE, eventually, makeDeployedWorld, type DeployedWorld } from './deployed-world.ts';
import { newWork, type Answer } from '#app/act.ts';
import { readAudit, verifyEntries } from '#app/store/audit.ts';
import { CLOCK } from '#app/ports.ts';
import * as kinds from '#app/store/row-kinds.ts';
import { addSeconds, instant, type Instant } from '#domain/shared/time.ts';
import { connect } from '#local/aws/deployment.ts';

const deployment = connect(inject('steppedOutputs'));
const ALL = 200;
/** On a busy machine. */
const MS_A_PAPER = 3_000;
const AT_ONCE = 6;
const UNITS_A_TRANSACTION = 80;
const ID = 'phut-chot';

const ids = [
  ...UNITS.map(({ id }) => id),
  ...Array.from({ length: ALL - UNITS.length }, (_, n) => `dv-${String(n + 1).padStart(3, '0')}`),
];
const commandOf = (unit: string) => `last-minute-${unit}`;

let world: DeployedWorld;
let dueAt: Instant;

/** Where another file left the clock; before the example's year when this is the first. */
async function standing(): Promise<Instant> {
  const row = await deployment.table.get(CLOCK);
  return row ? (await deployment.stepClock()).now : instant('2025-01-10T16:58:00Z');
}

beforeAll(async () => {
  const now = addSeconds(await standing(), 60);
  await deployment.stepClock(now);
  world = await makeDeployedWorld(deployment, 'phut-chot', () => now);
  const more = ids.slice(UNITS.length);
  for (let from = 0; from < more.length; from += UNITS_A_TRANSACTION) {
    const work = newWork(world.store, now, OPERATOR);
    for (const id of more.slice(from, from + UNITS_A_TRANSACTION)) {
      const [like] = UNITS;
      const contacts = contactsOf(`${id}.${world.cluster}`);
      work.save(kinds.UNIT, {
        ...like!,
        id,
        cluster: world.cluster,
        names: [{ name: `Đơn vị ${id}` }],
        contacts,
      });
    }
    await work.commit(`units-${from}`);
  }
  dueAt = addSeconds(now, 60);
  const status = { is: 'open', at: now, by: 'Thư ký' } as const;
  await world.put(kinds.STAGE, world.requestWith(ID, { opensAt: now, dueAt }, { status, units: ids }));
});

afterAll(() => deployment.close());

const send = (unit: string, id = commandOf(unit)): Promise<Answer> =>
  deployment.execute({
    ...{ id, cluster: world.cluster, actor: officer(unit) },
    command: {
      ...{ do: 'submission.send', cycle: CYCLE, stage: ID, unit },
      content: { text: `Đơn vị ${unit} nhất trí.` },
    },
  });

/** So many at once; each takes the next unit when it was answered. */
async function all<T>(work: (unit: string) => Promise<T>): Promise<T[]> {
  const answers: T[] = [];
  const waiting = ids.entries();
  const next = async (): Promise<void> => {
    for (const [n, unit] of waiting) answers[n] = await work(unit);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  return answers;
}

describe(`${ALL} units in the last minute before a deadline`, () => {
  it(
    'are all received, once, each with its own words, and owed a receipt',
    { timeout: ALL * MS_A_PAPER },
    async () => {
      const began = performance.now();
      const answers = await all((unit) => send(unit));
      console.info(
        `${ALL} papers in ${((performance.now() - began) / 1000).toFixed(1)} s, ${AT_ONCE} at once`,
      );
      expect(answers.filter(({ ok }) => !ok)).toEqual([]);
      const versions = (await world.store.versions(CYCLE, ID)).map(({ value }) => value);
      expect(versions.map(({ unit, n }) => `${unit} ${n}`).sort()).toEqual(ids.map((id) => `${id} 1`).sort());
      expect(versions.filter(({ unit, content }) => content.text !== `Đơn vị ${unit} nhất trí.`)).toEqual([]);
      const receipts = (await world.store.notices()).filter(({ value }) => value.facts.kind === 'receipt');
      expect(new Set(receipts.map(({ value }) => value.recipient.unit))).toEqual(new Set(ids));
    },
  );

  it('are in time, and the next one is not: the stage closes on its moment', async () => {
    const tasks = (await world.store.tasks(CYCLE, ID)).map(({ value }) => value);
    expect(tasks.filter(({ lateDays }) => lateDays === 0)).toHaveLength(ALL);
    await deployment.stepClock(dueAt);
    await eventually('the stage closes', async () => (await world.stage(ID)).value.status.is === 'closed');
    const [first] = ids;
    expect(await send(first!, 'too-late')).toMatchObject({ ok: false, refused: { code: 'stage-not-open' } });
  });

  it('may ask again: the same answer, and nothing more', async () => {
    const again = await Promise.all(ids.slice(0, AT_ONCE).map((unit) => send(unit)));
    expect(again.filter(({ ok }) => !ok)).toEqual([]);
    expect(await world.store.versions(CYCLE, ID)).toHaveLength(ALL);
    expect(verifyEntries(await readAudit(deployment.table, world.cluster))).toEqual([]);
  }, 60_000);

  it('get their receipts: none is left owing', { timeout: ALL * MS_A_PAPER }, async () => {
    const receipts = async () =>
      (await world.store.notices()).filter(({ value }) => value.facts.kind === 'receipt');
    const sent = await eventually(
      'every receipt sent',
      async () => {
        const found = await receipts();
        return found.every(({ value }) => value.status === 'sent') && found;
      },
      (ALL * MS_A_PAPER) / 1000 - 5,
    );
    expect(sent).toHaveLength(ALL);
  });
});
