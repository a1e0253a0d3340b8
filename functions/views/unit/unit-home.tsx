/** "Việc của đơn vị": what a unit owes, nearest first; below it what was sent and what is over. */
import type { UnitTask, UnitView } from '#app/read/unit-tasks.ts';
import { awardName, unitName, type Contact } from '#domain/cluster/cluster.ts';
import { localDateOf, type LocalDate } from '#domain/shared/time.ts';
import type { Registration } from '#domain/registration/registration.ts';
import { owes } from '#domain/stage/owing.ts';
import { capital } from '#views/mail/clean-text.ts';
import { ifNothingText } from '#views/mail/task-notes.ts';
import { yearText } from '#views/mail/task-name.ts';
import { letterText, weekdayText } from '#views/mail/wording.ts';
import { unitScoreHref } from '#views/hall/paths.ts';
import { Phone } from '#views/pages/late-lists.tsx';
import { dueWords, isOverdue, paperTitle, stateWords, taskDue, taskTitle } from './task-words.ts';
import { taskHref, unitHref } from './unit-paths.ts';

export interface HomeView {
  readonly view: UnitView;
  /** The contacts were never confirmed. */
  readonly confirm: boolean;
  /** Covenants that wait for the unit's signature: the cycles. */
  readonly toSign: readonly { readonly cycle: string; readonly name: string }[];
  /** Registrations taken over from a unit that merged into this one, to be kept or withdrawn. */
  readonly toKeep: readonly Registration[];
  /** Points shown that may still be answered: the cycles, each with the last day. */
  readonly toAnswer: readonly { readonly cycle: string; readonly name: string; readonly due: LocalDate }[];
  /** Cycles whose verified points the unit may see. */
  readonly scored: readonly { readonly cycle: string; readonly name: string }[];
}

export function UnitHome({ home }: { readonly home: HomeView }) {
  const { view, confirm, toSign, toKeep, toAnswer, scored } = home;
  const base = unitHref(view);
  const nothing = view.open.length + toSign.length + toKeep.length + toAnswer.length === 0;
  return (
    <>
      <Successor view={view} />
      {confirm ? (
        <section class="task first">
          <h2>
            <a href={`${base}/dau-moi`}>Đề nghị xác nhận cán bộ đầu mối</a>
          </h2>
          <p>Việc này làm một lần, để thư nhắc việc đến đúng người.</p>
        </section>
      ) : null}
      <h2>Việc cần làm</h2>
      {nothing ? <p>Hiện đơn vị không có việc nào phải gửi.</p> : null}
      {toSign.map(({ cycle, name }) => (
        <section class="task">
          <h3>
            <a href={`${base}/ky-giao-uoc/${cycle}`}>Ký giao ước thi đua {name}</a>
          </h3>
          <p>Giao ước đã được thông qua; đơn vị chưa ký.</p>
        </section>
      ))}
      {toKeep.length === 0 ? null : (
        <section class="task" aria-labelledby="giu-dang-ky">
          <h3 id="giu-dang-ky">Xác nhận đăng ký nhận từ đơn vị hợp nhất</h3>
          <p>Đề nghị giữ hoặc rút từng đăng ký; khi chưa xác nhận, Thường trực sẽ gọi điện trao đổi.</p>
          <ul>
            {toKeep.map(({ id, cycle, award, registrant }) => (
              <li>
                <a href={`${base}/dang-ky/${cycle}/${id}`}>
                  {registrant.name}: {awardName(view.cluster, award)}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {toAnswer.map(({ cycle, name, due }) => (
        <article class="task">
          <h3>
            <a href={unitScoreHref(view.cluster.id, view.unit.id, cycle)}>
              Giải trình điểm thẩm định {yearText(name)}
            </a>
          </h3>
          <p>
            Thời hạn: hết ngày {weekdayText(due)}. Không có giải trình thì điểm thẩm định được giữ nguyên.
          </p>
        </article>
      ))}
      {view.open.map((one) => (
        <TaskCard view={view} one={one} />
      ))}
      {scored.length === 0 ? null : (
        <>
          <h2>Điểm thi đua</h2>
          <ul>
            {scored.map(({ cycle, name }) => (
              <li>
                <a href={unitScoreHref(view.cluster.id, view.unit.id, cycle)}>
                  Điểm thẩm định {name}, giải trình
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <Past view={view} />
    </>
  );
}

function Successor({ view: { successor, unit, now } }: { readonly view: UnitView }) {
  if (successor === undefined) return null;
  const today = localDateOf(now);
  return (
    <p class="trial">
      {unitName(unit, today)} đã hợp nhất; việc đang mở do {unitName(successor, today)} thực hiện.
    </p>
  );
}

interface TaskProps {
  readonly view: UnitView;
  readonly one: UnitTask;
}

function TaskCard({ view, one }: TaskProps) {
  return (
    <article class={isOverdue(view, one) ? 'task overdue' : 'task'}>
      <h3>
        <a href={taskHref(view, one)}>{taskTitle(one)}</a>
      </h3>
      <TaskFacts view={view} one={one} />
    </article>
  );
}

/** Until when, where it stands, what happens if nothing is done, which letter, whom to call. */
export function TaskFacts({ view, one }: TaskProps) {
  const { stage, task, call } = one;
  const { date, left } = dueWords(view, one);
  const { state, tone, notes } = stateWords(view, one);
  const silence = { ...taskDue(one), remindOn: one.remindOn, silenceAgrees: stage.silenceAgrees };
  return (
    <dl class="facts">
      <dt>Thời hạn</dt>
      <dd>
        {date}
        {left === undefined ? null : <span class={isOverdue(view, one) ? 'late' : ''}> ({left})</span>}
      </dd>
      <dt>Tình trạng</dt>
      <dd>
        <span class={`state ${tone}`}>{state}</span>
        {notes.length === 0 ? '' : ` ${notes.join('; ')}`}
      </dd>
      {stage.letter === undefined ? null : (
        <>
          <dt>Văn bản</dt>
          <dd>
            {letterText(stage.letter)}
            {stage.letter.title === undefined ? '' : `: ${stage.letter.title}`}
          </dd>
        </>
      )}
      {owes(stage, task, view.unit.id) ? (
        <>
          <dt>Nếu chưa gửi</dt>
          <dd>{capital(ifNothingText(silence))}.</dd>
        </>
      ) : null}
      <dt>Liên hệ khi cần</dt>
      <dd>
        <Call contact={call} label={view.cluster.label} />
      </dd>
    </dl>
  );
}

function Call({ contact, label }: { readonly contact: Contact | undefined; readonly label: string }) {
  return contact === undefined ? <>Thường trực {label}</> : <Phone contact={contact} />;
}

function Past({ view }: { readonly view: UnitView }) {
  if (view.past.length === 0) return null;
  return (
    <>
      <h2>Đã gửi, đã qua</h2>
      <ul class="past">
        {view.past.map((one) => {
          const { state, notes } = stateWords(view, one);
          return (
            <li>
              <a href={taskHref(view, one)}>{paperTitle(one)}</a>
              <br />
              {[state, ...notes].join('; ')}
            </li>
          );
        })}
      </ul>
    </>
  );
}
