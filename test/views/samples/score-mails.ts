/** Verified points shown to a unit: for the first time, and again after its answer. */
import { localDate } from '#domain/shared/time.ts';
import { in2025, sample, type Sample } from './fixtures.ts';

export const SCORE_MAILS: readonly Sample[] = [
  sample(
    'score',
    {
      kind: 'score',
      cycleName: 'năm 2025',
      round: 1,
      total: 9350,
      rank: 'Tốt',
      lines: [
        { code: 'I.1', name: 'Xây dựng, thẩm định văn bản', self: 3000, verified: 3000 },
        {
          code: 'II.1',
          name: 'Phổ biến, giáo dục pháp luật',
          self: 2000,
          confirmed: 1850,
          verified: 1850,
          reason: 'Chưa có tài liệu kiểm chứng của 03 hội nghị.',
        },
        { code: 'IV.1', name: 'Mô hình mới', verified: 100, reason: 'Cụm bổ sung theo hồ sơ.' },
      ],
      reckoning: [
        'Gửi chậm báo cáo tổng kết 3 ngày: trừ 1 điểm (mức từ 3 ngày).',
        'Tổng điểm: 93,5 điểm tiêu chí + 1 điểm thưởng - 1 điểm gửi chậm = 93,5 điểm.',
        'Đủ điểm nhưng chưa xếp hạng Xuất sắc: không đạt điều kiện không có báo cáo gửi chậm.',
        'Xếp hạng: Tốt (từ 80 điểm).',
      ],
      answerDue: localDate('2025-12-31'),
    },
    in2025,
  ),
  sample(
    'score-again',
    {
      kind: 'score',
      cycleName: 'năm 2025',
      round: 2,
      total: 9500,
      lines: [{ code: 'II.1', name: 'Phổ biến, giáo dục pháp luật', self: 2000, verified: 2000 }],
      reckoning: ['Tổng điểm: 95 điểm tiêu chí = 95 điểm.'],
      reason: 'Đơn vị đã gửi bổ sung tài liệu kiểm chứng.',
    },
    in2025,
  ),
];
