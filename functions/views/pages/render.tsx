/** Every page as a whole document. */
import type { ClusterBoard, CycleBoard } from '#app/read/cluster-board.ts';
import type { SecretariatView } from '#app/read/secretariat.ts';
import type { UnitTask, UnitView } from '#app/read/unit-tasks.ts';
import { unitName } from '#domain/cluster/cluster.ts';
import { localDateOf } from '#domain/shared/time.ts';
import { CyclePage } from './cycle-page.tsx';
import { lookHref } from './board.ts';
import { renderPage, type PlaceFrame } from '../layout/page.tsx';
import { MailPage, type MailView } from './mail-page.tsx';
import { MailboxPage, type MailboxView } from './mailbox-page.tsx';
import { SecretariatPage } from './secretariat-page.tsx';
import { Contacts, TaskCard, UnitPage } from './unit-page.tsx';
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

export function renderUnit(chrome: PlaceFrame, view: UnitView): string {
  const title = `Việc của ${unitName(view.unit, localDateOf(view.now))}`;
  return renderPage({ ...chrome, title }, <UnitPage view={view} />);
}

/** One task of a unit, where the button of a mail leads. */
export function renderTask(chrome: PlaceFrame, view: UnitView, one: UnitTask): string {
  const name = unitName(view.unit, localDateOf(view.now));
  return renderPage(
    { ...chrome, title: `Việc của ${name}` },
    <>
      <TaskCard view={view} one={one} />
      <p>
        <a href={lookHref(view.cluster.id, view.unit.id)}>Tất cả việc của {name}</a>
      </p>
      <Contacts view={view} />
    </>,
  );
}

/** Who the contacts of a unit are. */
export function renderContacts(chrome: PlaceFrame, view: UnitView): string {
  const name = unitName(view.unit, localDateOf(view.now));
  return renderPage(
    { ...chrome, title: `Đầu mối của ${name}` },
    <>
      <Contacts view={view} />
      <p>Nếu thông tin chưa đúng, đề nghị gọi Thường trực {view.cluster.label} để cập nhật.</p>
      <p>
        <a href={lookHref(view.cluster.id, view.unit.id)}>Việc của {name}</a>
      </p>
    </>,
  );
}

export function renderCycle(chrome: PlaceFrame, board: ClusterBoard, of: CycleBoard): string {
  const title = `${board.cluster.name}: ${of.cycle.name}`;
  return renderPage({ ...chrome, title }, <CyclePage board={board} of={of} />);
}

/** The cycles of a cluster, when the address names none. */
export function renderCycles(chrome: PlaceFrame, { cluster, cycles }: ClusterBoard): string {
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

export function renderSecretariat(chrome: PlaceFrame, view: SecretariatView): string {
  const { cluster } = view.board;
  const title = `Thường trực ${cluster.name}`;
  return renderPage({ ...chrome, title, at: `/cho-xu-ly/${cluster.id}` }, <SecretariatPage view={view} />);
}
