/** "Xin ý kiến lãnh đạo": a link on which the draft can be read, and nothing else be done. */
import type { Instant } from '#domain/shared/time.ts';
import { momentText } from '#views/mail/wording.ts';
import { Hidden } from './form-page.tsx';

export interface ShareView {
  readonly csrf: string;
  readonly id: string;
  /** The link that opens now. */
  readonly link?: { readonly url: string; readonly until: Instant };
}

export function SharePanel({ share, at }: { readonly share: ShareView; readonly at: string }) {
  const { csrf, id, link } = share;
  return (
    <section class="share" aria-labelledby="chi-xem">
      <h2 id="chi-xem">Đường dẫn cho lãnh đạo xem</h2>
      {link === undefined ? (
        <p>
          Ai có đường dẫn đều xem được bản này trong 14 ngày, không cần mã, và không thực hiện được việc gì.
        </p>
      ) : (
        <>
          <p>
            <label for="duong-dan">
              Chép đường dẫn để gửi lãnh đạo; xem được đến {momentText(link.until)}
            </label>
            <input id="duong-dan" type="text" readonly value={link.url} />
          </p>
          <p>Người mở đường dẫn thấy bản nháp mới nhất, không cần mã, và không thực hiện được việc gì.</p>
        </>
      )}
      <form method="post" action={at}>
        <Hidden name="csrf" value={csrf} />
        <Hidden name="id" value={id} />
        {link === undefined ? (
          <button type="submit" name="act" value="tao" class="second">
            Tạo đường dẫn chỉ xem
          </button>
        ) : (
          <>
            <button type="submit" name="act" value="thu-hoi" class="second">
              Thu hồi đường dẫn
            </button>
            <button type="submit" name="act" value="tao" class="second">
              Đổi đường dẫn mới
            </button>
          </>
        )}
      </form>
    </section>
  );
}
