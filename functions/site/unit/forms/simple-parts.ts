/** Parts of one or two questions: a text, a draft to agree with, a paper for the conference. */
import type { SubmissionContent } from '#domain/stage/submission.ts';
import type { Group, Problem } from '#views/forms/model.ts';
import { textOf, type Fields, type Part } from './part.ts';

const MAX_LETTERS = 20_000;

function tooLong(name: string, text: string, label: string): Problem[] {
  if (text.length <= MAX_LETTERS) return [];
  const message = `${label} dài ${text.length.toLocaleString('vi-VN')} ký tự, tối đa ${MAX_LETTERS.toLocaleString('vi-VN')}; đề nghị gửi phần còn lại bằng tệp đính kèm.`;
  return [{ name, message }];
}

interface TextQuestion {
  readonly heading: string;
  readonly label: string;
  readonly hint?: string;
  readonly missing: string;
  readonly optional?: boolean;
}

/** One free text. */
export function textPart({ heading, label, hint, missing, optional = false }: TextQuestion): Part {
  const name = 'noi-dung';
  return {
    groups: (_form, fields) => [
      {
        ...{ heading, notes: [], acts: [] },
        sets: [{ fields: [{ kind: 'text', rows: 10, name, label, ...(hint !== undefined && { hint }) }] }],
        shown: [{ name, label, value: textOf(fields, name) }],
      },
    ],
    read: (_form, fields) => {
      const text = textOf(fields, name);
      const problems: Problem[] = text === '' && !optional ? [{ name, message: missing }] : [];
      return {
        content: text === '' ? {} : { text },
        problems: [...problems, ...tooLong(name, text, label)],
      };
    },
    first: (_form, sent) => ({ [name]: sent?.text ?? '' }),
  };
}

const AGREES = 'y-kien';
const COMMENT = 'gop-y';

/** Agree with a draft, or say what should be otherwise. */
export const agreePart: Part = {
  groups: (_form, fields) => [agreeGroup(fields)],
  read: (_form, fields) => {
    const [agrees, text] = [textOf(fields, AGREES), textOf(fields, COMMENT)];
    const problems: Problem[] = [...tooLong(COMMENT, text, 'Nội dung góp ý')];
    if (agrees !== 'co' && agrees !== 'khong') {
      problems.push({ name: AGREES, message: 'Chưa chọn ý kiến: thống nhất hoặc có ý kiến góp ý.' });
    } else if (agrees === 'khong' && text === '') {
      problems.push({
        name: COMMENT,
        message: 'Chưa ghi nội dung góp ý; nếu thống nhất, đề nghị chọn "Thống nhất".',
      });
    }
    return { content: { agrees: agrees === 'co', ...(text !== '' && { text }) }, problems };
  },
  first: (_form, sent): Fields => ({
    [AGREES]: sent?.agrees === undefined ? '' : sent.agrees ? 'co' : 'khong',
    [COMMENT]: sent?.text ?? '',
  }),
};

function agreeGroup(fields: Fields): Group {
  const label = 'Ý kiến của đơn vị';
  const choices = [
    { value: 'co', label: 'Thống nhất' },
    { value: 'khong', label: 'Có ý kiến góp ý' },
  ];
  const chosen = choices.find(({ value }) => value === textOf(fields, AGREES))?.label ?? '';
  const hint = 'Ghi rõ điểm, khoản của dự thảo và nội dung đề nghị sửa.';
  return {
    ...{ heading: 'Ý kiến về dự thảo', notes: [], acts: [] },
    sets: [
      {
        fields: [
          { kind: 'radios', name: AGREES, label, choices },
          { kind: 'text', rows: 8, name: COMMENT, label: 'Nội dung góp ý', hint },
        ],
      },
    ],
    shown: [
      { name: AGREES, label, value: chosen },
      { name: COMMENT, label: 'Nội dung góp ý', value: textOf(fields, COMMENT) },
    ],
  };
}

const OFFERS = 'dang-ky-tham-luan';
const TITLE = 'ten-tham-luan';
const BODY = 'noi-dung-tham-luan';
/** The section under which the text of a paper is kept. */
const PAPER_SECTION = 'Nội dung tham luận';
const NO_PAPER = 'Đơn vị không đăng ký tham luận.';

/** A paper to be read at the conference, or that none is offered. */
export const paperPart: Part = {
  groups: (_form, fields) => [paperGroup(fields)],
  read: (_form, fields) => readPaper(fields),
  first: (_form, sent): Fields => ({
    [OFFERS]: sent?.text === undefined ? '' : sent.text === NO_PAPER ? 'khong' : 'co',
    [TITLE]: sent?.text === NO_PAPER ? '' : (sent?.text ?? ''),
    [BODY]: sent?.sections?.[PAPER_SECTION] ?? '',
  }),
};

function readPaper(fields: Fields): { content: SubmissionContent; problems: Problem[] } {
  const [offers, title, body] = [textOf(fields, OFFERS), textOf(fields, TITLE), textOf(fields, BODY)];
  if (offers === 'khong') return { content: { text: NO_PAPER }, problems: [] };
  const problems: Problem[] = [...tooLong(BODY, body, PAPER_SECTION)];
  if (offers !== 'co') problems.push({ name: OFFERS, message: 'Chưa chọn có đăng ký tham luận hay không.' });
  else if (title === '') problems.push({ name: TITLE, message: 'Chưa ghi tên tham luận.' });
  return { content: { text: title, ...(body !== '' && { sections: { [PAPER_SECTION]: body } }) }, problems };
}

function paperGroup(fields: Fields): Group {
  const choices = [
    { value: 'co', label: 'Đăng ký tham luận' },
    { value: 'khong', label: 'Không đăng ký tham luận' },
  ];
  const label = 'Đơn vị có đăng ký tham luận không?';
  const chosen = choices.find(({ value }) => value === textOf(fields, OFFERS))?.label ?? '';
  const hint = 'Có thể ghi tóm tắt; toàn văn gửi sau hoặc đính kèm tệp.';
  return {
    ...{ heading: 'Tham luận tại hội nghị', notes: [], acts: [] },
    sets: [
      {
        fields: [
          { kind: 'radios', name: OFFERS, label, choices },
          { kind: 'line', name: TITLE, label: 'Tên tham luận' },
          { kind: 'text', rows: 8, name: BODY, label: PAPER_SECTION, hint },
        ],
      },
    ],
    shown: [
      { name: OFFERS, label, value: chosen },
      { name: TITLE, label: 'Tên tham luận', value: textOf(fields, TITLE) },
      { name: BODY, label: PAPER_SECTION, value: textOf(fields, BODY) },
    ],
  };
}
