/** A paper that shows every part of a layout, for looking at a template. Nobody and nothing in it is real. */
import type { Layout, PageFormat, Paper } from './paper.ts';
import { bullets, column, heading, numberedTable, pairs, paragraph, room, signatures } from './paper.ts';
import { TEMPLATE_NAMES, type TemplateName } from './templates.ts';

/** Which layout on which page a template prints. */
export function printedBy(name: TemplateName): { readonly layout: Layout; readonly page: PageFormat } {
  const layout = (['official', 'letter', 'plain'] as const).find((one) => name.startsWith(`${one}-`));
  const page = (['a4-landscape', 'a4', 'a5'] as const).find((one) => name.endsWith(`-${one}`));
  if (!layout || !page) throw new RangeError(`no layout for ${name}: ${TEMPLATE_NAMES.join(', ')}`);
  return { layout, page };
}

export function specimen(name: TemplateName): Paper {
  const { layout, page } = printedBy(name);
  return {
    ...{ kind: 'plan', of: '', file: `xem-thu-${name}`, layout, page },
    ...(layout !== 'plain' && {
      frame: {
        above: ['TÊN CỤM THI ĐUA'],
        issuer: ['TÊN CƠ QUAN BAN HÀNH'],
        symbol: '/KH-CTĐ',
        place: 'Địa danh',
      },
    }),
    ...(layout !== 'letter' && { type: 'TÊN LOẠI VĂN BẢN' }),
    about: layout === 'letter' ? 'V/v xem thử mẫu văn bản' : 'Xem thử mẫu văn bản',
    addressees: ['Nơi nhận thứ nhất', 'Nơi nhận thứ hai'],
    basis: ['Căn cứ văn bản thứ nhất.'],
    body: [
      heading('I. MỤC LỚN'),
      heading('1. Mục nhỏ', 2),
      paragraph('Đoạn văn bản dùng để xem thử mẫu; mọi tên và số trong bản này đều không có thật.'),
      bullets(['gạch đầu dòng thứ nhất;', 'gạch đầu dòng thứ hai;']),
      pairs(['Dòng để ghi', undefined]),
      numberedTable(
        [column('Cột chữ', 50), column('Cột số', 42, 'count')],
        [
          ['Dòng thứ nhất', 1],
          ['Dòng thứ hai', 2],
        ],
      ),
      room(1),
      signatures(
        { title: 'THƯ KÝ', note: '(Ký, ghi rõ họ tên)' },
        { title: 'CHỦ TRÌ', note: '(Ký, ghi rõ họ tên)' },
      ),
    ],
    signature: { lines: ['CHỨC DANH NGƯỜI KÝ'] },
    recipients: ['Như trên', 'Lưu: VT'],
  };
}
