/**
 * A Word file from somewhere, unfolded with care (ECMA-376 part 2): not larger than is said, no macros, nothing that
 * Word would fetch from elsewhere, no document types that a reader of XML would expand.
 */
import { unzipSync } from 'fflate';
import type { ZipEntries } from './zip.ts';
import { MAX_TEMPLATE_BYTES } from '#domain/documents/templates.ts';

const MAX_PARTS = 300;
/** All parts together. */
const MAX_UNFOLDED = 20_000_000;
const MAIN = 'word/document.xml';

export type OpenedTemplate =
  | { readonly is: 'opened'; readonly parts: ZipEntries }
  /** Vietnamese, with the way out. */
  | { readonly is: 'refused'; readonly problem: string };

const refused = (problem: string): OpenedTemplate => ({ is: 'refused', problem });
const AGAIN = 'Đề nghị lưu lại bằng Word ở dạng .docx rồi chọn lại.';

export function openTemplate(bytes: Uint8Array): OpenedTemplate {
  if (bytes.byteLength > MAX_TEMPLATE_BYTES) {
    return refused(`Mẫu lớn quá ${MAX_TEMPLATE_BYTES / 1000} KB; đề nghị giảm dung lượng hình trong mẫu.`);
  }
  const parts = unfolded(bytes);
  if (parts === 'unreadable') return refused(`Không đọc được mẫu. ${AGAIN}`);
  if (parts === 'too-large') return refused(`Mẫu khi mở ra quá lớn hoặc có quá nhiều phần. ${AGAIN}`);
  if (!(MAIN in parts)) return refused(`Tệp không phải là văn bản Word. ${AGAIN}`);
  const problem = forbidden(parts);
  return problem === undefined ? { is: 'opened', parts } : refused(problem);
}

/** The sizes that the archive tells are what is set aside for its parts, so that none can unfold to more. */
function unfolded(bytes: Uint8Array): ZipEntries | 'unreadable' | 'too-large' {
  let [parts, size] = [0, 0];
  const fits = (): boolean => parts <= MAX_PARTS && size <= MAX_UNFOLDED;
  try {
    const entries = unzipSync(bytes, {
      filter: ({ originalSize }) => {
        parts += 1;
        size += originalSize;
        return fits();
      },
    });
    return fits() ? entries : 'too-large';
  } catch {
    return 'unreadable';
  }
}

function forbidden(parts: ZipEntries): string | undefined {
  const types = textOf(parts['[Content_Types].xml']);
  const names = Object.keys(parts);
  if (names.some((name) => /vbaProject|vbaData/i.test(name)) || /macroEnabled/i.test(types)) {
    return `Mẫu có macro; hệ thống không nhận mẫu có macro. ${AGAIN}`;
  }
  if (names.some((name) => /^word\/(embeddings|activeX)\//i.test(name))) {
    return 'Mẫu có đối tượng nhúng (OLE, ActiveX); đề nghị bỏ đối tượng đó rồi lưu lại.';
  }
  const texts = names.filter((name) => /\.(xml|rels)$/i.test(name)).map((name) => textOf(parts[name]));
  if (texts.some((text) => /<!DOCTYPE|<!ENTITY/i.test(text))) return `Mẫu có phần không hợp lệ. ${AGAIN}`;
  const links = texts.flatMap(
    (text) => text.match(/<Relationship\b[^>]*TargetMode="External"[^>]*>/gi) ?? [],
  );
  // A link that somebody clicks is a text; all others Word follows by itself.
  if (links.some((link) => !/\/hyperlink"/.test(link))) {
    return 'Mẫu gắn với tệp hoặc hình ở nơi khác; đề nghị chép hình vào mẫu, bỏ liên kết rồi lưu lại.';
  }
  return undefined;
}

const textOf = (part: Uint8Array | undefined): string => new TextDecoder().decode(part ?? new Uint8Array());
