/** What every mail has around its body: greeting, whom to call, closing, why the office has it. */
import { capital, clip, manyLines, oneLine, sentence, subjectOf } from './clean-text.ts';
import type { Block, MailContext, MailModel } from './mail-model.ts';
import type { WordingTexts } from '#domain/notices/wording.ts';
import { recipientName } from './wording.ts';

/** Longest single text in a body, in UTF-16 code units. */
const MAX_TEXT = 3000;
const MAX_CELL = 200;
const MAX_ITEM = 400;
/** Rows of a table or lines of a list that are printed; the rest is counted and stands behind the button. */
const MAX_ROWS = 20;
/** What all lists and tables of a mail hold together; with their markup the HTML stays below 30 KB. */
const MAX_LISTED = 6000;

export function paragraph(...sentences: readonly (string | undefined)[]): Block {
  const said = sentences.filter((text): text is string => text !== undefined && text !== '');
  return { is: 'paragraph', text: said.map((text) => capital(sentence(text))).join(' ') };
}

export function deadline(text: string, label = 'Thời hạn'): Block {
  return { is: 'deadline', label, text };
}

export function quote(text: string): Block {
  return { is: 'quote', text };
}

export function button(label: string, url: string): Block {
  return { is: 'button', label, url };
}

export interface Draft {
  /** The act; gives way when the subject grows too long. */
  readonly act: string;
  /** What follows the act and is never cut: the date. */
  readonly date?: string;
  readonly greeting?: string;
  readonly blocks: readonly (Block | undefined)[];
  readonly why: string;
  /** Whether its link belongs to the recipient's unit alone; the secretariat signs in instead. */
  readonly private?: boolean;
}

function isEmpty(block: Block): boolean {
  return block.is === 'paragraph' && block.text === '';
}

/** @param room how much a list or table may hold. */
function cleanBlock(block: Block, room: number): Block {
  switch (block.is) {
    case 'paragraph':
    case 'deadline':
      return { ...block, text: clip(oneLine(block.text), MAX_TEXT) };
    case 'quote':
      return { ...block, text: clip(manyLines(block.text), MAX_TEXT) };
    case 'list': {
      const items = block.items.map((item) => [clip(oneLine(item), MAX_ITEM)]);
      return { ...block, items: counted(items, room).map(([item = '']) => item) };
    }
    case 'table': {
      const rows = block.rows.map((row) => row.map((cell) => clip(oneLine(cell), MAX_CELL)));
      const width = block.columns.length;
      const fits = counted(rows, room).map((row) => [...row, ...FILLER].slice(0, width));
      return { ...block, caption: clip(oneLine(block.caption), MAX_CELL), rows: fits };
    }
    case 'button':
      return { ...block, label: oneLine(block.label), url: webAddress(block.url) };
  }
}

/** For the cells of the row that counts the rest. */
const FILLER = Array.from({ length: 8 }, () => '…');

/** The rows that fit; the first always, and a last one that counts the rest. */
function counted(rows: readonly (readonly string[])[], room: number): readonly (readonly string[])[] {
  let used = 0;
  const fits = rows.findIndex((row, at) => {
    used += row.join('').length;
    return at > 0 && (at >= MAX_ROWS || used > room);
  });
  if (fits < 0) return rows;
  return [...rows.slice(0, fits), [`và ${rows.length - fits} dòng khác, xem tại đường dẫn dưới đây`]];
}

/** @throws RangeError when a link is no absolute http(s) address. */
function webAddress(url: string): string {
  if (!/^https?:\/\/[^\s"'<>`\\]+$/i.test(url)) throw new RangeError('a link of a mail must be http(s)');
  return url;
}

function contactLine(context: MailContext): string {
  const { name, phone } = context.secretary;
  const parts = [name, context.senderName, ...(phone === undefined ? [] : [`điện thoại ${phone}`])];
  return oneLine(`Đầu mối: ${parts.join(' – ')}`);
}

function linkNote(context: MailContext, blocks: readonly Block[]): string {
  if (!blocks.some((block) => block.is === 'button')) return '';
  const code = 'khi mở, hệ thống gửi mã 6 số tới hộp thư này để xác nhận';
  return context.linkNeedsCode === true
    ? ` Đường dẫn chỉ dành cho đơn vị; ${code}.`
    : ' Đường dẫn chỉ dành cho đơn vị, đề nghị không chuyển tiếp.';
}

/** The secretary's first words stand for the system's; what they add comes last. Each line is a paragraph. */
function worded(blocks: readonly Block[], { lead, note }: WordingTexts = {}): readonly Block[] {
  const [first, ...rest] = blocks;
  const after = lead !== undefined && first?.is === 'paragraph' ? rest : blocks;
  return [...paragraphs(lead), ...after, ...paragraphs(note)];
}

const paragraphs = (text = ''): Block[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => paragraph(line));

export function frame(context: MailContext, draft: Draft): MailModel {
  const told = worded(
    draft.blocks.filter((block) => block !== undefined).filter((block) => !isEmpty(block)),
    context.words,
  );
  const listed = told.filter(({ is }) => is === 'list' || is === 'table').length;
  const blocks = told.map((block) => cleanBlock(block, MAX_LISTED / Math.max(1, listed)));
  return {
    subject: subjectOf(context.words?.subject ?? draft.act, draft.date),
    greeting: oneLine(draft.greeting ?? `Kính gửi: ${recipientName(context)}`),
    blocks,
    contact: contactLine(context),
    closing: 'Trân trọng./.',
    why: sentence(draft.why) + (draft.private === false ? '' : linkNote(context, blocks)),
  };
}

/** `là thành viên Cụm thi đua …`: the reason that holds for every mail to a unit. */
export function memberOf(context: MailContext): string {
  return `là thành viên ${oneLine(context.cluster.name)}`;
}
