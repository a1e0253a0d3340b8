import { describe, expect, it } from 'vitest';
import { cycleOf, stageOf } from './support/cycles.ts';
import { CLUSTER_ID } from './support/people.ts';
import { makeWorld } from './support/world.ts';
import { makeNotice } from '#app/notify.ts';
import { lookAround } from '#app/routing/sweep.ts';
import { stepClock } from '#app/step-clock.ts';
import * as kinds from '#app/store/row-kinds.ts';
import { readDue } from '#app/workflow/do-what-is-due.ts';
import { instant } from '#domain/shared/time.ts';
import { generationTag } from '#domain/stage/stage.ts';

const OPENS = instant('2025-03-03T01:00:00Z');
const BEFORE = instant('2025-02-20T01:00:00Z');

async function worldWithStage() {
  const world = await makeWorld({ now: BEFORE });
  await world.seed(kinds.CYCLE, cycleOf());
  await world.seed(kinds.STAGE, { ...stageOf('launch', 'launch', { autoOpen: true }), nextDue: OPENS });
  return world;
}

async function generationOf(world: Awaited<ReturnType<typeof worldWithStage>>) {
  const stage = await world.store.stage('2025', 'launch');
  if (!stage) throw new Error('no stage');
  return stage.value.generation;
}

describe('stepping the clock', () => {
  it('never goes back, and says where the clock stands', async () => {
    const world = await worldWithStage();
    await stepClock(world.deps, instant('2025-02-21T01:00:00Z'));
    await expect(stepClock(world.deps, BEFORE)).rejects.toThrow('2025-02-21T01:00:00Z');
  });

  it('wakes by a new generation what is due by then, and nothing else', async () => {
    const world = await worldWithStage();
    expect(await stepClock(world.deps, BEFORE)).toMatchObject({ woken: { stages: 0 }, next: OPENS });
    expect((await generationOf(world)).n).toBe(1);
    world.setNow(OPENS);
    expect(await stepClock(world.deps, OPENS)).toMatchObject({ woken: { stages: 1 } });
    expect((await generationOf(world)).n).toBe(2);
  });

  it('tells of a woken stage as under way until its execution has read it', async () => {
    const world = await worldWithStage();
    world.setNow(OPENS);
    const stepped = await stepClock(world.deps, OPENS);
    expect(stepped.underWay).toEqual({ stages: 1, mails: 0, bulletins: 0 });
    const stage = (await world.store.stage('2025', 'launch'))!;
    // Not by itself any more: the secretariat is told at the hour of its digests, later that day.
    await world.replace(kinds.STAGE, { ...stage.value, autoOpen: false }, stage);
    const generation = generationTag(await generationOf(world));
    await readDue(world.deps, { cluster: CLUSTER_ID, cycle: '2025', stage: 'launch', generation });
    const after = await lookAround(world.deps, OPENS);
    expect(after.underWay.stages).toBe(0);
    expect(after.next! > OPENS).toBe(true);
  });

  it('counts a mail as under way whatever moment it stands at, until it is sent', async () => {
    const world = await worldWithStage();
    const facts = { kind: 'confirm-contact', clusterName: 'Cụm' } as const;
    const news = { subject: 'contacts', version: '1', facts };
    const to = { kind: 'unit', unit: 'stp-son-la' } as const;
    const notice = makeNotice({ now: BEFORE, store: world.store }, to, news);
    // A claim bears the machine's time, years from the stepped clock.
    const sending = {
      ...notice,
      status: 'sending',
      attempt: 1,
      since: instant('2031-01-01T00:00:00Z'),
    } as const;
    await world.seed(kinds.NOTICE, sending);
    expect((await lookAround(world.deps, BEFORE)).underWay.mails).toBe(1);
    const stored = (await world.store.notice(notice.id))!;
    await world.replace(kinds.NOTICE, { ...sending, status: 'sent' }, stored);
    expect((await lookAround(world.deps, BEFORE)).underWay.mails).toBe(0);
  });
});
