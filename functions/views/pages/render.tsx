/** The pages of an office with its own machine, as whole documents. */
import { renderPage, type PlaceFrame } from '../layout/page.tsx';
import { MailPage, type MailView } from './mail-page.tsx';
import { MailboxPage, type MailboxView } from './mailbox-page.tsx';
import { YearPage, type YearView } from './year-page.tsx';

/** Seconds between two looks while the clock runs. */
const REFRESH_SECONDS = 3;

export function renderYear(chrome: PlaceFrame, view: YearView, title: string): string {
  const refresh = view.clock.running ? { refreshSeconds: REFRESH_SECONDS } : {};
  return renderPage({ ...chrome, ...refresh, title, at: '/' }, <YearPage view={view} />);
}

export function renderMailbox(chrome: PlaceFrame, view: MailboxView): string {
  return renderPage({ ...chrome, title: 'Hộp thư', at: '/hop-thu' }, <MailboxPage view={view} />);
}

export function renderMail(chrome: PlaceFrame, mail: MailView): string {
  return renderPage({ ...chrome, title: mail.subject, at: '/hop-thu' }, <MailPage mail={mail} />);
}
