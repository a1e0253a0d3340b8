/** What every page has around its body. Works without JavaScript; all styles are in one own stylesheet. */
import type { Child } from 'hono/jsx';
import { renderToString } from 'hono/jsx/dom/server';

/** What all pages of a place share. */
export interface PlaceFrame {
  readonly navigation: readonly { readonly href: string; readonly label: string }[];
  /** Above everything: that this is a trial, with its own clock. */
  readonly notice?: string;
}

export interface PageFrame extends PlaceFrame {
  readonly title: string;
  /** The address of this page in the navigation, when it has one there. */
  readonly at?: string;
  /** Asks the browser to load the page again after so many seconds: only while a clock runs, which can be paused. */
  readonly refreshSeconds?: number;
  /** With the site's script: for pages that have a form which is saved by itself. */
  readonly script?: boolean;
  /** Something is to be mended: said first in the title, which screen readers read first. */
  readonly wrong?: boolean;
}

export function renderPage(frame: PageFrame, body: Child): string {
  return `<!DOCTYPE html>\n${renderToString(<Page frame={frame}>{body}</Page>)}\n`;
}

function Page({ frame, children }: { readonly frame: PageFrame; readonly children?: Child }) {
  const { title, refreshSeconds, notice } = frame;
  return (
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
        {refreshSeconds === undefined ? null : <meta http-equiv="refresh" content={String(refreshSeconds)} />}
        <title>{frame.wrong === true ? `Lỗi: ${title}` : title}</title>
        <link rel="stylesheet" href="/kieu.css" />
        <link rel="icon" href="data:," />
        {frame.script === true ? <script src="/may.js" defer /> : null}
      </head>
      <body>
        <a class="skip" href="#noi-dung">
          Đến nội dung chính
        </a>
        <Header frame={frame} />
        <main id="noi-dung">
          {notice === undefined ? null : <p class="trial">{notice}</p>}
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>
  );
}

function Header({ frame }: { readonly frame: PageFrame }) {
  if (frame.navigation.length === 0) return null;
  return (
    <header>
      <nav aria-label="Các trang">
        <ul>
          {frame.navigation.map(({ href, label }) => (
            <li>
              <a href={href} {...(href === frame.at && { 'aria-current': 'page' as const })}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}
