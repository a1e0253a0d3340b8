/** A message to units before it is sent. */
import type { FormSlot } from './model.ts';

export function MessagePage({ form }: { readonly form: FormSlot }) {
  return (
    <>
      <p>
        Dùng để báo tin; đơn vị không phải trả lời và hệ thống không nhắc. Nếu cần đơn vị gửi nội dung, đề
        nghị dùng trang Đề nghị mới.
      </p>
      {form('preview-message')}
    </>
  );
}

interface PreviewProps {
  readonly subject: string;
  readonly text: string;
  readonly names: readonly string[];
}

export function MessagePreview({ subject, text, names }: PreviewProps) {
  return (
    <section aria-labelledby="xem-truoc">
      <h2 id="xem-truoc">Xem trước khi gửi</h2>
      <dl class="facts">
        <dt>Tiêu đề</dt>
        <dd>{subject}</dd>
        <dt>Nội dung</dt>
        <dd class="typed">{text}</dd>
        <dt>{names.length} thư tới</dt>
        <dd>{names.join(', ')}</dd>
      </dl>
    </section>
  );
}
