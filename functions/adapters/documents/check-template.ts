/** Looks at a Word template that an office wants to use instead of the shipped one. */
import Docxtemplater, { type DXT } from 'docxtemplater';
import PizZip from 'pizzip';
import { SIGNATURE_STYLES, STYLES, TABLE_STYLES } from './docx-body.ts';
import { openTemplate } from './open-template.ts';
import { renderDocx } from './render-docx.ts';
import { whyNot } from './template-errors.ts';
import { KNOWN_TAGS, requiredTags } from './template-tags.ts';
import { zip, type ZipEntries } from './zip.ts';
import type { PaperOrder, TemplateCheck } from '#app/ports.ts';
import { templateOf, type TemplateName } from '#domain/documents/templates.ts';
import { instant } from '#domain/shared/time.ts';

const WAY_OUT = 'Đề nghị lưu lại bằng Word ở dạng .docx và kiểm tra các dấu ngoặc {…}.';
/** Of what is kept: the same template gives the same bytes. */
const WRITTEN = instant('2000-01-01T00:00:00Z');
/** Problems beyond this many are the same mistake again. */
const MAX_PROBLEMS = 30;

/** `trial`: a paper that is written in the template to see whether it can be. */
export function checkTemplate(bytes: Uint8Array, trial: PaperOrder): TemplateCheck {
  const name = templateOf(trial.printed.layout, trial.printed.page);
  const opened = openTemplate(bytes);
  if (opened.is === 'refused') return { is: 'refused', problems: [opened.problem] };
  const clean = zip(opened.parts, WRITTEN);
  const used = tagsOf(clean);
  if (typeof used === 'string') return { is: 'refused', problems: [used] };
  const problems = [...tagProblems(name, used), ...styleProblems(opened.parts)];
  if (problems.length > 0) return { is: 'refused', problems: problems.slice(0, MAX_PROBLEMS) };
  const why = whyNotWritten(clean, trial);
  return why === undefined ? { is: 'usable', bytes: clean } : { is: 'refused', problems: [why] };
}

/** The placeholders, without braces; or why the template cannot be read. */
function tagsOf(bytes: Uint8Array): ReadonlySet<string> | string {
  const used = new Set<string>();
  const collector: DXT.Module = { name: 'CollectTags', postparse: (parts) => collect(parts, used) };
  try {
    new Docxtemplater(new PizZip(bytes), { modules: [collector], paragraphLoop: true, errorLogging: false });
    return used;
  } catch (error) {
    return `Không đọc được mẫu (${whyNot(error)}). ${WAY_OUT}`;
  }
}

function collect(parts: DXT.Part[], found: Set<string>): DXT.Part[] {
  for (const part of parts) {
    if (part.type === 'placeholder') found.add(part.value);
    collect(part.subparsed ?? [], found);
  }
  return parts;
}

function tagProblems(name: TemplateName, used: ReadonlySet<string>): string[] {
  const unknown = [...used].filter((tag) => !KNOWN_TAGS.has(tag));
  const missing = requiredTags(name).filter((tag) => !used.has(tag));
  return [
    ...unknown.map((tag) => `Mẫu có trường {${tag}} mà hệ thống không có: đề nghị bỏ hoặc sửa tên trường.`),
    ...missing.map((tag) => `Mẫu thiếu trường {${tag}}: nội dung này sẽ mất khi in, đề nghị bổ sung.`),
  ];
}

/** The body is printed in named styles: without them it would stand in letters of no kind. */
function styleProblems(parts: ZipEntries): string[] {
  const styles = new TextDecoder().decode(parts['word/styles.xml'] ?? new Uint8Array());
  const wanted = [STYLES, TABLE_STYLES, SIGNATURE_STYLES].flatMap((one) => Object.values<string>(one));
  return wanted
    .filter((style) => !styles.includes(`w:styleId="${style}"`))
    .map((style) => `Mẫu thiếu kiểu đoạn "${style}": đề nghị sửa từ mẫu tải về, không tạo mẫu mới.`);
}

function whyNotWritten(template: Uint8Array, trial: PaperOrder): string | undefined {
  try {
    renderDocx({ ...trial, template });
    return undefined;
  } catch (error) {
    return `Không in thử được bằng mẫu này (${whyNot(error)}). ${WAY_OUT}`;
  }
}
