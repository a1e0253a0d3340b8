/** The code of six digits, and a link sent again. */
import { in2026, sample, type Sample } from './fixtures.ts';
import { localDate } from '#domain/shared/time.ts';

export const ACCESS_MAILS: readonly Sample[] = [
  sample(
    'message',
    {
      kind: 'message',
      subject: 'Thông báo địa điểm tổ chức Hội nghị tổng kết năm 2026',
      text: 'Hội nghị tổ chức tại Hội trường Sở Tư pháp tỉnh Lạng Sơn.\nĐề nghị các đoàn có mặt trước 07 giờ 30.',
    },
    in2026,
  ),
  sample(
    'invitation',
    {
      kind: 'invitation',
      person: 'nguyen-thi-hoa',
      name: 'Nguyễn Thị Hoa',
      begins: { is: 'on', on: localDate('2027-01-05') },
    },
    in2026,
  ),
  sample('code', { kind: 'code', contact: 'main', challenge: 'abcd1234', key: 'k1' }, { code: '048302' }),
  sample('link', { kind: 'link', revoked: false }),
  sample('link-after-revocation', { kind: 'link', revoked: true }),
];
