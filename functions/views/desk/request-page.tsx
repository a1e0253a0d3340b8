/** A request to units before it is sent. */
import type { LocalDate } from '#domain/shared/time.ts';
import { dueText } from '#views/mail/wording.ts';
import type { FormSlot } from './model.ts';

export function RequestPage({
  possible,
  base,
  form,
}: {
  readonly possible: boolean;
  readonly base: string;
  readonly form: FormSlot;
}) {
  return (
    <>
      <p>
        Dùng cho việc ngoài các giai đoạn: góp ý dự thảo, cử đại biểu, gửi tham luận, báo cáo đột xuất. Hệ
        thống gửi thư, nhắc việc và theo dõi như một giai đoạn.
      </p>
      <p>
        Chỉ để báo tin, không cần trả lời: <a href={`${base}/thong-bao`}>Thư thông báo tới các đơn vị</a>.
      </p>
      {possible ? form('preview-request') : <p>Chưa có kỳ thi đua nào đang thực hiện.</p>}
    </>
  );
}

interface PreviewProps {
  readonly title: string;
  readonly cycle: string;
  readonly due: LocalDate;
  readonly answer: string;
  readonly names: readonly string[];
  readonly all: boolean;
}

export function RequestPreview({ title, cycle, due, answer, names, all }: PreviewProps) {
  return (
    <section aria-labelledby="xem-truoc">
      <h2 id="xem-truoc">Xem trước khi gửi</h2>
      <dl class="facts">
        <dt>Nội dung</dt>
        <dd>
          Đề nghị gửi {title} ({cycle})
        </dd>
        <dt>Cách trả lời</dt>
        <dd>{answer}</dd>
        <dt>Thời hạn</dt>
        <dd>{dueText({ due })}</dd>
        <dt>{names.length} thư tới</dt>
        <dd>{all ? `tất cả đơn vị: ${names.join(', ')}` : names.join(', ')}</dd>
      </dl>
    </section>
  );
}
