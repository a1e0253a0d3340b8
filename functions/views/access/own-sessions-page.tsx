/** The devices on which somebody is signed in. */
import { OWN_SESSIONS } from '#domain/access/return-path.ts';
import type { OwnSession } from '#domain/access/session.ts';
import { renderPage, type PlaceFrame } from '#views/layout/page.tsx';
import { momentText } from '#views/mail/wording.ts';

export interface OwnSessionsPage {
  readonly sessions: readonly OwnSession[];
  readonly formToken: string;
  /** Where the person proves anew who they are; absent: they just did. */
  readonly proveAt: string | undefined;
  /** Ended just now. */
  readonly ended: number | undefined;
}

export function renderOwnSessions(frame: PlaceFrame, page: OwnSessionsPage): string {
  const { sessions, formToken, proveAt, ended } = page;
  const others = sessions.filter(({ here }) => !here);
  return renderPage(
    { ...frame, title: 'Thiết bị đang đăng nhập' },
    <>
      {ended === undefined ? null : (
        <p class="said">
          {ended === 0 ? 'Phiên làm việc đó đã kết thúc từ trước.' : `Đã kết thúc ${ended} phiên làm việc.`}
        </p>
      )}
      <p>
        Một phiên làm việc tự kết thúc sau 2 giờ không dùng, chậm nhất là 12 giờ. Nếu thấy thiết bị lạ, đề
        nghị kết thúc phiên đó và báo Thường trực Cụm.
      </p>
      {sessions.map((session) => (
        <SessionLine session={session} formToken={formToken} mayEnd={proveAt === undefined} />
      ))}
      {others.length === 0 ? (
        <p>Không có thiết bị nào khác đang đăng nhập.</p>
      ) : proveAt === undefined ? (
        <EndForm formToken={formToken} which="others" label="Kết thúc tất cả phiên khác" />
      ) : (
        <p>
          Để kết thúc phiên trên thiết bị khác, đề nghị <a href={proveAt}>xác nhận lại</a> trước.
        </p>
      )}
    </>,
  );
}

interface LineProps {
  readonly session: OwnSession;
  readonly formToken: string;
  readonly mayEnd: boolean;
}

function SessionLine({ session, formToken, mayEnd }: LineProps) {
  const { ref, startedAt, seenAt, here } = session;
  return (
    <section>
      <h2>{here ? 'Thiết bị này' : 'Thiết bị khác'}</h2>
      <p>
        Đăng nhập lúc {momentText(startedAt)}; dùng lần cuối khoảng {momentText(seenAt)}.
      </p>
      {here || !mayEnd ? null : (
        <EndForm
          formToken={formToken}
          which={ref}
          label={`Kết thúc phiên bắt đầu lúc ${momentText(startedAt)}`}
        />
      )}
    </section>
  );
}

function EndForm(props: { readonly formToken: string; readonly which: string; readonly label: string }) {
  return (
    <form method="post" action={OWN_SESSIONS}>
      <input type="hidden" name="csrf" value={props.formToken} />
      <input type="hidden" name="phien" value={props.which} />
      <p>
        <button type="submit" class="second">
          {props.label}
        </button>
      </p>
    </form>
  );
}
