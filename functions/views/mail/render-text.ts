/**
 * The plain-text body, readable on its own. Lines are not wrapped: the reader's program wraps them. A table
 * becomes one entry per row, which a telephone shows without scrolling sideways.
 */
import type { Block, MailModel } from './mail-model.ts';

function rowText(columns: readonly string[], row: readonly string[], index: number): string {
  const [first = '', ...rest] = row;
  const lines = rest.map((cell, at) => `   ${columns[at + 1] ?? ''}: ${cell}`);
  return [`${index + 1}. ${first}`, ...lines].join('\n');
}

function blockText(block: Block): string {
  switch (block.is) {
    case 'paragraph':
      return block.text;
    case 'deadline':
      return `${block.label}: ${block.text}.`;
    case 'quote':
      return block.text
        .split('\n')
        .map((line) => `> ${line}`.trimEnd())
        .join('\n');
    case 'list':
      return [
        ...(block.title === undefined ? [] : [`${block.title}:`]),
        ...block.items.map((item) => `- ${item}`),
      ].join('\n');
    case 'table':
      return [`${block.caption}:`, ...block.rows.map((row, at) => rowText(block.columns, row, at))].join(
        '\n',
      );
    case 'button':
      return `${block.label}:\n${block.url}`;
  }
}

export function renderText(model: MailModel): string {
  const parts = [
    model.greeting,
    ...model.blocks.map(blockText),
    model.contact,
    model.closing,
    `--\n${model.why}`,
  ];
  return `${parts.join('\n\n')}\n`;
}
