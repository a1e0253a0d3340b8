/** What became of a mail, in words. */
import type { NoticeStatus } from '#domain/notices/notice.ts';

export const MAIL_STATUS: Readonly<Record<NoticeStatus, string>> = {
  held: 'chờ Thường trực bấm gửi',
  pending: 'đang chờ gửi',
  sending: 'đang gửi',
  sent: 'đã gửi',
  failed: 'không gửi được',
  unknown: 'chưa rõ đã gửi hay chưa',
  skipped: 'không cần gửi nữa',
};
