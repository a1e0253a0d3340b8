/** Awards and movements leave the set-up only when no year names them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cycleOf, registrationOf, stageOf } from '../support/cycles.ts';
import { CLUSTER, HEAD, officer } from '../support/people.ts';
import { makeWorld, type World } from '../support/world.ts';
import * as kinds from '#app/store/row-kinds.ts';
import { instant, localDate } from '#domain/shared/time.ts';

const spareAward = {
  id: 'giay-khen',
  names: [{ name: 'Giấy khen' }],
  kind: 'form',
  for: 'both',
  decidedBy: 'Giám đốc Sở',
} as const;
const spareMovement = { id: 'mot-cua', title: 'Một cửa', kind: 'regular' } as const;

let world: World;
beforeEach(async () => {
  world = await makeWorld({
    cluster: {
      ...CLUSTER,
      awards: [...CLUSTER.awards, spareAward],
      movements: [...CLUSTER.movements, spareMovement],
    },
  });
});
afterEach(() => world.close());

const ids = async () => {
  const cluster = (await world.store.cluster())?.value;
  return [...(cluster?.awards ?? []), ...(cluster?.movements ?? [])].map(({ id }) => id);
};
const removeAward = (award: string, by = HEAD) => world.run({ do: 'award.remove', award }, by);
const removeMovement = (movement: string) => world.run({ do: 'movement.remove', movement });

describe('an award', () => {
  it('goes when no year names it, and the audit says so', async () => {
    await world.seed(kinds.CYCLE, cycleOf());
    expect(await removeAward('giay-khen')).toMatchObject({ ok: true });
    expect(await ids()).not.toContain('giay-khen');
    expect((await world.audit()).at(-1)).toMatchObject({
      action: 'award.remove',
      data: { award: 'giay-khen' },
    });
  });

  it('stays while a year offers it, also a closed one', async () => {
    await world.seed(kinds.CYCLE, cycleOf({ state: { is: 'closed', on: localDate('2025-12-30') } }));
    const answer = await removeAward('co-bo');
    expect(answer).toMatchObject({ ok: false, refused: { code: 'in-use' } });
    expect(JSON.stringify(answer)).toContain('năm 2025');
    expect(await ids()).toContain('co-bo');
  });

  it('stays while somebody registered it, or was given it instead of a higher one', async () => {
    await world.seed(kinds.CYCLE, cycleOf({ awards: [] }));
    await world.seed(
      kinds.REGISTRATION,
      registrationOf('stp-son-la', 'co-bo'),
      registrationOf('stp-lang-son', 'bang-khen', {
        state: 'granted-lower',
        decision: { number: '1/QĐ', date: '2025-12-01', lowerAward: 'giay-khen' },
      }),
    );
    for (const id of ['co-bo', 'giay-khen']) {
      expect(await removeAward(id), id).toMatchObject({ ok: false, refused: { code: 'in-use' } });
    }
  });

  it('stays while it is voted on', async () => {
    await world.seed(kinds.CYCLE, cycleOf({ awards: ['giay-khen'] }));
    await world.seed(kinds.STAGE, stageOf('voting', 'voting'));
    const policy = { threshold: '> 1/2', quorum: '>= 2/3' };
    const contests = [{ id: 'phieu', award: 'giay-khen', policy }];
    expect(await world.run({ do: 'cycle.change', cycle: '2025', changes: { contests } })).toMatchObject({
      ok: true,
    });
    await expect(removeAward('giay-khen')).resolves.toMatchObject({
      refused: { message: expect.stringContaining('"phieu"') as string },
    });
  });

  it('is refused by name when there is none, and to units', async () => {
    expect(await removeAward('khong-co')).toMatchObject({ refused: { code: 'no-award' } });
    expect(await removeAward('giay-khen', officer('stp-son-la'))).toMatchObject({
      refused: { code: 'not-secretariat' },
    });
  });
});

describe('a movement', () => {
  it('goes when no year runs it', async () => {
    expect(await removeMovement('mot-cua')).toMatchObject({ ok: true });
    expect(await ids()).not.toContain('mot-cua');
    expect(await removeMovement('mot-cua')).toMatchObject({ refused: { code: 'no-movement' } });
  });

  it('stays while a year runs it, and once a unit has reported on it', async () => {
    await world.seed(kinds.CYCLE, cycleOf({ movements: ['mot-cua'] }));
    expect(await removeMovement('mot-cua')).toMatchObject({ refused: { code: 'in-use' } });
    const stored = await world.store.cycle('2025');
    if (!stored) throw new Error('no cycle');
    await world.replace(kinds.CYCLE, cycleOf({ movements: [] }), stored);
    await world.seed(kinds.STAGE, stageOf('mid-year', 'mid-year'));
    await world.seed(kinds.VERSION, {
      ...{ cluster: world.store.id, cycle: '2025', stage: 'mid-year', unit: 'stp-son-la', n: 1 },
      ...{ at: instant('2025-06-10T01:00:00Z'), by: 'officer A (stp-son-la)' },
      content: { movements: { 'mot-cua': 'Đã làm.' } },
    });
    const answer = await removeMovement('mot-cua');
    expect(answer).toMatchObject({ refused: { code: 'in-use' } });
    expect(JSON.stringify(answer)).toContain('đã báo cáo');
  });
});
