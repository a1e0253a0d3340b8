/** What each kind of mail is called on pages. */
import type { NoticeKind } from '#domain/notices/notice.ts';

const NAMES: Readonly<Record<NoticeKind, string>> = {
  opening: 'Mở giai đoạn, đề nghị',
  'confirm-contact': 'Xác nhận đầu mối',
  receipt: 'Báo đã nhận',
  accepted: 'Báo đã tiếp nhận',
  return: 'Đề nghị bổ sung',
  extension: 'Thay đổi thời hạn',
  'lateness-waived': 'Miễn ghi nhận chậm',
  'conference-moved': 'Dời hội nghị',
  escalation: 'Báo cáo lãnh đạo đơn vị',
  'registration-state': 'Thay đổi đăng ký',
  merger: 'Hợp nhất đơn vị',
  score: 'Kết quả thẩm định điểm',
  result: 'Kết quả suy tôn',
  decision: 'Quyết định khen thưởng',
  'hand-over': 'Bàn giao Trưởng, Phó Trưởng',
  message: 'Thông báo của Thường trực',
  invitation: 'Mời tham gia Thường trực',
  code: 'Mã xác nhận',
  link: 'Gửi lại đường dẫn',
  'audit-seal': 'Niêm phong nhật ký',
  digest: 'Nhắc việc',
  'secretariat-digest': 'Tổng hợp cho Thường trực',
};

export const NOTICE_NAME: ReadonlyMap<string, string> = new Map(Object.entries(NAMES));
