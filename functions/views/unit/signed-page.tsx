/** Number, day and scan of the unit's signed paper, told after its data were sent. */
import type { FileOffer, UnitForm } from '#app/read/unit-form.ts';
import { ErrorSummary, FormField } from '#views/forms/fields.tsx';
import type { Field, Problem } from '#views/forms/model.ts';
import { FileForm, type FileKinds } from './files-page.tsx';
import { Hidden, type Fields } from './form-page.tsx';
import { taskHref } from './unit-paths.ts';

export interface SignedView {
  readonly form: UnitForm;
  readonly fields: Fields;
  readonly problems: readonly Problem[];
  readonly csrf: string;
  readonly id: string;
  /** Absent where no files are taken. */
  readonly upload?: FileKinds & { readonly offer: FileOffer };
  readonly said?: string;
}

export function SignedPage({ signed }: { readonly signed: SignedView }) {
  const { form, fields, problems, csrf, id, upload, said } = signed;
  const base = taskHref(form.view, form.one);
  return (
    <>
      <p>
        <a href={base}>Quay lại</a>
      </p>
      <ErrorSummary problems={problems} />
      {said === undefined ? null : (
        <p class="said" role="status">
          {said}
        </p>
      )}
      <p>Ghi sau khi văn bản của đơn vị đã được ký, đóng dấu và lấy số; ghi lại được khi cần sửa.</p>
      {upload === undefined ? null : (
        <>
          <h2>1. Tải bản ký lên (nếu có)</h2>
          <FileForm upload={upload} csrf={csrf} problems={problems} />
        </>
      )}
      <h2>{upload === undefined ? 'Số, ngày văn bản' : '2. Số, ngày văn bản'}</h2>
      <form method="post" action={`${base}/van-ban-ky`} novalidate>
        <Hidden name="csrf" value={csrf} />
        <Hidden name="id" value={id} />
        {fieldsFor(form).map((field) => (
          <FormField
            field={field}
            value={fields[field.name] ?? ''}
            problem={problems.find(({ name }) => name === field.name)}
          />
        ))}
        <div class="acts">
          <button type="submit">Lưu</button>
        </div>
      </form>
    </>
  );
}

function fieldsFor({ files = [] }: UnitForm): Field[] {
  const fields: Field[] = [
    { kind: 'line', name: 'so', label: 'Số, ký hiệu văn bản', hint: 'Ví dụ: 45/BC-STP' },
    { kind: 'line', name: 'ngay', label: 'Ngày văn bản', hint: 'Ví dụ: 25/3/2027' },
  ];
  if (files.length === 0) return fields;
  const choices = files.map(({ id, name }) => ({ value: id, label: name }));
  return [...fields, { kind: 'select', name: 'ban-ky', label: 'Bản ký (không bắt buộc)', choices }];
}
