/** What every mail has around its body: greeting, whom to call, closing, why the office has it. */
import { capital, clip, manyLines, oneLine, sentence, subjectOf } from './clean-text.ts';
import type { Block, MailContext, MailModel } from './mail-model.ts';
import { recipientName } from './wording.ts';

/** Longest single text in a body, in UTF-16 code units; keeps the HTML below 30 KB with what is around it. */
const MAX_TEXT = 3000;
/** Rows of a table or lines of a list that are printed; the rest is counted. */
const MAX_ROWS = 24;
const MAX_CELL = 240;

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

function cleanBlock(block: Block): Block {
  switch (block.is) {
    case 'paragraph':
      return { ...block, text: clip(oneLine(block.text), MAX_TEXT) };
    case 'deadline':
      return { ...block, text: clip(oneLine(block.text), MAX_TEXT) };
    case 'quote':
      return { ...block, text: clip(manyLines(block.text), MAX_TEXT) };
    case 'list':
      return {
        ...block,
        items: counted(
          block.items,
          (item) => clip(oneLine(item), 2 * MAX_CELL),
          (rest) => rest,
        ),
      };
    case 'table':
      return {
        ...block,
        rows: counted(
          block.rows,
          (row) => row.map((cell) => clip(oneLine(cell), MAX_CELL)),
          (rest) => [rest, ...block.columns.slice(1).map(() => '…')],
        ),
      };
    case 'button':
      return { ...block, label: oneLine(block.label), url: webAddress(block.url) };
  }
}

function counted<T>(rows: readonly T[], clean: (row: T) => T, more: (text: string) => T): readonly T[] {
  const shown = rows.slice(0, MAX_ROWS).map(clean);
  const rest = rows.length - shown.length;
  return rest === 0 ? shown : [...shown, more(`… và ${rest} dòng khác`)];
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

export function frame(context: MailContext, draft: Draft): MailModel {
  const blocks = draft.blocks
    .filter((block) => block !== undefined)
    .filter((block) => !isEmpty(block))
    .map(cleanBlock);
  return {
    subject: subjectOf(draft.act, draft.date),
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
