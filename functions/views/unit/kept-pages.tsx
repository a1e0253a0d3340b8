/** When what was typed cannot be saved as it came: somebody else saved first, or the session ended. */
import type { UnitForm } from '#app/read/unit-form.ts';
import { Hidden, type Fields } from './form-page.tsx';
import { taskHref } from './unit-paths.ts';

export interface Difference {
  readonly label: string;
  readonly mine: string;
  readonly theirs: string;
}

export interface ConflictView {
  readonly form: UnitForm;
  readonly fields: Fields;
  readonly differences: readonly Difference[];
  readonly by: string;
  readonly at: string;
  readonly csrf: string;
}

/** The second of two people is told, sees both, and chooses; nothing is thrown away before. */
export function ConflictPage({ conflict }: { readonly conflict: ConflictView }) {
  const { form, fields, differences, by, at, csrf } = conflict;
  const base = taskHref(form.view, form.one);
  return (
    <>
      <p>
        {by} đã lưu bản nháp này lúc {at}, sau khi trang của đồng chí được mở. Chưa có nội dung nào bị ghi đè;
        đề nghị so sánh và chọn một bản.
      </p>
      <dl class="compare">
        {differences.map(({ label, mine, theirs }) => (
          <div>
            <dt>{label}</dt>
            <dd>
              <strong>Bản của đồng chí:</strong> <span class="typed">{mine === '' ? '(trống)' : mine}</span>
            </dd>
            <dd>
              <strong>Bản đã lưu:</strong> <span class="typed">{theirs === '' ? '(trống)' : theirs}</span>
            </dd>
          </div>
        ))}
      </dl>
      <form method="post" action={`${base}/soan`}>
        <Hidden name="csrf" value={csrf} />
        <Hidden name="rev" value={String(form.rev)} />
        <Hidden name="lan" value={String(form.versions.length)} />
        {Object.entries(fields).map(([name, value]) => (
          <Hidden name={name} value={value} />
        ))}
        <div class="acts">
          <button type="submit" name="act" value="luu">
            Lưu bản của tôi
          </button>
          <a class="button second" href={`${base}/soan`}>
            Dùng bản đã lưu
          </a>
        </div>
      </form>
    </>
  );
}

/** The session ended before the form came: what was typed waits here until somebody signed in. */
export function KeptPage({
  fields,
  action,
  signIn,
}: {
  readonly fields: Fields;
  readonly action: string;
  readonly signIn: string;
}) {
  return (
    <>
      <p>Phiên làm việc đã hết hạn. Nội dung vừa nhập còn nguyên trên trang này; đề nghị không đóng trang.</p>
      <ol>
        <li>
          <a href={signIn} target="_blank" rel="noopener">
            Mở trang nhận mã trong cửa sổ mới
          </a>{' '}
          và nhập mã.
        </li>
        <li>Quay lại trang này và bấm nút dưới đây.</li>
      </ol>
      <form method="post" action={action}>
        {Object.entries(fields).map(([name, value]) => (
          <Hidden name={name} value={value} />
        ))}
        <div class="acts">
          <button type="submit">Tiếp tục với nội dung đã nhập</button>
        </div>
      </form>
    </>
  );
}
