/** Which files a unit may send, and under which names they are kept. */

/** One file: a scanned decision of some dozen pages. */
export const MAX_FILE_BYTES = 20_000_000;
export const MAX_FILES = 20;
const MAX_NAME = 120;

const ZIP = [0x50, 0x4b];
const OLD_OFFICE = [0xd0, 0xcf, 0x11, 0xe0];

/** The first bytes of each kind, so that a program under the name of a document is refused. */
const KINDS: ReadonlyMap<string, readonly number[]> = new Map([
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['docx', ZIP],
  ['xlsx', ZIP],
  ['doc', OLD_OFFICE],
  ['xls', OLD_OFFICE],
  ['jpg', [0xff, 0xd8, 0xff]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['png', [0x89, 0x50, 0x4e, 0x47]],
]);

export const FILE_KINDS: readonly string[] = [...KINDS.keys()];

/** The name alone, without folders, controls and what file systems reserve; never empty, never beginning with a dot. */
export function safeFileName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const dot = clean.lastIndexOf('.');
  if (dot <= 0) return (clean === '' ? 'tep' : clean).slice(0, MAX_NAME);
  const end = clean.slice(dot).slice(0, 10);
  return clean.slice(0, Math.min(dot, MAX_NAME - end.length)) + end;
}

/** Whether a file is of a kind that is taken and begins as its name says; a few of its first bytes are enough. */
export function beginsAsItsName(name: string, first: Uint8Array): boolean {
  const begins = KINDS.get(/\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '');
  return begins?.every((byte, n) => first[n] === byte) === true;
}

/** Why a file cannot be taken, in Vietnamese with the way out; undefined when it can. */
export function whyNotTaken(name: string, content: Uint8Array): string | undefined {
  const kind = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const begins = KINDS.get(kind);
  if (begins === undefined) return `Tệp "${name}" không thuộc loại được nhận (${FILE_KINDS.join(', ')}).`;
  if (content.byteLength === 0) return `Tệp "${name}" không có nội dung; đề nghị chọn lại.`;
  if (content.byteLength > MAX_FILE_BYTES) {
    return `Tệp "${name}" lớn quá ${MAX_FILE_BYTES / 1_000_000} MB; đề nghị giảm dung lượng hoặc chia nhỏ.`;
  }
  if (begins.some((byte, n) => content[n] !== byte)) {
    return `Nội dung tệp "${name}" không phải là tệp .${kind}; đề nghị lưu lại đúng loại rồi chọn lại.`;
  }
  return undefined;
}
