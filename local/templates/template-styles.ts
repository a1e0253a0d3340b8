/** The paragraph styles of a template, by the names that the body is written in. */
import { AlignmentType, type IParagraphStyleOptions } from 'docx';
import { SIGNATURE_STYLES, STYLES, TABLE_STYLES } from '#adapters/documents/docx-body.ts';
import { twips, type PageMeasures } from '#adapters/documents/page-layout.ts';

const POINT = 20;
/** 1.03 lines, in 240ths. */
const LINE = 247;
const JUSTIFIED = AlignmentType.JUSTIFIED;
const CENTER = AlignmentType.CENTER;

export function paragraphStyles(page: PageMeasures): IParagraphStyleOptions[] {
  const { sizes } = page;
  const indent = twips(page.indent);
  const spacing = (before: number, after = 0) => ({
    before: before * POINT,
    after: after * POINT,
    line: LINE,
  });
  const text = { alignment: JUSTIFIED, indent: { firstLine: indent }, spacing: spacing(6) };
  const style = (
    id: string,
    name: string,
    paragraph: NonNullable<IParagraphStyleOptions['paragraph']>,
    run: NonNullable<IParagraphStyleOptions['run']> = {},
  ): IParagraphStyleOptions => ({
    id,
    name,
    basedOn: 'Normal',
    paragraph,
    run: { font: 'Times New Roman', size: sizes.text * 2, ...run },
  });
  const cell = { size: sizes.table * 2 };
  const tight = spacing(2, 2);
  return [
    style(STYLES.text, 'Văn bản', text),
    style(
      STYLES.heading,
      'Mục',
      { indent: { left: indent }, spacing: spacing(8), keepNext: true },
      { bold: true },
    ),
    style(
      STYLES.subheading,
      'Tiểu mục',
      { indent: { left: indent }, spacing: spacing(6), keepNext: true },
      { bold: true },
    ),
    style(STYLES.item, 'Gạch đầu dòng', text),
    style(STYLES.pair, 'Dòng ghi', { indent: { left: indent }, spacing: spacing(6) }),
    style(STYLES.italic, 'Ghi chú', text, { italics: true }),
    style(STYLES.bold, 'Nhấn mạnh', text, { bold: true }),
    style(STYLES.centred, 'Căn giữa', { alignment: CENTER, spacing: spacing(8, 2) }, { bold: true }),
    style(STYLES.caption, 'Tên bảng', { spacing: spacing(8, 2), keepNext: true }, { italics: true }),
    style(STYLES.room, 'Dòng chấm', { spacing: spacing(6) }),
    style(TABLE_STYLES.head, 'Đầu bảng', { alignment: CENTER, spacing: tight }, { ...cell, bold: true }),
    style(TABLE_STYLES.left, 'Ô bảng', { spacing: tight }, cell),
    style(TABLE_STYLES.center, 'Ô bảng giữa', { alignment: CENTER, spacing: tight }, cell),
    style(TABLE_STYLES.right, 'Ô bảng phải', { alignment: AlignmentType.RIGHT, spacing: tight }, cell),
    style(SIGNATURE_STYLES.title, 'Chức danh', { alignment: CENTER, keepNext: true }, { bold: true }),
    style(
      SIGNATURE_STYLES.note,
      'Ký tên',
      { alignment: CENTER, spacing: { after: 60 * POINT } },
      { italics: true, size: sizes.table * 2 },
    ),
    style(SIGNATURE_STYLES.name, 'Họ tên', { alignment: CENTER }, { bold: true }),
    style('SauBang', 'Sau bảng', { spacing: { before: 0, after: 0 } }, { size: 8 }),
  ];
}
