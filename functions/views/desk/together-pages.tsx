/** What all units sent, together: each section with everybody's texts; the figures with their totals as printed. */
import type { FigureRow, SectionTexts } from '#app/read/desk-paper.ts';
import type { DeskStage } from '#app/read/desk-stage.ts';
import { unitName } from '#domain/cluster/cluster.ts';
import { figureText } from './content-lines.ts';
import type { DeskTable, FormSlot } from './model.ts';
import { figuresHref, paperHref, sectionsHref, stageHref } from './paths.ts';
import { DataTable, Downloads } from './table.tsx';

interface Props {
  readonly of: DeskStage;
  readonly base: string;
}

export function SectionsPage({ of, base, sections }: Props & { readonly sections: readonly SectionTexts[] }) {
  const name = (unit: SectionTexts['silent'][number]) => unitName(unit, of.today);
  return (
    <>
      {sections.length === 0 ? <p>Chưa có đơn vị nào gửi nội dung bằng lời.</p> : null}
      {sections.map(({ heading, texts, silent }) => (
        <section>
          <h2>{heading}</h2>
          {texts.map(({ unit, text }) => (
            <>
              <h3>
                <a href={paperHref(base, of.stage, unit.id)}>{name(unit)}</a>
              </h3>
              <p class="typed">{text}</p>
            </>
          ))}
          {silent.length === 0 ? null : <p class="quiet">Chưa có nội dung: {silent.map(name).join(', ')}.</p>}
        </section>
      ))}
      <Downloads table={sectionTable(of, sections)} at={sectionsHref(base, of.stage)} />
      <p>
        <a href={stageHref(base, of.stage)}>Trang của giai đoạn</a>
      </p>
    </>
  );
}

export function sectionTable(of: DeskStage, sections: readonly SectionTexts[]): DeskTable {
  return {
    name: 'theo-muc',
    caption: 'Tập hợp theo mục',
    columns: ['Mục', 'Đơn vị', 'Nội dung'],
    rows: sections.flatMap(({ heading, texts }) =>
      texts.map(({ unit, text }) => [heading, unitName(unit, of.today), text]),
    ),
  };
}

interface FiguresProps extends Props {
  readonly figures: readonly FigureRow[];
  readonly form: FormSlot;
}

export function FiguresPage({ of, base, figures, form }: FiguresProps) {
  return (
    <>
      {figures.length === 0 ? <p>Kỳ thi đua chưa có chỉ tiêu, hoặc giai đoạn chưa mở.</p> : null}
      {figures.length === 0 ? null : (
        <>
          <DataTable table={totalTable(of, figures)} at={figuresHref(base, of.stage)} />
          <DataTable table={figureTable(of, figures)} at={figuresHref(base, of.stage)} />
          {form('publish')}
        </>
      )}
      <p>
        <a href={stageHref(base, of.stage)}>Trang của giai đoạn</a>
      </p>
    </>
  );
}

export function totalTable(of: DeskStage, figures: readonly FigureRow[]): DeskTable {
  const names = new Map(of.read.board.units.map((unit) => [unit.id, unitName(unit, of.today)]));
  return {
    name: 'tong-hop',
    caption: 'Số tổng hợp, ghi như trong báo cáo',
    columns: ['Chỉ tiêu', 'Khối', 'Số ghi trong báo cáo', 'Đã báo cáo', 'Chưa có số liệu'],
    rows: figures.map(({ indicator, block, total }) => [
      indicator.name,
      block,
      total.printed,
      // A published total is of nobody in particular.
      total.expected === 0 ? '' : `${total.reporting}/${total.expected} đơn vị`,
      total.missing.map((id) => names.get(id) ?? id).join(', '),
    ]),
  };
}

/** A unit a row, an indicator a column; a ratio takes its two numbers in one cell as text. */
export function figureTable(of: DeskStage, figures: readonly FigureRow[]): DeskTable {
  const ids = new Set(figures.flatMap(({ units }) => units.map(({ unit }) => unit.id)));
  const units = of.units.filter(({ id }) => ids.has(id));
  return {
    name: 'so-lieu',
    caption: 'Số liệu của từng đơn vị',
    columns: ['Đơn vị', ...figures.map(({ indicator }) => `${indicator.name} (${indicator.unit})`)],
    rows: units.map((unit) => [
      unitName(unit, of.today),
      ...figures.map(({ indicator, units: rows }) => {
        const row = rows.find((one) => one.unit.id === unit.id);
        if (row === undefined) return '–';
        const figure = row.counts ? row.content?.figures?.[indicator.id] : undefined;
        if (figure === undefined) return 'chưa có';
        return 'value' in figure ? figure.value : figureText(figure);
      }),
    ]),
  };
}
