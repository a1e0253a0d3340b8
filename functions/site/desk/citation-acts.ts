/** What papers and rules rest on: one citation a line, each compared with the official text or not yet. */
import type { Citation } from '#domain/shared/ids.ts';
import { parseDate } from '#domain/shared/vietnamese.ts';
import { change, open, type RulesAct } from './change-cycle.ts';
import { textField } from './fields.ts';
import type { Said } from './said.ts';

const CHECKED = 'đã đối chiếu';
const UNCHECKED = 'chưa đối chiếu';
/** Of a field that takes one. */
export const CITATION_HINT = `Tên văn bản | số | ngày | điều, khoản | ${CHECKED} (hoặc ${UNCHECKED}). Chỉ căn cứ ghi "${CHECKED}" được in trong văn bản.`;
const HINT = `Mỗi dòng: tên văn bản${CITATION_HINT.slice('Tên văn bản'.length)}`;

export const citationLine = ({ title, number = '', date = '', article = '', verified }: Citation): string =>
  [title, number, date, article, verified === true ? CHECKED : UNCHECKED].join(' | ');

/** Undefined when the line cannot be read; then the form says why. */
export function readCitation(line: string, said: Said, name: string): Citation | undefined {
  const parts = line.split('|').map((part) => part.trim());
  const [title = '', number = '', date = '', article = '', mark = ''] = parts;
  if (parts.length > 5 || title === '') {
    said.wrong(name, `"${line}": cần đúng thứ tự tên văn bản | số | ngày | điều, khoản | ${CHECKED}.`);
    return undefined;
  }
  const word = mark.toLocaleLowerCase('vi');
  if (word !== '' && word !== CHECKED && word !== UNCHECKED) {
    said.wrong(name, `"${line}": mục cuối ghi "${mark}"; chỉ ghi "${CHECKED}" hoặc "${UNCHECKED}".`);
    return undefined;
  }
  const day = /^\d+\/\d+\/\d+$/.test(date) ? parseDate(date) : undefined;
  if (day?.ok === false) said.wrong(name, `"${line}": ${day.message}`);
  return {
    title,
    ...(number !== '' && { number }),
    ...(date !== '' && { date }),
    ...(article !== '' && { article }),
    verified: word === CHECKED,
  };
}

const citationsIn = (said: Said): Citation[] =>
  said.lines('lines').flatMap((line) => readCitation(line, said, 'lines') ?? []);

const legal: RulesAct = {
  act: 'legal',
  form: (m) =>
    open(m)
      ? {
          heading: 'Căn cứ của kỳ thi đua',
          folded: true,
          button: 'Lưu căn cứ',
          fields: [textField('lines', 'Căn cứ', 6, HINT)],
        }
      : undefined,
  filled: ({ cycle }) => ({ lines: cycle.legalBasis.map(citationLine).join('\n') }),
  command: (m, said) => change(m, { legalBasis: citationsIn(said) }),
  done: 'Đã lưu căn cứ.',
};

const ofPolicy: RulesAct = {
  act: 'policy-citations',
  form: (m) =>
    open(m)
      ? {
          heading: 'Căn cứ của cách thực hiện, thể lệ bỏ phiếu',
          folded: true,
          notes: ['Văn bản quy định cách ký giao ước, cách tính đã gửi, tỷ lệ phiếu, số suất.'],
          button: 'Lưu căn cứ của thể lệ',
          fields: [textField('lines', 'Căn cứ của thể lệ', 4, HINT)],
        }
      : undefined,
  filled: ({ cycle }) => ({ lines: cycle.policy.citations.map(citationLine).join('\n') }),
  command: (m, said) => change(m, { policy: { citations: citationsIn(said) } }),
  done: 'Đã lưu căn cứ của thể lệ.',
};

export const CITATION_ACTS: readonly RulesAct[] = [legal, ofPolicy];
