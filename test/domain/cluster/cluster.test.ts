import { describe, expect, it } from 'vitest';
import { CLUSTER, UNITS } from '../../app/support/people.ts';
import {
  answering,
  awardName,
  besideHead,
  blockName,
  bouncedFor,
  isMember,
  membersOn,
  roleTermFor,
  secretariatUnit,
  termOn,
  unitName,
  type RoleTerm,
  type Unit,
} from '#domain/cluster/cluster.ts';
import { localDate } from '#domain/shared/time.ts';

const d = localDate;
const base = UNITS[0]!;
const unit = (id: string, changes: Partial<Unit> = {}): Unit => ({ ...base, id, ...changes });

describe('membership', () => {
  it('begins on its first day and ends on the day before its last', () => {
    const member = unit('a', { member: { from: d('2025-01-01'), to: d('2025-07-01') } });
    expect(
      ['2024-12-31', '2025-01-01', '2025-06-30', '2025-07-01'].map((day) => isMember(member, d(day))),
    ).toEqual([false, true, true, false]);
    expect(membersOn([member, unit('b')], d('2025-07-01')).map(({ id }) => id)).toEqual(['b']);
  });

  it('passes to the successor, and to its successor', () => {
    const units = [
      unit('a', { member: { to: d('2025-03-01') }, successor: 'b' }),
      unit('b', { member: { to: d('2025-07-01') }, successor: 'c' }),
      unit('c'),
    ];
    expect(
      ['2025-02-28', '2025-03-01', '2025-07-01'].map((day) => answering(units, 'a', d(day))?.id),
    ).toEqual(['a', 'b', 'c']);
    expect(answering(units, 'x', d('2025-02-28'))).toBeUndefined();
  });

  it('of a unit that left without a successor stays with it', () => {
    expect(answering([unit('a', { member: { to: d('2025-03-01') } })], 'a', d('2025-04-01'))?.id).toBe('a');
  });

  it('of units that succeed each other in a circle is an error, not an endless walk', () => {
    const left = { member: { to: d('2025-03-01') } };
    const circle = [unit('a', { ...left, successor: 'b' }), unit('b', { ...left, successor: 'a' })];
    expect(() => answering(circle, 'a', d('2025-04-01'))).toThrow(RangeError);
  });
});

describe('names', () => {
  const renamed = unit('a', {
    names: [{ name: 'Cục THADS tỉnh X' }, { name: 'THADS tỉnh X', from: d('2025-07-01') }],
  });

  it('hold from their day on', () => {
    expect(unitName(renamed, d('2025-06-30'))).toBe('Cục THADS tỉnh X');
    expect(unitName(renamed, d('2025-07-01'))).toBe('THADS tỉnh X');
  });

  it('of blocks and awards fall back to what is known', () => {
    expect(blockName(CLUSTER, 'stp')).toBe('Khối Sở Tư pháp');
    expect(blockName(CLUSTER, 'xyz')).toBe('xyz');
    const awards = [
      {
        ...CLUSTER.awards[0]!,
        names: [{ name: 'Cờ thi đua ngành Tư pháp' }, { name: 'Cờ thi đua của Bộ Tư pháp', basis: 'tt-moi' }],
      },
    ];
    expect(awardName({ ...CLUSTER, awards }, 'co-bo')).toBe('Cờ thi đua ngành Tư pháp');
    expect(awardName({ ...CLUSTER, awards }, 'co-bo', 'tt-moi')).toBe('Cờ thi đua của Bộ Tư pháp');
    expect(awardName({ ...CLUSTER, awards }, 'co-bo', 'khac')).toBe('Cờ thi đua ngành Tư pháp');
    expect(awardName(CLUSTER, 'xyz')).toBe('xyz');
  });
});

describe('roles', () => {
  const term = (period: string, from: string, to?: string, head = 'a'): RoleTerm => ({
    period,
    from: d(from),
    ...(to !== undefined && { to: d(to) }),
    head,
    deputies: ['b', 'c'],
    delegations: [{ stage: '2025.mid-year', to: 'b' }],
  });
  const cluster = {
    ...CLUSTER,
    terms: [term('2025', '2025-01-01', '2026-01-15'), term('2026', '2026-01-15', undefined, 'b')],
  };

  it('are of the term in force, which ends on the day the next begins', () => {
    expect(termOn(cluster, d('2024-12-31'))).toBeUndefined();
    expect(termOn(cluster, d('2026-01-14'))?.period).toBe('2025');
    expect(termOn(cluster, d('2026-01-15'))?.period).toBe('2026');
  });

  it('of a cycle are of its own term as long as it runs, else of the one in force', () => {
    expect(roleTermFor(cluster, '2025', d('2026-03-01'))?.head).toBe('a');
    expect(roleTermFor(cluster, 'dot-xuat', d('2026-03-01'))?.head).toBe('b');
    expect(roleTermFor(cluster, undefined, d('2026-03-01'))?.head).toBe('b');
  });

  it('delegated for a stage are with the deputy', () => {
    const one = term('2025', '2025-01-01');
    expect(secretariatUnit(one)).toBe('a');
    expect(secretariatUnit(one, '2025.registration')).toBe('a');
    expect(secretariatUnit(one, '2025.mid-year')).toBe('b');
  });

  it('pass beside whoever is concerned', () => {
    const one = term('2025', '2025-01-01');
    expect(besideHead(one, 'x')).toBe('a');
    expect(besideHead(one, 'a')).toBe('b');
    expect(besideHead(one, 'b', '2025.mid-year')).toBe('a');
    expect(besideHead({ ...one, deputies: [] }, 'a')).toBe('a');
  });
});

it('knows which addresses failed', () => {
  expect([...bouncedFor([{ address: 'a@x.example' }, { address: 'a@x.example' }])]).toEqual(['a@x.example']);
});
