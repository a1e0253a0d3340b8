/** Looks at a Word template that an office wants to use instead of the shipped one. */
import Docxtemplater, { type DXT } from 'docxtemplater';
import PizZip from 'pizzip';
import { whyNot } from './template-errors.ts';
import { KNOWN_TAGS, requiredTags, type TemplateName } from './template-tags.ts';

const WAY_OUT = 'Đề nghị lưu lại bằng Word ở dạng .docx và kiểm tra các dấu ngoặc {…}.';

export interface TemplateProblem {
  readonly is: 'unreadable' | 'unknown' | 'missing';
  /** The placeholder, without braces; absent when the file cannot be read. */
  readonly tag?: string;
  /** Vietnamese, with the way out. */
  readonly message: string;
}

/** Nothing when the template can be used; else every placeholder that is unknown or missing. */
export function checkTemplate(name: TemplateName, bytes: Uint8Array): TemplateProblem[] {
  const used = new Set<string>();
  const collector: DXT.Module = { name: 'CollectTags', postparse: (parts) => collect(parts, used) };
  try {
    new Docxtemplater(new PizZip(bytes), { modules: [collector], paragraphLoop: true, errorLogging: false });
  } catch (error) {
    return [{ is: 'unreadable', message: `Không đọc được mẫu (${whyNot(error)}). ${WAY_OUT}` }];
  }
  const unknown = [...used].filter((tag) => !KNOWN_TAGS.has(tag));
  const missing = requiredTags(name).filter((tag) => !used.has(tag));
  return [
    ...unknown.map((tag): TemplateProblem => ({
      is: 'unknown',
      tag,
      message: `Mẫu có trường {${tag}} mà hệ thống không có: đề nghị bỏ hoặc sửa tên trường.`,
    })),
    ...missing.map((tag): TemplateProblem => ({
      is: 'missing',
      tag,
      message: `Mẫu thiếu trường {${tag}}: nội dung này sẽ mất khi in, đề nghị bổ sung.`,
    })),
  ];
}

function collect(parts: DXT.Part[], found: Set<string>): DXT.Part[] {
  for (const part of parts) {
    if (part.type === 'placeholder') found.add(part.value);
    collect(part.subparsed ?? [], found);
  }
  return parts;
}
