/** A page that only says what is the matter, and the way out. */
import { renderPage, type PlaceFrame } from './page.tsx';

export function renderProblem(frame: PlaceFrame, title: string, text: string): string {
  return renderPage(
    { ...frame, title },
    <>
      <p>{text}</p>
      <p>
        <a href="/">Về trang đầu</a>
      </p>
    </>,
  );
}
