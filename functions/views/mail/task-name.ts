/**
 * How a task is asked for and how its paper is called. A title is what the unit is asked to send, in running
 * text: "đăng ký thi đua", "góp ý dự thảo Kế hoạch", "cử đại biểu dự Hội nghị".
 */
import type { StageFacts } from '#domain/notices/notice.ts';
import { capital, oneLine } from './clean-text.ts';
import { withYear } from './wording.ts';

/** Titles that begin with the act itself, and what the paper that answers them is called. */
const ACTS: readonly { readonly act: string; readonly paper: string }[] = [
  { act: 'cho ý kiến', paper: 'ý kiến' },
  { act: 'góp ý', paper: 'ý kiến góp ý' },
  { act: 'cử', paper: 'danh sách' },
  { act: 'gửi', paper: '' },
  { act: 'nộp', paper: '' },
  { act: 'ký', paper: 'bản ký' },
  { act: 'xác nhận', paper: 'xác nhận' },
  { act: 'tham gia', paper: 'nội dung tham gia' },
  { act: 'hoàn thiện', paper: '' },
  { act: 'rà soát', paper: 'kết quả rà soát' },
  { act: 'phát động', paper: 'nội dung phát động' },
];

type Named = Pick<StageFacts, 'title' | 'cycleName' | 'stageKind'>;

function actOf(title: string): { readonly act: string; readonly paper: string } | undefined {
  const lower = title.toLocaleLowerCase('vi');
  return ACTS.find(({ act }) => lower.startsWith(`${act} `));
}

/** The verb that fits a title which is the name of a paper. */
function verbFor(named: Named, answer: string): string {
  const title = named.title.toLocaleLowerCase('vi');
  if (answer === 'agree-or-comment' && !title.startsWith('ý kiến')) return 'góp ý';
  if (answer === 'delegates' && title.startsWith('đại biểu')) return 'cử';
  if (named.stageKind === 'launch' && title.startsWith('giao ước')) return 'ký';
  return named.stageKind === 'voting' ? 'tham gia' : 'gửi';
}

/** `gửi đăng ký thi đua năm 2027`, `góp ý dự thảo Kế hoạch … năm 2027`: follows "Đề nghị". */
export function askText(named: Named, answer = ''): string {
  const title = oneLine(named.title);
  const found = actOf(title);
  if (found) {
    const launch =
      found.act === 'phát động' ? (answer === 'agree-or-comment' ? 'góp ý nội dung ' : 'tham gia ') : '';
    return launch + withYear(found.act + title.slice(found.act.length), named.cycleName);
  }
  return `${verbFor({ ...named, title }, answer)} ${withYear(title, named.cycleName)}`;
}

/** `đăng ký thi đua năm 2027`, `ý kiến góp ý dự thảo …`: what was or is to be sent. */
export function paperText(named: Named): string {
  const title = oneLine(named.title);
  const found = actOf(title);
  const name = found ? `${found.paper}${title.slice(found.act.length)}`.trim() : title;
  return withYear(name, named.cycleName);
}

/** As a row of a table names it: `Đăng ký thi đua năm 2027`. */
export function rowText(named: Named): string {
  return capital(withYear(named.title, named.cycleName));
}

/** `năm 2027`, also for a period label that is a bare year. */
export function yearText(name: string): string {
  const text = oneLine(name);
  return /^\d{4}$/.test(text) ? `năm ${text}` : text;
}
