import { describe, expect, it } from 'vitest';
import { registrationOf } from '../support/cycles.ts';
import { accept, close, open, reportWorld, send } from './world-of-reports.ts';
import { summariseCluster, summariseMails } from '#app/report/summarise-cluster.ts';
import { REGISTRATION } from '#app/store/row-kinds.ts';
import { Summary } from '#contracts/summary.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { instant, localDate } from '#domain/shared/time.ts';

describe('the summary of a cycle', () => {
  it('counts who owed, who sent, who was late and who is missing', async () => {
    const world = await reportWorld();
    await open(world);
    await send(world, 'thads-lang-son', [1, 2]);
    await accept(world, 'thads-lang-son');
    world.setNow('2025-03-27T02:00:00Z');
    await send(world, 'thads-son-la', [1, 2]);
    await world.run({
      do: 'submission.received-on-paper',
      cycle: '2025',
      stage: 'year-end',
      unit: 'stp-son-la',
      number: '12/BC',
      date: localDate('2025-03-26'),
    });
    await close(world);
    const { stages } = Summary.parse(await summariseCluster(world.store));
    expect(stages.find(({ stage }) => stage === 'year-end')).toMatchObject({
      openedAt: '2025-03-03T02:00:00Z',
      closedAt: '2025-03-27T02:00:00Z',
      units: 4,
      submitted: 3,
      late: 2,
      onPaper: 1,
      missing: ['stp-lang-son'],
    });
  });

  it('does not hold waived lateness against a unit', async () => {
    const world = await reportWorld();
    await open(world);
    world.setNow('2025-03-27T02:00:00Z');
    await send(world, 'thads-son-la', [1, 2]);
    await world.run({
      do: 'submission.waive-lateness',
      cycle: '2025',
      stage: 'year-end',
      unit: 'thads-son-la',
      reason: 'bão lũ',
    });
    const { stages } = Summary.parse(await summariseCluster(world.store));
    expect(stages.find(({ stage }) => stage === 'year-end')).toMatchObject({ late: 0, waived: 1 });
  });

  it('counts registrations by award, block and kind of unit, whatever became of them', async () => {
    const world = await reportWorld();
    await world.seed(
      REGISTRATION,
      registrationOf('stp-lang-son', 'co-bo', { state: 'nominated' }),
      registrationOf('stp-son-la', 'co-bo', { state: 'withdrawn' }),
      registrationOf('thads-son-la', 'co-bo'),
    );
    const { registrations } = Summary.parse(await summariseCluster(world.store));
    expect(registrations).toEqual([
      { award: 'co-bo', block: 'stp', unitKind: 'STP', count: 2, states: { nominated: 1, withdrawn: 1 } },
      { award: 'co-bo', block: 'thads', unitKind: 'THADS', count: 1, states: { kept: 1 } },
    ]);
  });

  it('names roles by period and refuses a cycle that is not there', async () => {
    const world = await reportWorld();
    const { roles } = await summariseCluster(world.store, { main: '2025' });
    expect(roles).toEqual([
      { period: '2025', from: '2025-01-01', head: 'stp-lang-son', deputies: ['stp-son-la'] },
    ]);
    await expect(summariseCluster(world.store, { main: '1999' })).rejects.toThrow('no cycle 1999');
  });
});

describe('the mails of the summary', () => {
  const notice = (
    status: Notice['status'],
    kind: 'digest' | 'secretariat-digest',
    bounced?: string[],
  ): Notice => ({
    cluster: 'c',
    id: 'x',
    recipient: { kind: 'unit', unit: 'u' },
    facts: { kind, date: localDate('2025-03-03') },
    template: 1,
    status,
    createdAt: instant('2025-03-03T01:00:00Z'),
    attempt: 1,
    covers: [],
    ...(bounced && { bounced }),
  });

  it('are those that left, by kind, and the bounced among them', () => {
    const sent = [
      notice('sent', 'digest', ['a@x.example']),
      notice('sent', 'digest'),
      notice('sent', 'secretariat-digest'),
      notice('skipped', 'digest'),
      notice('held', 'digest'),
    ];
    expect(summariseMails(sent)).toEqual({
      total: 3,
      byKind: { digest: 2, 'secretariat-digest': 1 },
      bounced: 1,
    });
  });
});
