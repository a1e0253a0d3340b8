import { describe, expect, it } from 'vitest';
import { registrationOf } from '../../app/support/cycles.ts';
import { RULES } from './tables.ts';
import type { ContestDefinition } from '#domain/cycle/cycle.ts';
import { POLICY_DEFAULTS } from '#domain/contest/policy.ts';
import { PRESETS } from '#domain/contest/threshold.ts';
import { eligibleList, type EligibilityContext, type Standing } from '#domain/scoring/eligibility.ts';
import { reckon } from '#domain/scoring/reckon.ts';
import type { ScoreSheet } from '#domain/scoring/score-sheet.ts';
import { instant, localDate } from '#domain/shared/time.ts';

const at = instant('2025-12-20T02:00:00Z');
const rules = { ...POLICY_DEFAULTS, threshold: PRESETS.twoThirds, quorum: PRESETS.twoThirds };
const contest = (eligibility?: ContestDefinition['eligibility']): ContestDefinition => ({
  id: 'co',
  award: 'co-bo',
  candidatesFrom: 'registrations',
  policy: rules,
  ...(eligibility && { eligibility }),
});

function sheet(unit: string, points: number): ScoreSheet {
  const values = { 'I.1': { verified: 4000 }, 'I.2': { verified: points - 4000 } };
  const reckoned = new Map(
    Object.entries(values).map(([code, { verified }]) => [code, { points: verified }]),
  );
  const about = { cluster: 'c', cycle: '2025', stage: 'year-end', unit, block: 'stp', table: 'stp' };
  const reckoning = reckon(RULES, reckoned, []);
  const verification = { n: 1, at, by: 'x', unit: 'y', values, late: [], reckoning };
  return { ...about, tableVersion: 1, verifications: [verification], answers: [] };
}

function list(definition: ContestDefinition, more: Partial<EligibilityContext> = {}): Standing[] {
  return eligibleList(definition, {
    registrations: [registrationOf('stp-a', 'co-bo')],
    units: [{ id: 'stp-a', block: 'stp', name: 'Sở A' }],
    sheets: [],
    ranksOf: () => RULES.ranks,
    dossiers: new Set(),
    overrides: [],
    ...more,
  });
}

const only = (standings: readonly Standing[]) => standings.find(({ registration }) => registration)!;

describe('an eligible list', () => {
  it.each([
    [{ state: 'withdrawn' as const }, 'Xin rút: Đơn vị xin rút.'],
    [{ state: 'held' as const }, 'Chưa xét (đang xác minh): Đơn vị xin rút.'],
    [
      {
        state: 'dropped' as const,
        inspection: { on: localDate('2025-10-10'), team: 'Tổ', minutes: '1' },
      },
      'Không duy trì sau kiểm tra (kiểm tra ngày 10/10/2025): Đơn vị xin rút.',
    ],
    [{ state: 'ineligible' as const }, 'Không đủ điều kiện: Đơn vị xin rút.'],
  ])('gives the reason of a registration that is not kept: %j', (change, reason) => {
    const history = [{ at, state: change.state, by: 'x', reason: 'Đơn vị xin rút' }];
    const registrations = [registrationOf('stp-a', 'co-bo', { ...change, history })];
    expect(only(list(contest(), { registrations }))).toMatchObject({ eligible: false, reasons: [reason] });
  });

  it('holds no points against what a unit took over from another, nor against persons', () => {
    const minimum = { minimumPoints: 9000 };
    const person = { kind: 'person', name: 'Nguyễn Văn A' } as const;
    for (const [change, reasons] of [
      [{}, ['Chưa có điểm thẩm định.']],
      [{ registeredBy: 'stp-cu' }, []],
      [{ registrant: person }, []],
    ] as const) {
      const registrations = [registrationOf('stp-a', 'co-bo', change)];
      expect(only(list(contest(minimum), { registrations })).reasons).toEqual(reasons);
    }
  });

  it('names the units that did not register', () => {
    const units = [
      { id: 'stp-a', block: 'stp', name: 'Sở A' },
      { id: 'stp-b', block: 'stp', name: 'Sở B' },
    ];
    expect(list(contest(), { units })).toMatchObject([
      { unit: 'stp-a', eligible: true, reasons: [] },
      { unit: 'stp-b', eligible: false, reasons: ['Không đăng ký.'] },
    ]);
  });

  it.each([
    [{ minimumRank: 'tot' }, 8000, []],
    [{ minimumRank: 'tot' }, 9000, []],
    [{ minimumRank: 'xuat-sac' }, 8950, ['Xếp hạng Tốt, dưới mức Xuất sắc.']],
    [{ minimumRank: 'tot' }, 7950, ['Xếp hạng chưa đạt, dưới mức Tốt.']],
    [{ minimumPoints: 9000 }, 8950, ['Điểm thẩm định 89,5, dưới mức 90 điểm.']],
    [{ minimumPoints: 9000 }, 9000, []],
  ])('holds %j against %i points', (rule, points, reasons) => {
    const found = only(list(contest(rule), { sheets: [sheet('stp-a', points)] }));
    expect(found).toMatchObject({ eligible: reasons.length === 0, reasons });
  });

  it('leaves out who was not verified, and who sent no dossier', () => {
    const rule = { minimumRank: 'tot', dossier: 'req-ho-so' };
    expect(only(list(contest(rule))).reasons).toEqual(['Thiếu hồ sơ.', 'Chưa có điểm thẩm định.']);
    const dossiers = new Set(['stp-a']);
    expect(only(list(contest({ dossier: 'req-ho-so' }), { dossiers })).eligible).toBe(true);
  });

  it('does not hold a person to the points of its unit', () => {
    const registrant = { kind: 'person' as const, name: 'Chuyên viên' };
    const registrations = [registrationOf('stp-a', 'co-bo', { registrant })];
    expect(only(list(contest({ minimumRank: 'tot' }), { registrations })).eligible).toBe(true);
  });

  it('follows the last override, with its reason beside what it sets aside', () => {
    const override = { registration: 'stp-a.co-bo.1', at, by: 'x' };
    const overrides = [
      { ...override, admit: false, reason: 'Nhầm.' },
      { ...override, admit: true, reason: 'Đơn vị mới thành lập.' },
    ];
    expect(only(list(contest({ minimumPoints: 1 }), { overrides }))).toMatchObject({
      eligible: true,
      reasons: ['Chưa có điểm thẩm định.', 'Vẫn đưa vào danh sách: Đơn vị mới thành lập.'],
    });
  });

  it('lets no override bring back what is not kept', () => {
    const overrides = [{ registration: 'stp-a.co-bo.1', at, by: 'x', admit: true, reason: 'x' }];
    const registrations = [registrationOf('stp-a', 'co-bo', { state: 'dropped' })];
    expect(only(list(contest(), { overrides, registrations })).eligible).toBe(false);
  });
});
