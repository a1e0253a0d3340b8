/** Everybody's figures of a stage, and totals as they were published. */
import { readFigures, type FigureRow } from '#app/read/desk-paper.ts';
import type { DeskStage } from '#app/read/desk-stage.ts';
import { FiguresPage, figureTable, totalTable } from '#views/desk/together-pages.tsx';
import { definePage, type DeskAct } from './desk-page.tsx';
import { lineField, selectField } from './fields.ts';
import { nameOf, readStageOf } from './stage-pages.tsx';

interface FiguresModel {
  readonly of: DeskStage;
  readonly figures: readonly FigureRow[];
}

const publish: DeskAct<FiguresModel> = {
  act: 'publish',
  target: ({ of }) => ({ cycle: of.stage.cycle, stage: of.stage.id }),
  form: ({ figures }) =>
    figures.length === 0
      ? undefined
      : {
          heading: 'Ghi tổng số đã công bố',
          folded: true,
          notes: [
            'Dành cho chỉ tiêu chỉ có tổng số của cả Cụm, hoặc khi báo cáo dùng số đã công bố. Ghi nguyên văn, văn bản in đúng như vậy và không tính tỷ lệ; số cũ vẫn được giữ.',
          ],
          button: 'Ghi tổng số',
          fields: [
            selectField(
              'indicator',
              'Chỉ tiêu',
              figures.map(({ indicator: { id, name } }) => ({ value: id, label: name })),
            ),
            lineField('value', 'Tổng số, hoặc số thực hiện', 'Ví dụ: trên 1.200.'),
            lineField('denominator', 'Trên tổng số (chỉ khi là tỷ số)', 'Ví dụ: trên 2.200.'),
            lineField('unit', 'Đơn vị tính (không bắt buộc)', 'Ví dụ: tỷ đồng.'),
            lineField('source', 'Nguồn (không bắt buộc)', 'Ví dụ: Báo cáo tổng kết công bố tại hội nghị.'),
          ],
        },
  command: ({ of }, said) => {
    const value = said.text('value');
    const { denominator } = said.maybe('denominator');
    const unit = said.maybe('unit');
    return {
      do: 'figures.publish',
      cycle: of.stage.cycle,
      stage: of.stage.id,
      indicator: said.text('indicator'),
      total: denominator === undefined ? { value, ...unit } : { numerator: value, denominator, ...unit },
      ...said.maybe('source'),
    };
  },
  done: 'Đã ghi tổng số.',
};

export const figuresPage = definePage<FiguresModel>({
  path: '/so-lieu/:cycle/:stage',
  read: async (desk) => {
    const of = await readStageOf(desk);
    return of && { of, figures: await readFigures(of) };
  },
  title: ({ of }) => `Số liệu: ${nameOf(of)}`,
  body: ({ of, figures }, { base }, form) => (
    <FiguresPage of={of} base={base} figures={figures} form={form} />
  ),
  acts: [publish],
  tables: ({ of, figures }) => [totalTable(of, figures), figureTable(of, figures)],
});
