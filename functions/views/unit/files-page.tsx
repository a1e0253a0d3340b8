/** The files of a task: what was uploaded, and one more. */
import type { FileOffer, UnitForm } from '#app/read/unit-form.ts';
import { ErrorSummary, ProblemText } from '#views/forms/fields.tsx';
import { fieldId, type Problem } from '#views/forms/model.ts';
import { Hidden } from './form-page.tsx';
import { taskHref } from './unit-paths.ts';

export interface FileKinds {
  readonly kinds: readonly string[];
  readonly maxMegabytes: number;
}

export interface FilesView extends FileKinds {
  readonly form: UnitForm;
  readonly offer: FileOffer;
  readonly csrf: string;
  readonly problems: readonly Problem[];
  readonly said?: string;
}

export function FilesPage({ files }: { readonly files: FilesView }) {
  const { form, offer, csrf, kinds, maxMegabytes, problems, said } = files;
  const base = taskHref(form.view, form.one);
  return (
    <>
      <p>
        <a href={`${base}/soan`}>Quay lại nội dung đang soạn</a>
      </p>
      <ErrorSummary problems={problems} />
      {said === undefined ? null : (
        <p class="said" role="status">
          {said}
        </p>
      )}
      <h2>Đã tải lên</h2>
      {form.files === undefined || form.files.length === 0 ? <p>Chưa có tệp nào.</p> : null}
      <ul>
        {(form.files ?? []).map((file) => (
          <li>
            <a href={`${base}/tep/${file.id}`}>{file.name}</a>
          </li>
        ))}
      </ul>
      <FileForm upload={{ offer, kinds, maxMegabytes }} csrf={csrf} problems={problems} />
    </>
  );
}

interface FileFormProps {
  /** Of the file, and of others: only those of the file are shown here. */
  readonly problems?: readonly Problem[];
  readonly upload: FileKinds & { readonly offer: FileOffer };
  readonly csrf: string;
}

/** A store elsewhere has no use for the session's token, and must not see it. */
export function FileForm({ upload: { offer, kinds, maxMegabytes }, csrf, problems = [] }: FileFormProps) {
  const id = fieldId(offer.field);
  const own = problems.filter(({ name }) => name === offer.field);
  const wrong = own.length > 0;
  const hidden = { ...(offer.action.startsWith('/') && { csrf }), ...offer.fields };
  return (
    <form
      method="post"
      action={offer.action}
      enctype="multipart/form-data"
      data-tai-tep={kinds.join(' ')}
      data-mb={maxMegabytes}
      {...(offer.minutes !== undefined && { 'data-phut': offer.minutes })}
    >
      {Object.entries(hidden).map(([name, value]) => (
        <Hidden name={name} value={value} />
      ))}
      <div class={wrong ? 'field wrong' : 'field'}>
        <label for={id}>Chọn tệp</label>
        <p class="hint" id={`${id}-goi-y`}>
          Loại tệp: {kinds.join(', ')}; mỗi tệp không quá {maxMegabytes} MB.
        </p>
        {offer.action.startsWith('/') ? null : (
          <noscript>
            <p class="hint">
              Tệp quá {maxMegabytes} MB thì hiện một trang báo lỗi bằng tiếng Anh: đề nghị bấm Quay lại của
              trình duyệt và chọn tệp nhỏ hơn.
            </p>
          </noscript>
        )}
        <ProblemText id={id} problems={own} />
        <input
          id={id}
          type="file"
          name={offer.field}
          accept={kinds.map((kind) => `.${kind}`).join(',')}
          aria-describedby={wrong ? `${id}-goi-y ${id}-loi` : `${id}-goi-y`}
          {...(wrong && { 'aria-invalid': 'true' as const })}
          required
        />
      </div>
      <div class="acts">
        <button type="submit">Tải lên</button>
        <span class="quiet" role="status" data-trang-thai></span>
      </div>
    </form>
  );
}
