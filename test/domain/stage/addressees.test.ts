import { describe, expect, it } from 'vitest';
import { UNITS, CLUSTER } from '../../app/support/people.ts';
import { cycleOf, registrationOf } from '../../app/support/cycles.ts';
import { localDate } from '#domain/shared/time.ts';
import { owingUnits } from '#domain/stage/addressees.ts';
import { missingBeforeOpening } from '#domain/stage/readiness.ts';
import { stage } from './samples.ts';

const ON = localDate('2025-07-01');
const ALL = UNITS.map(({ id }) => id);
const leaving = UNITS.map((unit) => (unit.id === 'thads-son-la' ? { ...unit, member: { to: ON } } : unit));

describe('who owes in a stage', () => {
  it('is every member of the opening day, in any stage but the closing', () => {
    for (const kind of ['launch', 'registration', 'mid-year', 'year-end', 'voting'] as const) {
      expect(owingUnits(stage(kind), UNITS, [], ON)).toEqual(ALL);
    }
    expect(owingUnits(stage(), leaving, [], ON)).not.toContain('thads-son-la');
    expect(owingUnits(stage(), leaving, [], localDate('2025-06-30'))).toContain('thads-son-la');
  });

  it('is who was named for a request, while a member', () => {
    const request = stage('request', { addressed: ['thads-son-la', 'stp-son-la'] });
    expect(owingUnits(request, UNITS, [], ON)).toEqual(['thads-son-la', 'stp-son-la']);
    expect(owingUnits(request, leaving, [], ON)).toEqual(['stp-son-la']);
  });

  it('is the unit of each nominee in the closing, once', () => {
    const registrations = [
      registrationOf('stp-son-la', 'co-bo', { state: 'nominated' }),
      registrationOf('stp-son-la', 'bang-khen', { state: 'nominated' }),
      registrationOf('thads-lang-son', 'co-bo', { state: 'not-nominated' }),
      registrationOf('stp-lang-son', 'co-bo', { state: 'kept' }),
    ];
    expect(owingUnits(stage('closing'), UNITS, registrations, ON)).toEqual(['stp-son-la']);
  });
});

describe('what is missing before a stage may open', () => {
  const ready = { cluster: CLUSTER, cycle: cycleOf(), stage: stage(), units: UNITS };

  it('is nothing when all is there', () => expect(missingBeforeOpening(ready)).toEqual([]));

  it('is listed in Vietnamese, all of it at once', () => {
    const { conference: _conference, ...withoutConference } = cycleOf();
    const missing = missingBeforeOpening({
      cluster: { ...CLUSTER, secretaries: [] },
      cycle: withoutConference,
      stage: stage('voting'),
      units: [],
    });
    expect(missing).toEqual([
      'chưa có đơn vị nào phải thực hiện',
      'chưa có cán bộ Thường trực Cụm',
      'chưa có nội dung bỏ phiếu',
      'chưa có ngày hội nghị',
    ]);
  });

  it('names awards for a registration only', () => {
    const cycle = cycleOf({ awards: [] });
    expect(missingBeforeOpening({ ...ready, cycle })).toEqual([
      'chưa chọn danh hiệu, hình thức khen thưởng để đăng ký',
    ]);
    expect(missingBeforeOpening({ ...ready, cycle, stage: stage('mid-year') })).toEqual([]);
  });

  it('lets a closing without nominees open', () => {
    expect(missingBeforeOpening({ ...ready, stage: stage('closing'), units: [] })).toEqual([]);
  });
});
