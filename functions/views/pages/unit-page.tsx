/** "Việc của đơn vị": what a unit owes, until when, what happens if nothing is done, and whom to call. */
import type { UnitTask, UnitView } from '#app/read/unit-tasks.ts';
import { unitName, type Contact } from '#domain/cluster/cluster.ts';
import { localDateOf, type LocalDate } from '#domain/shared/time.ts';
import { deadlineOf, owes, stateInWords } from '#domain/stage/owing.ts';
import type { Stage } from '#domain/stage/stage.ts';
import { capital } from '#views/mail/clean-text.ts';
import { askText } from '#views/mail/task-name.ts';
import { ifNothingText } from '#views/mail/task-notes.ts';
import { dueText, letterText, momentText, urgency, weekdayText } from '#views/mail/wording.ts';
import { lookHref, stageName, taskWords } from './board.ts';
import { Phone } from './late-lists.tsx';

export function UnitPage({ view }: { readonly view: UnitView }) {
  const { open, past, successor, unit, now, cluster } = view;
  const today = localDateOf(now);
  return (
    <>
      {successor === undefined ? null : (
        <p class="trial">
          {unitName(unit, today)} đã hợp nhất; việc đang mở do{' '}
          <a href={lookHref(cluster.id, successor.id)}>{unitName(successor, today)}</a> thực hiện.
        </p>
      )}
      <h2>Việc cần làm</h2>
      {open.length === 0 ? <p>Hiện đơn vị không có việc nào phải gửi.</p> : null}
      {open.map((one) => (
        <TaskCard view={view} one={one} />
      ))}
      {past.length === 0 ? null : (
        <>
          <h2>Đã gửi, đã qua</h2>
          <ul>
            {past.map((one) => (
              <li>
                <PastTask view={view} one={one} />
              </li>
            ))}
          </ul>
        </>
      )}
      <Contacts view={view} />
    </>
  );
}

interface TaskProps {
  readonly view: UnitView;
  readonly one: UnitTask;
}

export function TaskCard({ view, one }: TaskProps) {
  const { cycle, stage, task, call } = one;
  const due = taskDue(one);
  const overdue = owes(stage, task, view.unit.id) && deadlineOf(stage, task).at <= view.now;
  const named = { title: stage.title, cycleName: cycle.name, stageKind: stage.kind };
  return (
    <article class={overdue ? 'task overdue' : 'task'}>
      <h3>
        <a href={lookHref(view.cluster.id, view.unit.id, cycle.slug, stage.id)}>
          {capital(askText(named, stage.answer))}
        </a>
      </h3>
      <dl class="facts">
        <dt>Thời hạn</dt>
        <dd>
          {dueText(due)}
          {owes(stage, task, view.unit.id) ? (
            <span class={overdue ? 'late' : ''}>
              {' '}
              ({urgency({ due: due.due, workingDaysLeft: one.workingDaysLeft }, localDateOf(view.now))})
            </span>
          ) : null}
        </dd>
        <dt>Tình trạng</dt>
        <dd>{stateText(view, one)}</dd>
        {task?.state.is === 'returned' ? (
          <>
            <dt>Nội dung đề nghị bổ sung</dt>
            <dd>{task.state.reason}</dd>
          </>
        ) : null}
        <Letter stage={stage} />
        {owes(stage, task, view.unit.id) ? (
          <>
            <dt>Nếu chưa gửi</dt>
            <dd>
              {capital(ifNothingText({ ...due, remindOn: one.remindOn, silenceAgrees: stage.silenceAgrees }))}
              .
            </dd>
          </>
        ) : null}
        <dt>Liên hệ khi cần</dt>
        <dd>{call === undefined ? 'Thường trực Cụm' : <Phone contact={call} />}</dd>
      </dl>
    </article>
  );
}

/** The unit's own deadline, with its hour when the common one has one. */
function taskDue({ stage, task }: UnitTask): { due: LocalDate; dueTime?: string } {
  const { due } = deadlineOf(stage, task);
  const time = due === stage.dates.due && task?.state.is !== 'returned' ? stage.plan.due.time : undefined;
  return { due, ...(time !== undefined && { dueTime: time }) };
}

function stateText(view: UnitView, { stage, task }: UnitTask): string {
  const words = taskWords(
    { stage, tasks: new Map(task ? [[view.unit.id, task]] : []) },
    view.unit.id,
    view.now,
  );
  const said = [
    words?.state ?? stateInWords(task),
    ...(words?.notes ?? []).filter((note) => note !== 'quá hạn'),
  ];
  if (task?.state.is === 'sent' || task?.state.is === 'accepted') said.push(momentText(task.state.at));
  return said.join('; ');
}

function Letter({ stage: { letter } }: { readonly stage: Stage }) {
  if (letter === undefined) return null;
  return (
    <>
      <dt>Văn bản</dt>
      <dd>
        {letterText(letter)}
        {letter.title === undefined ? '' : `: ${letter.title}`}
      </dd>
    </>
  );
}

function PastTask({ view, one }: TaskProps) {
  const { cycle, stage } = one;
  return (
    <>
      <a href={lookHref(view.cluster.id, view.unit.id, cycle.slug, stage.id)}>{stageName(stage)}</a>{' '}
      {cycle.name}, hạn {weekdayText(taskDue(one).due)}: {stateText(view, one)}
    </>
  );
}

export function Contacts({ view: { unit } }: { readonly view: Pick<UnitView, 'unit'> }) {
  const { main, deputy, leader } = unit.contacts;
  const rows = [
    { role: 'Cán bộ đầu mối', contact: main },
    { role: 'Người thay thế', contact: deputy },
    { role: 'Lãnh đạo phụ trách', contact: leader },
  ];
  return (
    <>
      <h2>Đầu mối của đơn vị</h2>
      <dl class="facts">
        {rows.map(({ role, contact }) => (
          <>
            <dt>{role}</dt>
            <dd>{contact === undefined ? 'Chưa có' : <ContactText contact={contact} />}</dd>
          </>
        ))}
      </dl>
    </>
  );
}

function ContactText({ contact }: { readonly contact: Contact }) {
  return (
    <>
      <Phone contact={contact} />, thư điện tử {contact.email}
    </>
  );
}
