/** What a leader sees by the read-only link: the sheet, who wrote it, and whom to tell. */
import { momentText } from '#views/mail/wording.ts';
import type { Instant } from '#domain/shared/time.ts';
import { Sheet, type PaperView } from './paper-page.tsx';

interface ShownDraftProps {
  readonly paper: PaperView;
  readonly until: Instant;
}

export function ShownDraft({ paper, until }: ShownDraftProps) {
  const { draft, versions } = paper.form;
  const last = versions.at(-1);
  return (
    <>
      <p class="trial">
        {draft !== undefined
          ? `Bản nháp do ${draft.by} lưu lúc ${momentText(draft.savedAt)}, chưa gửi.`
          : last === undefined
            ? 'Đơn vị chưa soạn nội dung này.'
            : `Nội dung đã gửi lần ${last.n}, ${momentText(last.at)}.`}{' '}
        Trang chỉ để xem, đến {momentText(until)}; ý kiến của lãnh đạo đề nghị trao đổi trực tiếp với cán bộ
        soạn.
      </p>
      <Sheet paper={paper} />
    </>
  );
}
