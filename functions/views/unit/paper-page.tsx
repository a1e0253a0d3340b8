/** A sheet for printing: what was sent, ready for number and signature, or what would be, for the unit's leader. */
import type { UnitForm } from '#app/read/unit-form.ts';
import { unitName } from '#domain/cluster/cluster.ts';
import { localDateOf, type Instant } from '#domain/shared/time.ts';
import { formatOfficialDate } from '#domain/shared/vietnamese.ts';
import { momentText } from '#views/mail/wording.ts';
import { Answers } from '#views/forms/form-body.tsx';
import type { Group } from '#views/forms/model.ts';
import { SharePanel, type ShareView } from './share-panel.tsx';
import { paperTitle } from './task-words.ts';
import { taskHref } from './unit-paths.ts';

export interface PaperView {
  readonly form: UnitForm;
  readonly groups: readonly Group[];
  /** Absent: not sent yet. */
  readonly sent?: { readonly n: number; readonly at: Instant };
}

export function PaperPage({ paper, share }: { readonly paper: PaperView; readonly share?: ShareView }) {
  const { form, sent } = paper;
  const { view, one } = form;
  return (
    <>
      <p class="acts">
        <a href={taskHref(view, one)}>Quay lại</a>
      </p>
      <p class="acts quiet">
        {sent === undefined
          ? 'Bản chưa gửi, để xin ý kiến lãnh đạo. In bằng lệnh in của trình duyệt.'
          : `Bản gửi lần ${sent.n}, ${momentText(sent.at)}. In bằng lệnh in của trình duyệt.`}
      </p>
      {share === undefined ? null : <SharePanel share={share} at={`${taskHref(view, one)}/xem`} />}
      <Sheet paper={paper} />
    </>
  );
}

/** The sheet alone, as it is printed. */
export function Sheet({ paper: { form, groups, sent } }: { readonly paper: PaperView }) {
  const { view, one } = form;
  const day = localDateOf(sent?.at ?? view.now);
  return (
    <article class="paper">
      <div class="paper-head">
        <p>
          <strong>{unitName(view.unit, day).toLocaleUpperCase('vi')}</strong>
          <br />
          Số: ………
        </p>
        <p>
          <strong>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</strong>
          <br />
          <strong>Độc lập - Tự do - Hạnh phúc</strong>
          <br />
          <em>………, {formatOfficialDate(day)}</em>
        </p>
      </div>
      <p class="paper-title">{paperTitle(one)}</p>
      <p>Kính gửi: Thường trực {view.cluster.name}</p>
      <Answers groups={groups} />
      <p class="paper-sign">
        <strong>THỦ TRƯỞNG ĐƠN VỊ</strong>
        <br />
        <em>(Ký, ghi rõ họ tên, đóng dấu)</em>
      </p>
    </article>
  );
}
