/** A paper with every component and every block, for what renderers must keep. */
import { hashOf } from '#app/documents/make-paper.ts';
import type { PaperOrder } from '#app/ports.ts';
import {
  bullets,
  column,
  heading,
  numbered,
  numberedTable,
  pairs,
  paragraph,
  room,
  signatures,
  type Paper,
} from '#domain/documents/paper.ts';
import { printPaper } from '#domain/documents/print-paper.ts';
import { instant, localDate } from '#domain/shared/time.ts';

export const SAMPLE: Paper = {
  kind: 'plan',
  of: '',
  file: 'ke-hoach',
  layout: 'official',
  page: 'a4',
  frame: {
    above: ['CỤM THI ĐUA MIỀN NÚI'],
    issuer: ['SỞ TƯ PHÁP TỈNH LẠNG SƠN'],
    symbol: '/KH-CTĐ',
    place: 'Lạng Sơn',
    date: localDate('2026-02-05'),
  },
  type: 'KẾ HOẠCH',
  about: 'Hoạt động năm 2026',
  addressees: ['Bộ Tư pháp', 'Các đơn vị thành viên Cụm'],
  basis: ['Căn cứ Luật Thi đua, khen thưởng.'],
  body: [
    heading('I. NỘI DUNG'),
    heading('1. Chung', 2),
    paragraph('Chữ đủ dấu: ưỡ ễ ệ ằ ẵ ỷ ỵ Đ đ & < > "trích" – “dẫn”.'),
    paragraph('Ghi chú.', 'italic'),
    paragraph('Quan trọng.', 'bold'),
    paragraph('GIỮA', 'centred'),
    bullets(['một;', 'hai;']),
    numbered(['ba;', 'bốn;']),
    pairs(['Địa điểm', 'Lạng Sơn'], ['Thư ký', undefined]),
    numberedTable(
      [column('Đơn vị', 50), column('Số việc', 20, 'count'), column('Điểm', 22, 'hundredths')],
      [
        ['=SUM(A1)', 20_491, 9825],
        ['Sở Tư pháp', 3, 5],
      ],
      ['Cộng', 20_494, 9830],
    ),
    room(2),
    signatures({ title: 'THƯ KÝ', note: '(Ký)' }, { title: 'CHỦ TRÌ', name: 'Nguyễn Văn A' }),
  ],
  signature: { lines: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'], name: 'Trần Thị B' },
  recipients: ['Như trên', 'Bộ Tư pháp (báo cáo)', 'Lưu: VT, TĐKT'],
};

export function orderOf(paper: Paper = SAMPLE): PaperOrder {
  const hash = hashOf(paper);
  return { paper, printed: printPaper(paper, hash), hash, at: instant('2026-02-05T01:00:00Z') };
}
