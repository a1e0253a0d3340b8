/** Figures as sentences and table rows: the wording of a total, its unit of count, and who stands behind it. */
import type { Figure, Indicator } from '../indicators/indicator.ts';
import { NOTHING_AROSE } from '../indicators/aggregate.ts';
import { formatInteger, formatPercent } from '../shared/vietnamese.ts';
import { namesOf, type FigureFacts, type PaperFacts, shortDate } from './facts.ts';
import { column, numberedTable, type Block } from './paper.ts';

/** `gần 800 đề nghị`, `20.491/30.930 việc (66,25%)`: as printed, with what is counted. */
export function figureText({ indicator, total, published }: FigureFacts): string {
  const hasUnit = published ? 'numerator' in published || published.unit !== undefined : false;
  if (indicator.kind === 'ratio' || hasUnit) return total.printed;
  return `${total.printed} ${indicator.unit}`;
}

export function figureOfUnit(indicator: Indicator, figure: Figure): string {
  if ('value' in figure) return `${formatInteger(figure.value)} ${indicator.unit}`;
  const { numerator, denominator } = figure;
  if (denominator === 0) return NOTHING_AROSE;
  const percent = formatPercent(numerator, denominator);
  return `${formatInteger(numerator)}/${formatInteger(denominator)} ${indicator.unit} (${percent})`;
}

/** Figures of a stage that nobody gave: a paper with them is refused. Some units missing is allowed and told. */
export function missingFigures(facts: PaperFacts, stage: string): string[] {
  return figuresOf(facts, stage)
    .filter(({ total, published }) => published === undefined && total.reporting === 0)
    .map(({ indicator }) =>
      indicator.kind === 'text-total'
        ? `Chưa có số liệu "${indicator.name}": đề nghị ghi tổng số đã công bố.`
        : `Chưa có số liệu "${indicator.name}": chưa đơn vị nào báo cáo.`,
    );
}

export function figuresOf(facts: PaperFacts, stage: string, block?: string): FigureFacts[] {
  return facts.figures.filter(
    (one) => one.stage === stage && (block === undefined || one.indicator.block === block),
  );
}

/** `7/7 đơn vị`; with the names of those that did not report. A published total is of nobody in particular. */
function coverage(facts: PaperFacts, { total }: FigureFacts): string {
  if (total.expected === 0) return 'Số đã công bố';
  const counted = `${total.reporting}/${total.expected} đơn vị`;
  return total.missing.length === 0
    ? counted
    : `${counted} (chưa có số liệu của ${namesOf(facts, total.missing)})`;
}

/** `từ ngày 1/1/2025 đến ngày 31/12/2025, số thực đến ngày 30/11/2025`. */
function periodText({ period }: FigureFacts): string {
  if (!period) return '';
  const real = period.realTo === undefined ? '' : `, số thực đến ngày ${shortDate(period.realTo)}`;
  return `từ ngày ${shortDate(period.from)} đến ngày ${shortDate(period.to)}${real}`;
}

/** A table per block, headed by the block's name and the period of its figures. */
export function figureTables(facts: PaperFacts, stage: string): Block[] {
  return facts.cluster.blocks.flatMap((block) => {
    const figures = figuresOf(facts, stage, block.id);
    const [first] = figures;
    if (!first) return [];
    const period = periodText(first);
    const table = numberedTable(
      [column('Chỉ tiêu', 45), column('Kết quả', 25, 'centred'), column('Đơn vị báo cáo', 23, 'centred')],
      figures.map((figure) => [figure.indicator.name, figureText(figure), coverage(facts, figure)]),
    );
    const caption = `${block.name}${period === '' ? '' : ` (số liệu ${period})`}`;
    return table.is === 'table' ? [{ ...table, caption }] : [];
  });
}

/** `tham gia ý kiến …: gần 800 đề nghị; …`: one clause per indicator of the block. */
export function figureClauses(facts: PaperFacts, stage: string, block: string): string {
  return figuresOf(facts, stage, block)
    .map((figure) => `${lowerFirst(figure.indicator.name)}: ${figureText(figure)}`)
    .join('; ');
}

export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
