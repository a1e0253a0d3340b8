/** The real machine files on the engine, over the real table, with mails caught. */
import { afterEach, describe, expect, it } from 'vitest';
import { cycleOf, stageOf } from '../support/cycles.ts';
import { CLUSTER, CLUSTER_ID, DEPUTY, HEAD, officer, UNITS } from '../support/people.ts';
import type { Actor } from '#app/act.ts';
import { readAudit } from '#app/store/audit.ts';
import { createClusterStore } from '#app/store/cluster-store.ts';
import * as kinds from '#app/store/row-kinds.ts';
import { createWork } from '#app/store/work.ts';
import type { Command } from '#contracts/commands.ts';
import { addSeconds, instant, localDate, type Instant } from '#domain/shared/time.ts';
import { digestMoment, digestOffset } from '#domain/stage/ladder.ts';
import { POLICY_DEFAULTS } from '#domain/contest/policy.ts';
import { PRESETS } from '#domain/contest/threshold.ts';
import type { ContestDefinition } from '#domain/cycle/cycle.ts';
import type { Stage } from '#domain/stage/stage.ts';
import { memoryStorage } from '#engine/storage.ts';
import { createPlace, type Place } from '#engine/place.ts';

const ALL = UNITS.map(({ id }) => id);
const morning = (date: string): Instant => digestMoment(localDate(date), digestOffset(CLUSTER_ID));

let place: Place;
let trouble: string[] = [];
let commands = 0;
afterEach(() => place.close());

async function start(at: string, ...stages: readonly Stage[]): Promise<void> {
  trouble = [];
  place = createPlace({
    start: instant(at),
    storage: memoryStorage(),
    seed: 7,
    from: 'Thường trực Cụm <cum@thi-dua.example>',
    siteUrl: 'https://thi-dua.example',
    onTrouble: (what) => void trouble.push(what),
  });
  await put(kinds.CLUSTER, CLUSTER);
  for (const unit of UNITS) await put(kinds.UNIT, unit);
  await put(kinds.CYCLE, cycleOf({ contests: [CONTEST] }));
  for (const stage of stages) await put(kinds.STAGE, { ...stage, nextDue: instant(at) });
}

const CONTEST: ContestDefinition = {
  id: 'co',
  award: 'co-bo',
  candidatesFrom: 'registrations',
  policy: { ...POLICY_DEFAULTS, threshold: PRESETS.twoThirds, quorum: PRESETS.twoThirds },
};

async function put<T extends { readonly cluster?: string }>(
  kind: kinds.RowKind<T>,
  value: NoInfer<T>,
): Promise<void> {
  const work = createWork(createClusterStore(place.table, CLUSTER_ID), place.timeline.now(), 'test');
  work.save(kind, value);
  commands += 1;
  await work.commit(`put-${commands}`);
}

async function run(command: Command, actor: Actor = HEAD): Promise<void> {
  commands += 1;
  const answer = await place.execute({ id: `c-${commands}`, cluster: CLUSTER_ID, actor, command });
  expect(answer).toMatchObject({ ok: true });
}

const until = (at: string): Promise<void> => place.timeline.runUntil(instant(at));
const stored = async (id = 'mid-year') =>
  (await createClusterStore(place.table, CLUSTER_ID).stage('2025', id))!;
const statusOf = async (id?: string) => (await stored(id)).value.status.is;
/** `date kind unit` of every mail caught, in order. */
const mailed = () =>
  place.catcher.mails().map(({ at, tag }) => {
    const [first = '', kind = ''] = tag.notice.split('/');
    return first === 'digest' ? `${at.slice(0, 10)} digest ${kind}` : `${at.slice(0, 10)} ${kind} ${first}`;
  });
const digests = () => mailed().filter((line) => line.includes(' digest unit.'));

const opened = (changes: Partial<Stage> = {}): Stage =>
  stageOf('mid-year', 'mid-year', {
    status: { is: 'open', at: instant('2025-03-03T01:00:00Z'), by: 'thư ký' },
    units: ALL,
    ...changes,
  });

