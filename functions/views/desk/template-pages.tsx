/** The Word templates of the cluster's papers. */
import { MAX_TEMPLATE_BYTES, TEMPLATE_NAMES, TEMPLATE_TITLES } from '#domain/documents/templates.ts';
import type { KeptFile, OwnTemplate, TemplateName } from '#domain/documents/templates.ts';
import { formatDate } from '#domain/shared/vietnamese.ts';
import { localDateOf } from '#domain/shared/time.ts';
import type { FormSlot } from './model.ts';

const templatesHref = (base: string): string => `${base}/mau-van-ban`;
export const templateHref = (base: string, name: TemplateName): string => `${templatesHref(base)}/${name}`;

export const TEMPLATE_LIMIT = `Tệp .docx, không quá ${MAX_TEMPLATE_BYTES / 1000} KB, không có macro.`;

export function TemplatesPage({
  base,
  own,
}: {
  readonly base: string;
  readonly own: readonly OwnTemplate[];
}) {
  return (
    <>
      <p>
        Bản DOCX của mỗi văn bản được lập từ một mẫu Word. Tải mẫu về, sửa trong Word, giữ các trường {'{…}'},
        rồi tải lên; mẫu được kiểm tra và xem thử trước khi dùng. Bản PDF theo thể thức chung, không theo mẫu.
      </p>
      <ul>
        {TEMPLATE_NAMES.map((name) => (
          <li>
            <a href={templateHref(base, name)}>{TEMPLATE_TITLES[name]}</a>
            {own.some((one) => one.template === name && one.own) ? ' – mẫu của cụm' : ' – mẫu có sẵn'}
          </li>
        ))}
      </ul>
    </>
  );
}

interface TemplateProps {
  readonly base: string;
  readonly name: TemplateName;
  readonly own: OwnTemplate['own'];
  readonly form: FormSlot;
}

export function TemplatePage({ base, name, own, form }: TemplateProps) {
  const here = templateHref(base, name);
  return (
    <>
      <p>
        <a href={templatesHref(base)}>Tất cả mẫu</a>
      </p>
      <h2>Đang dùng</h2>
      <p>
        {own === undefined
          ? 'Mẫu có sẵn của phần mềm.'
          : `Mẫu của cụm: ${own.name}, ${own.by} chọn ngày ${formatDate(localDateOf(own.at))}.`}
      </p>
      <ul>
        <li>
          <a href={`${here}/tep/hien-nay.docx`}>Tải mẫu đang dùng (DOCX)</a>
        </li>
        <li>
          <a href={`${here}/xem-thu/hien-nay.docx`}>Xem thử một văn bản lập từ mẫu đang dùng (DOCX)</a>
        </li>
        {own === undefined ? null : (
          <li>
            <a href={`${here}/tep/san-co.docx`}>Tải mẫu có sẵn (DOCX)</a>
          </li>
        )}
      </ul>
      {form('template-read')}
      {form('template-restore')}
    </>
  );
}

export function TemplatePreview({ base, name, file }: { base: string; name: TemplateName; file: KeptFile }) {
  return (
    <>
      <h2>Mẫu vừa tải lên dùng được</h2>
      <p>
        {file.name}: có đủ các trường.{' '}
        <a href={`${templateHref(base, name)}/xem-thu/${file.file}.docx`}>
          Xem thử một văn bản lập từ mẫu này (DOCX)
        </a>
        . Mẫu chưa được dùng cho đến khi bấm nút dưới đây.
      </p>
    </>
  );
}
