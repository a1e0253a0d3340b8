/** The form of a task, its check page and its receipt. */
import type { UnitForm } from '#app/read/unit-form.ts';
import { momentText } from '#views/mail/wording.ts';
import { ErrorSummary } from '#views/forms/fields.tsx';
import { Answers, FormBody } from '#views/forms/form-body.tsx';
import type { Group, Problem } from '#views/forms/model.ts';
import { KeptPaperLinks, OwnPaperLinks } from './own-papers.tsx';
import { LateNote, ReturnNote, SignedLink } from './task-page.tsx';
import { taskHref, unitHref } from './unit-paths.ts';

export type Fields = Readonly<Record<string, string>>;

export interface FormView {
  readonly form: UnitForm;
  readonly groups: readonly Group[];
  readonly fields: Fields;
  readonly problems: readonly Problem[];
  /** The session's form token. */
  readonly csrf: string;
  /** Said on top: that the draft was kept, that the session began anew. */
  readonly said?: string;
}

/** `data-ban-nhap`: the script saves this form by itself and warns of leaving it unsaved. */
export function FormPage({ view }: { readonly view: FormView }) {
  const { form, groups, fields, problems, csrf, said } = view;
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
      <ReturnNote form={form} />
      <LateNote form={form} />
      <form method="post" action={`${base}/soan`} data-ban-nhap novalidate>
        <Hidden name="csrf" value={csrf} />
        <Hidden name="rev" value={String(form.rev)} />
        <Hidden name="lan" value={String(form.versions.length)} />
        {/* The first button is what Enter in a field presses. */}
        <button type="submit" name="act" value="luu" class="unseen" tabindex={-1} aria-hidden="true">
          Lưu nháp
        </button>
        <FormBody groups={groups} fields={fields} problems={problems} />
        <div class="acts">
          <button type="submit" name="act" value="tiep">
            Kiểm tra và gửi
          </button>
          <button type="submit" name="act" value="luu" class="second">
            Lưu nháp
          </button>
        </div>
        <p class="quiet" role="status" data-trang-thai>
          {form.draft === undefined ? '' : `Đã lưu lúc ${momentText(form.draft.savedAt)}.`}
        </p>
      </form>
      <p>
        <a href={`${base}/xem`}>Bản in, đường dẫn để xin ý kiến lãnh đạo</a>
      </p>
    </>
  );
}

export function Hidden({ name, value }: { readonly name: string; readonly value: string }) {
  return <input type="hidden" name={name} value={value} />;
}

export interface CheckView {
  readonly form: UnitForm;
  readonly groups: readonly Group[];
  readonly csrf: string;
  /** Of the command: the same again sends nothing again. */
  readonly id: string;
  readonly problems: readonly Problem[];
  /** The place makes a paper of what is sent. */
  readonly papers: boolean;
}

/** Of the button that sends and has the unit's papers made in the same click. */
export const SEND_AND_MAKE = 'lap';

export function CheckPage({ check }: { readonly check: CheckView }) {
  const { form, groups, csrf, id, problems, papers } = check;
  const base = taskHref(form.view, form.one);
  return (
    <>
      <p>
        <a href={`${base}/soan`}>Quay lại</a>
      </p>
      <ErrorSummary problems={problems} />
      <ReturnNote form={form} />
      <Answers groups={groups} change={`${base}/soan`} />
      <LateNote form={form} />
      <form method="post" action={`${base}/gui`}>
        <Hidden name="csrf" value={csrf} />
        <Hidden name="id" value={id} />
        <Hidden name="rev" value={String(form.rev)} />
        <Hidden name="lan" value={String(form.versions.length)} />
        <p>Nội dung trên do đơn vị chịu trách nhiệm và được gửi tới Thường trực {form.view.cluster.label}.</p>
        <div class="acts">
          <button type="submit">Gửi</button>
          {papers ? (
            <button type="submit" name="act" value={SEND_AND_MAKE} class="second">
              Gửi và tải văn bản để ghi số, ký
            </button>
          ) : null}
        </div>
      </form>
      <p>
        <a href={`${base}/xem`}>Bản in, đường dẫn để xin ý kiến lãnh đạo</a>
      </p>
    </>
  );
}

interface ReceiptProps {
  readonly form: UnitForm;
  /** The place makes files of papers. */
  readonly papers: boolean;
  readonly csrf: string;
  /** What came of making the papers in the click of sending. */
  readonly made?: 'kept' | 'failed';
}

export function ReceiptPage({ form, papers, csrf, made }: ReceiptProps) {
  const { view, one, versions } = form;
  const last = versions.at(-1);
  const base = taskHref(view, one);
  if (last === undefined) return <p>Đơn vị chưa gửi nội dung này.</p>;
  const late = one.task?.lateDays ?? 0;
  return (
    <>
      <div class="receipt" role="status">
        <p>Đã gửi lần {last.n}</p>
        <p>{momentText(last.at)}</p>
      </div>
      <p>
        {late === 0
          ? 'Gửi đúng hạn.'
          : `Gửi chậm ${late} ngày so với thời hạn${one.task?.lateWaived ? ', đã được miễn ghi nhận' : ''}.`}{' '}
        Thư xác nhận được gửi tới cán bộ đầu mối của đơn vị.
      </p>
      {made === 'kept' ? (
        <p>Văn bản đã được lập và lưu; tệp đầu tiên tự tải về. Nếu không thấy, bấm đường dẫn dưới đây.</p>
      ) : null}
      {made === 'failed' ? (
        <p>Nội dung đã được gửi, nhưng chưa lập được văn bản; đề nghị bấm nút tải dưới đây để lập lại.</p>
      ) : null}
      <h2>Việc tiếp theo</h2>
      <ul>
        {papers && made === 'kept' ? <KeptPaperLinks form={form} /> : null}
        {papers && made !== 'kept' ? <OwnPaperLinks form={form} csrf={csrf} /> : null}
        <li>
          <a href={`${base}/ban/${last.n}`}>In bản của đơn vị</a> để ghi số, ký và lưu.
        </li>
        <li>
          <SignedLink form={form} />
        </li>
        <li>
          Thường trực {view.cluster.label} xem và tiếp nhận, hoặc đề nghị bổ sung; đơn vị được báo qua thư.
        </li>
        <li>Khi cần sửa trước khi được tiếp nhận, đơn vị có thể gửi lại; các bản đã gửi đều được giữ.</li>
      </ul>
      <p>
        <a href={unitHref(view)}>Tất cả việc của đơn vị</a>
      </p>
    </>
  );
}