describe('a stage on its own machine', () => {
  it('opens by itself on its moment when it may, and tells every unit', async () => {
    await start('2025-02-20T02:00:00Z', stageOf('mid-year', 'mid-year', { autoOpen: true }));
    await until('2025-03-03T00:59:59Z');
    expect(await statusOf()).toBe('planned');
    await until('2025-03-03T01:00:00Z');
    expect(await statusOf()).toBe('open');
    expect(mailed().filter((line) => line.includes('opening'))).toEqual(
      [...ALL].sort().map((unit) => `2025-03-03 opening unit.${unit}`),
    );
    expect(trouble).toEqual([]);
  });

  it('that is a vote never opens by itself: the secretariat is told, and told again after a week', async () => {
    await start('2025-02-20T02:00:00Z', stageOf('voting', 'voting', { autoOpen: true }));
    await until('2025-03-11T00:00:00Z');
    expect(await statusOf('voting')).toBe('planned');
    expect(mailed()).toEqual([
      '2025-03-03 digest secretariat.stp-lang-son',
      '2025-03-10 digest secretariat.stp-lang-son',
    ]);
    expect(place.runner.list({ status: 'RUNNING' }).map(({ machine }) => machine)).toEqual(['vote']);
  });

  it('reminds on the working days of its ladder, and nobody on another day', async () => {
    await start('2025-03-05T02:00:00Z', opened());
    await until('2025-03-26T16:00:00Z');
    const days = new Set(digests().map((line) => line.slice(0, 10)));
    expect([...days]).toEqual([
      '2025-03-11',
      '2025-03-18',
      '2025-03-20',
      '2025-03-24',
      '2025-03-25',
      '2025-03-26',
    ]);
    expect(digests()).toHaveLength(6 * ALL.length);
  });

  it('extended while it waits: the old timer finds nothing of its own, the new deadline has its rungs', async () => {
    await start('2025-03-05T02:00:00Z', opened());
    await until('2025-03-19T05:00:00Z');
    const [old] = place.runner.list({ status: 'RUNNING' });
    expect(old?.wakeAt).toBe(morning('2025-03-20'));
    await run({
      do: 'stage.extend',
      cycle: '2025',
      stage: 'mid-year',
      due: localDate('2025-04-10'),
      reason: 'bão lũ',
    });
    await until('2025-04-10T16:00:00Z');
    const days = new Set(digests().map((line) => line.slice(0, 10)));
    expect([...days]).toEqual([
      '2025-03-11',
      '2025-03-18',
      // T-10 of 10 April; Monday the 7th is the day of the Hùng kings.
      '2025-03-26',
      '2025-04-02',
      '2025-04-04',
      '2025-04-09',
      '2025-04-10',
    ]);
    const ended = place.runner.get('collect', old?.name ?? '');
    expect(ended).toMatchObject({ status: 'SUCCEEDED', endedAt: morning('2025-03-20') });
    expect(place.runner.list({ status: 'RUNNING' })).toHaveLength(1);
    expect(trouble).toEqual([]);
  });

  it('reminds nobody who has sent, and closes when the last paper is accepted', async () => {
    await start('2025-03-05T02:00:00Z', opened());
    await until('2025-03-12T02:00:00Z');
    for (const unit of ALL) {
      await run(
        { do: 'submission.send', cycle: '2025', stage: 'mid-year', unit, content: {} },
        officer(unit),
      );
    }
    await until('2025-03-21T02:00:00Z');
    expect(digests()).toHaveLength(ALL.length);
    for (const unit of ALL) {
      const actor = unit === HEAD.unit ? DEPUTY : HEAD;
      await run({ do: 'submission.accept', cycle: '2025', stage: 'mid-year', unit }, actor);
    }
    await until(addSeconds(place.timeline.now(), 1));
    expect(await statusOf()).toBe('closed');
    await until('2025-04-21T02:00:00Z');
    expect(place.runner.list({ status: 'RUNNING' })).toEqual([]);
    expect((await stored()).value.nextDue).toBeUndefined();
    expect(place.queues.deadLetters('digest-dead')).toEqual([]);
  });

  it('that waits for half a year gets a new generation, and no execution grows older', async () => {
    const far = { opens: { on: localDate('2026-03-03') }, due: { on: localDate('2026-03-25') } };
    const since = instant('2025-01-02T01:00:00Z');
    await start(
      '2025-01-02T01:00:00Z',
      stageOf('mid-year', 'mid-year', { plan: far, generation: { n: 1, nonce: 'aaaaaaaa', since } }),
    );
    await until('2026-03-01T00:00:00Z');
    expect((await stored()).value.generation.n).toBe(3);
    const executions = place.runner.list();
    expect(executions.map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED', 'RUNNING']);
    for (const { startedAt, endedAt } of executions.slice(0, 2)) {
      expect(Date.parse(endedAt ?? '') - Date.parse(startedAt)).toBeLessThanOrEqual(181 * 86_400_000);
    }
    await until('2026-03-03T02:00:00Z');
    expect(mailed()).toEqual(['2026-03-03 digest secretariat.stp-lang-son']);
  });

  it('that does not parse ends its execution after the retries, with a trace, and the sweep tries it again', async () => {
    await start('2025-03-05T02:00:00Z', opened());
    await until('2025-03-05T03:00:00Z');
    const key = { pk: `${CLUSTER_ID}#2025`, sk: 'stage#mid-year' };
    const good = (await place.table.get(key))!;
    const data = { ...(good['data'] as object), title: 7 };
    await place.table.transact('spoil', [{ put: { ...good, data } }]);
    await until(addSeconds(morning('2025-03-11'), 600));
    const [failed] = place.runner.list();
    expect(failed).toMatchObject({ status: 'FAILED', error: 'StageFailed' });
    expect(trouble.some((what) => what.includes('StageFailed'))).toBe(true);
    const traces = (await readAudit(place.table, CLUSTER_ID)).filter(
      ({ action }) => action === 'workflow.failed',
    );
    expect(traces).toMatchObject([{ chain: 'stage.2025.mid-year', data: { error: 'BadRow' } }]);
    expect(digests()).toEqual([]);
    // Put right by hand, it is woken by the next sweep, and the day's reminder is still said.
    await place.table.transact('mend', [{ put: good }]);
    await until('2025-03-11T03:00:00Z');
    expect(digests()).toHaveLength(ALL.length);
    expect((await stored()).value.generation.n).toBe(2);
  });
});
