/**
 * Reads a YAML file with every scalar as text (the failsafe schema of YAML 1.2, chapter 10.1): nothing is
 * guessed to be a number, a date or a truth value. Where each value stands is kept for the messages.
 */
import { readFileSync, statSync } from 'node:fs';
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
} from 'yaml';
import type { Problem } from './problem.ts';
import { normalise } from '#domain/shared/vietnamese.ts';

/** A file may have at most this many bytes: far above a cluster of 200 units with a year's figures. */
export const MAX_FILE_BYTES = 5_000_000;
/** Aliases are for repeating a list, not for multiplying it (yaml's own guard against expansion bombs). */
const MAX_ALIASES = 100;

export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface YamlFile {
  /** Maps, lists and texts only. */
  readonly value: unknown;
  /** Where a path stands; the nearest parent when it is not in the file. */
  placeOf(path: readonly PropertyKey[]): Place;
}

export type YamlRead =
  | { readonly ok: true; readonly file: YamlFile }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const SAVE_AS_TEXT = 'lưu lại dạng văn bản UTF-8 (.yaml)';

/** The file as text, or why it is none: missing, a folder, too large, binary, empty. */
export function readText(file: string): { text: string } | { problem: Problem } {
  const whole = (message: string, wayOut: string) => ({ problem: { file, path: '', message, wayOut } });
  let bytes: Buffer;
  try {
    const { size } = statSync(file);
    if (size > MAX_FILE_BYTES) {
      const said = `Tệp có ${(size / 1_000_000).toFixed(1).replace('.', ',')} MB, quá giới hạn 5 MB`;
      return whole(said, 'bỏ bớt phần không cần, hoặc tách thành nhiều tệp');
    }
    bytes = readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT') return whole('Không tìm thấy tệp', 'kiểm tra lại đường dẫn và tên tệp');
    if (code === 'EISDIR') return whole('Đây là thư mục, không phải tệp', 'ghi tên tệp .yaml trong thư mục');
    return whole(`Không đọc được tệp (${code})`, 'kiểm tra quyền đọc tệp');
  }
  if (bytes.length > 1 && (bytes.readUInt16BE(0) === 0xfffe || bytes.readUInt16BE(0) === 0xfeff)) {
    return whole('Tệp được lưu dạng UTF-16', SAVE_AS_TEXT);
  }
  if (bytes.includes(0)) return whole('Tệp nhị phân, không phải văn bản YAML', SAVE_AS_TEXT);
  try {
    return { text: normalise(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    return whole('Tệp không phải văn bản UTF-8', SAVE_AS_TEXT);
  }
}

/** Parses a text as YAML. `file` is only named in the problems. */
export function parseYaml(file: string, text: string): YamlRead {
  const lines = new LineCounter();
  const fail = (problem: Omit<Problem, 'file' | 'path'>): YamlRead => ({
    ok: false,
    problems: [{ file, path: '', ...problem }],
  });
  if (text.trim() === '')
    return fail({ message: 'Tệp trống', wayOut: 'ghi nội dung theo mẫu ở docs/scenario.md' });
  try {
    const document = parseDocument(text, {
      schema: 'failsafe',
      lineCounter: lines,
      uniqueKeys: true,
      prettyErrors: false,
      logLevel: 'error',
    });
    if (document.errors.length > 0) return { ok: false, problems: syntaxProblems(file, document, lines) };
    const loose = looseAliases(document, lines);
    if (loose.length > 0)
      return { ok: false, problems: loose.map((place) => ({ file, path: '', ...place })) };
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    if (value === null || typeof value !== 'object') {
      return fail({ message: 'Tệp không phải YAML có các mục', wayOut: 'ghi từng dòng dạng "tên: giá trị"' });
    }
    return { ok: true, file: { value, placeOf: (path) => placeOf(document, lines, path) } };
  } catch (error) {
    return fail(
      error instanceof ReferenceError
        ? { message: 'Tệp lặp lại quá nhiều bằng ký hiệu *', wayOut: `dùng tối đa ${MAX_ALIASES} lần lặp` }
        : { message: 'Tệp YAML lồng quá sâu', wayOut: 'giảm số tầng ngoặc' },
    );
  }
}

/** What the parser found, in words; several complaints about one line are one. */
function syntaxProblems(file: string, document: Document, lines: LineCounter): Problem[] {
  const byLine = new Map<number, Problem>();
  for (const { code, pos } of document.errors) {
    const { line, col } = lines.linePos(pos[0]);
    if (byLine.has(line)) continue;
    byLine.set(line, { file, line, column: col, path: '', ...syntaxWords(code) });
  }
  return [...byLine.values()];
}

/** Aliases whose anchor is nowhere above them. */
function looseAliases(document: Document, lines: LineCounter): Omit<Problem, 'file' | 'path'>[] {
  const loose: Omit<Problem, 'file' | 'path'>[] = [];
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document)) return;
      const { line, col } = lines.linePos(offsetOf(alias) ?? 0);
      const message = 'Ký hiệu * không có gốc &';
      loose.push({ line, column: col, value: `*${alias.source}`, message, wayOut: 'sửa tên sau dấu *' });
    },
  });
  return loose;
}

function syntaxWords(code: string): { message: string; wayOut: string } {
  switch (code) {
    case 'DUPLICATE_KEY':
      return { message: 'Mục này đã có ở trên', wayOut: 'bỏ một trong hai, hoặc đổi tên' };
    case 'TAB_AS_INDENT':
      return { message: 'Thụt dòng bằng phím Tab', wayOut: 'thụt dòng bằng dấu cách' };
    case 'BAD_INDENT':
      return {
        message: 'Thụt dòng không đều',
        wayOut: 'các mục cùng cấp thụt vào như nhau; ngoặc mở ở trên phải được đóng',
      };
    case 'MULTIPLE_DOCS':
      return { message: 'Tệp chứa nhiều văn bản (dòng ---)', wayOut: 'mỗi tệp một văn bản' };
    default:
      return {
        message: `Không đọc được dạng YAML (${code.toLowerCase().replaceAll('_', '-')})`,
        wayOut: 'kiểm tra dấu hai chấm, dấu ngoặc, dấu nháy ở dòng này',
      };
  }
}

function placeOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): Place {
  let node: unknown = document.contents;
  let at = offsetOf(node) ?? 0;
  for (const part of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
      if (!pair) break;
      at = offsetOf(pair.key) ?? at;
      node = pair.value;
    } else if (isSeq(node) && typeof part === 'number') {
      if (part >= node.items.length) break;
      node = node.items[part];
      at = offsetOf(node) ?? at;
    } else break;
  }
  const { line, col } = lines.linePos(at);
  return { line, column: col };
}

function offsetOf(node: unknown): number | undefined {
  const { range } = (node ?? {}) as Partial<Node>;
  return range?.[0];
}
