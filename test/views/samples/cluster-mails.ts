/** What the whole cluster is told: conference, registrations, results, decisions, the new head. */
import { instant, localDate } from '#domain/shared/time.ts';
import { cycleOf, in2025, in2026, sample, stpTuyenQuang, type Sample } from './fixtures.ts';
const d = localDate;

export const CLUSTER_MAILS: readonly Sample[] = [
  sample(
    'conference-moved',
    {
      kind: 'conference-moved',
      cycleName: 'năm 2026',
      from: d('2027-01-26'),
      to: d('2027-02-23'),
      reason: 'trùng lịch Hội nghị triển khai công tác tư pháp',
      place: 'Lạng Sơn',
      follows: [
        { title: 'bảng tự chấm điểm', from: d('2026-12-11'), to: d('2027-01-11') },
        { title: 'cử đại biểu dự Hội nghị tổng kết', from: d('2027-01-12'), to: d('2027-02-01') },
      ],
    },
    in2026,
  ),
  sample(
    'registration-dropped',
    {
      kind: 'registration-state',
      cycleName: 'năm 2026',
      registrant: 'Sở Tư pháp tỉnh Điện Biên',
      award: 'co-nganh',
      state: 'dropped',
      reason: 'Biên bản kiểm tra ngày 10/12/2026: chưa bảo đảm điều kiện về cải cách hành chính.',
      on: d('2026-12-15'),
    },
    in2026,
  ),
  sample(
    'registration-held',
    {
      kind: 'registration-state',
      cycleName: 'năm 2026',
      registrant: 'Phòng Hành chính tư pháp',
      award: 'bang-khen',
      state: 'held',
      reason: 'Đang xác minh nội dung phản ánh',
      on: d('2026-12-15'),
    },
    in2026,
  ),
  sample(
    'merger',
    {
      kind: 'merger',
      cycleName: 'năm 2025',
      formerUnit: 'Sở Tư pháp tỉnh Hà Giang',
      on: d('2025-07-01'),
      registrations: [
        { registrant: 'Sở Tư pháp tỉnh Hà Giang', award: 'co-nganh' },
        { registrant: 'Phòng Phổ biến, giáo dục pháp luật', award: 'bang-khen' },
      ],
    },
    {
      cycle: cycleOf(2025),
      unit: stpTuyenQuang,
      today: d('2025-07-01'),
      now: instant('2025-07-01T01:00:00Z'),
    },
  ),
  sample(
    'result-nominated',
    {
      kind: 'result',
      cycleName: 'năm 2025',
      conferenceOn: d('2026-01-26'),
      award: 'co-nganh',
      block: 'stp',
      outcome: {
        is: 'nominated',
        nominated: [{ name: 'Sở Tư pháp tỉnh Lạng Sơn', votes: '12/14 phiếu đồng ý (85,71%)' }],
        emptySeats: 0,
        decidedBy: 'ballot',
      },
      rule: 'Tỷ lệ tối thiểu đã thống nhất là từ 80% tổng số đơn vị của Cụm, tức 12 phiếu trở lên',
      recusals: ['Sở Tư pháp tỉnh Lạng Sơn (Trưởng Cụm)'],
    },
    in2025,
  ),
  sample(
    'result-none',
    {
      kind: 'result',
      cycleName: 'năm 2025',
      conferenceOn: d('2026-01-26'),
      award: 'co-nganh',
      outcome: { is: 'none', why: 'có 8/14 đơn vị bỏ phiếu, chưa đủ số đơn vị tối thiểu (10)' },
      rule: 'Số đơn vị tối thiểu để bỏ phiếu là 2/3 tổng số đơn vị của Cụm, tức 10 đơn vị trở lên',
      recusals: [],
    },
    in2025,
  ),
  sample(
    'result-elected',
    {
      kind: 'result',
      cycleName: 'năm 2025',
      conferenceOn: d('2026-01-26'),
      award: 'office:head',
      period: '2026',
      outcome: {
        is: 'nominated',
        nominated: [{ name: 'Sở Tư pháp tỉnh Sơn La', votes: '13/14 phiếu (92,86%)' }],
        emptySeats: 0,
        decidedBy: 'ballot',
      },
      rule: 'Tỷ lệ tối thiểu đã thống nhất là quá 1/2 tổng số đơn vị của Cụm, tức 8 phiếu trở lên',
      recusals: [],
    },
    in2025,
  ),
  sample(
    'decision-granted',
    {
      kind: 'decision',
      cycleName: 'năm 2025',
      registrant: 'Sở Tư pháp tỉnh Lạng Sơn',
      award: 'co-nganh',
      outcome: 'granted',
      decision: { number: '1234/QĐ-BTP', date: '2026-04-20', issuer: 'Bộ trưởng Bộ Tư pháp' },
    },
    in2025,
  ),
  sample(
    'decision-granted-lower',
    {
      kind: 'decision',
      cycleName: 'năm 2025',
      registrant: 'Sở Tư pháp tỉnh Điện Biên',
      award: 'co-nganh',
      lowerAward: 'bang-khen',
      outcome: 'granted-lower',
      decision: { number: '1235/QĐ-BTP', date: '2026-04-20', issuer: 'Bộ trưởng Bộ Tư pháp' },
    },
    in2025,
  ),
  sample(
    'decision-council-accepted',
    {
      kind: 'decision',
      cycleName: 'năm 2025',
      registrant: 'Sở Tư pháp tỉnh Lạng Sơn',
      award: 'co-nganh',
      outcome: 'council-accepted',
      decision: {
        number: '86/TB-HĐTĐKT',
        date: '2026-04-10',
        issuer: 'Hội đồng Thi đua - Khen thưởng Bộ Tư pháp',
      },
    },
    in2025,
  ),
  sample(
    'decision-council-cut',
    {
      kind: 'decision',
      cycleName: 'năm 2025',
      registrant: 'Thi hành án dân sự tỉnh Cao Bằng',
      award: 'co-nganh',
      outcome: 'council-cut',
      decision: {
        number: '86/TB-HĐTĐKT',
        date: '2026-04-10',
        issuer: 'Hội đồng Thi đua - Khen thưởng Bộ Tư pháp',
      },
    },
    in2025,
  ),
  sample(
    'decision-not-granted',
    {
      kind: 'decision',
      cycleName: 'năm 2025',
      registrant: 'Thi hành án dân sự tỉnh Cao Bằng',
      award: 'co-nganh',
      outcome: 'not-granted',
      decision: { number: '1236/QĐ-BTP', date: '2026-04-10', issuer: 'Bộ trưởng Bộ Tư pháp' },
    },
    in2025,
  ),
  sample(
    'decision-revoked',
    {
      kind: 'decision',
      cycleName: 'năm 2025',
      registrant: 'Sở Tư pháp tỉnh Lạng Sơn',
      award: 'co-nganh',
      outcome: 'revoked',
      decision: { number: '1502/QĐ-BTP', date: '2026-04-10', issuer: 'Bộ trưởng Bộ Tư pháp' },
    },
    in2025,
  ),
  sample(
    'hand-over',
    {
      kind: 'hand-over',
      period: '2026',
      from: d('2026-01-26'),
      head: 'Sở Tư pháp tỉnh Sơn La',
      deputies: ['Thi hành án dân sự tỉnh Sơn La'],
      basis: 'Quyết định của Bộ trưởng Bộ Tư pháp công bố tại Hội nghị',
    },
    in2025,
  ),
  sample(
    'audit-seal',
    {
      kind: 'audit-seal',
      date: d('2025-12-05'),
      entries: 412,
      chains: 23,
      hash: '3f786850e387550fdab836ed7e6dc881de23001b7c0f3cf1a1e1b4a1c6d0f9aa',
      prev: '89e6c98d92887913cadf06b2adb97f26cde4849b3f2a8d2c1b0a9f8e7d6c5b4a',
    },
    in2025,
  ),
];
