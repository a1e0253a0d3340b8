import { describe, expect, it } from 'vitest';
import { CLUSTER, UNITS } from '../../app/support/people.ts';
import { cycleOf } from '../../app/support/cycles.ts';
import type { Indicator } from '#domain/indicators/indicator.ts';
import type { Registrant } from '#domain/registration/registration.ts';
import { localDate } from '#domain/shared/time.ts';
import { problemsOfContent } from '#domain/stage/check-content.ts';
import type { SubmissionContent } from '#domain/stage/submission.ts';
import { stage } from './samples.ts';

const cases: Indicator = {
  id: 'viec',
  name: 'Việc thi hành xong',
  block: 'thads',
  unit: 'việc',
  kind: 'ratio',
};
const trained: Indicator = {
  id: 'tap-huan',
  name: 'Số lượt tập huấn',
  block: 'stp',
  unit: 'lượt người',
  kind: 'count',
};
const awards = [
  ...CLUSTER.awards,
  { ...CLUSTER.awards[0]!, id: 'cstd', for: 'individual' as const },
  { ...CLUSTER.awards[0]!, id: 'ngoai-ky' },
];
const [unit] = UNITS;

function problems(content: SubmissionContent, on = '2025-03-20'): string[] {
  if (!unit) throw new Error('no unit');
  const merged = { ...unit, subUnits: [{ id: 'phong-1', name: 'Phòng số 1', to: localDate('2025-07-01') }] };
  return problemsOfContent(content, {
    cluster: { ...CLUSTER, awards },
    cycle: cycleOf({ indicators: [cases, trained], awards: ['co-bo', 'bang-khen', 'cstd'] }),
    stage: stage(),
    unit: merged,
    on: localDate(on),
  });
}
const entry = (award: string, registrant: Partial<Registrant> = {}) => ({
  registrations: [{ award, registrant: { kind: 'unit' as const, name: 'Sở Tư pháp', ...registrant } }],
});

describe('what a unit sends', () => {
  it('is taken when everything fits', () => {
    expect(
      problems({
        text: 'Kính gửi Cụm',
        figures: { 'tap-huan': { value: 120 } },
        movements: { 'chuyen-doi-so': 'Đã số hóa hồ sơ' },
        ...entry('co-bo', { headcount: 20, women: 20, subUnit: 'phong-1' }),
      }),
    ).toEqual([]);
  });

  it('names an unknown indicator, one of the other block, and a figure that cannot be', () => {
    expect(problems({ figures: { khac: { value: 1 } } })).toEqual([
      'Không có chỉ tiêu "khac" trong kỳ thi đua này.',
    ]);
    expect(problems({ figures: { viec: { numerator: 1, denominator: 2 } } })).toEqual([
      'Chỉ tiêu "Việc thi hành xong" không thuộc khối của đơn vị.',
    ]);
    expect(problems({ figures: { 'tap-huan': { value: -1 } } })).toHaveLength(1);
  });

  it('names an award the cycle does not have', () => {
    const text = (award: string) => [
      `Dòng 1 (Sở Tư pháp): không có danh hiệu, hình thức "${award}" trong kỳ thi đua này.`,
    ];
    expect(problems(entry('khong-co'))).toEqual(text('khong-co'));
    expect(problems(entry('ngoai-ky'))).toEqual(text('ngoai-ky'));
  });

  it('holds collectives and persons apart', () => {
    expect(problems(entry('co-bo', { kind: 'person' }))).toEqual([
      'Dòng 1 (Sở Tư pháp): danh hiệu này dành cho tập thể.',
    ]);
    expect(problems(entry('cstd'))).toEqual(['Dòng 1 (Sở Tư pháp): danh hiệu này dành cho cá nhân.']);
    expect(problems(entry('bang-khen', { kind: 'person' }))).toEqual([]);
    expect(problems(entry('bang-khen', { kind: 'collective' }))).toEqual([]);
  });

  it('refuses more women than people, and women of nobody', () => {
    expect(problems(entry('co-bo', { headcount: 20, women: 21 }))).toEqual([
      'Dòng 1 (Sở Tư pháp): số nữ 21 lớn hơn tổng số 20; đề nghị kiểm tra lại.',
    ]);
    expect(problems(entry('co-bo', { women: 1 }))).toHaveLength(1);
  });

  it('knows the sub-units of the day', () => {
    expect(problems(entry('co-bo', { subUnit: 'phong-1' }), '2025-06-30')).toEqual([]);
    expect(problems(entry('co-bo', { subUnit: 'phong-1' }), '2025-07-01')).toHaveLength(1);
    expect(problems(entry('co-bo', { subUnit: 'phong-2' }))).toHaveLength(1);
  });

  it('names a movement outside the cycle, and every problem at once', () => {
    const all = problems({ movements: { khac: 'x' }, figures: { khac: { value: 1 } }, ...entry('khong-co') });
    expect(all).toHaveLength(3);
    expect(all.at(-1)).toBe('Không có phong trào "khac" trong kỳ thi đua này.');
  });
});
