/** Every page as a whole document. */
import { unitName } from '#domain/cluster/cluster.ts';
import { localDateOf } from '#domain/shared/time.ts';
import type { ClusterBoard, CycleBoard } from './board.ts';
import { CyclePage } from './cycle-page.tsx';
import { renderPage, type PageFrame } from './layout.tsx';
import { MailPage, type MailView } from './mail-page.tsx';
import { MailboxPage, type MailboxView } from './mailbox-page.tsx';
import { SecretariatPage, type SecretariatView } from './secretariat-page.tsx';
import { Contacts, TaskCard, UnitPage, type UnitTask, type UnitView } from './unit-page.tsx';
import { YearPage, type YearView } from './year-page.tsx';

/** What all pages of a place share. */
export type Chrome = Pick<PageFrame, 'navigation' | 'notice'>;

/** Seconds between two looks while the clock runs. */
const REFRESH_SECONDS = 3;

export function renderYear(chrome: Chrome, view: YearView, title: string): string {
  const refresh = view.clock.running ? { refreshSeconds: REFRESH_SECONDS } : {};
  return renderPage({ ...chrome, ...refresh, title, at: '/' }, <YearPage view={view} />);
}

export function renderMailbox(chrome: Chrome, view: MailboxView): string {
  return renderPage({ ...chrome, title: 'Hộp thư', at: '/hop-thu' }, <MailboxPage view={view} />);
}

export function renderMail(chrome: Chrome, mail: MailView): string {
  return renderPage({ ...chrome, title: mail.subject, at: '/hop-thu' }, <MailPage mail={mail} />);
}

export function renderUnit(chrome: Chrome, view: UnitView): string {
  const title = `Việc của ${unitName(view.unit, localDateOf(view.now))}`;
  return renderPage({ ...chrome, title }, <UnitPage view={view} />);
}

/** One task of a unit, where the button of a mail leads. */
export function renderTask(chrome: Chrome, view: UnitView, one: UnitTask): string {
  const name = unitName(view.unit, localDateOf(view.now));
  return renderPage(
    { ...chrome, title: `Việc của ${name}` },
    <>
      <TaskCard view={view} one={one} />
      <p>
        <a href={`/viec/${view.cluster.id}/${view.unit.id}`}>Tất cả việc của {name}</a>
      </p>
      <Contacts view={view} />
    </>,
  );
}

/** Who the contacts of a unit are. */
export function renderContacts(chrome: Chrome, view: UnitView): string {
  const name = unitName(view.unit, localDateOf(view.now));
  return renderPage(
    { ...chrome, title: `Đầu mối của ${name}` },
    <>
      <Contacts view={view} />
      <p>Nếu thông tin chưa đúng, đề nghị gọi Thường trực {view.cluster.label} để cập nhật.</p>
      <p>
        <a href={`/viec/${view.cluster.id}/${view.unit.id}`}>Việc của {name}</a>
      </p>
    </>,
  );
}

export function renderCycle(chrome: Chrome, board: ClusterBoard, of: CycleBoard): string {
  const title = `${board.cluster.name}: ${of.cycle.name}`;
  return renderPage({ ...chrome, title }, <CyclePage board={board} of={of} />);
}

/** The cycles of a cluster, when the address names none. */
export function renderCycles(chrome: Chrome, { cluster, cycles }: ClusterBoard): string {
  return renderPage(
    { ...chrome, title: cluster.name },
    <ul>
      {cycles.map(({ cycle }) => (
        <li>
          <a href={`/nam/${cluster.id}/${cycle.slug}`}>Kỳ thi đua {cycle.name}</a>
        </li>
      ))}
    </ul>,
  );
}

export function renderSecretariat(chrome: Chrome, view: SecretariatView): string {
  const { cluster } = view.board;
  const title = `Thường trực ${cluster.name}`;
  return renderPage({ ...chrome, title, at: `/thuong-truc/${cluster.id}` }, <SecretariatPage view={view} />);
}

export function renderProblem(chrome: Chrome, title: string, text: string): string {
  return renderPage(
    { ...chrome, title },
    <>
      <p>{text}</p>
      <p>
        <a href="/">Về trang đầu</a>
      </p>
    </>,
  );
}
