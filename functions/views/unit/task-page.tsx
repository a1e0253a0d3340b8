/** One task of a unit: where it stands, what is to be done next, what was sent. */
import type { UnitForm } from '#app/read/unit-form.ts';
import { STATE_WORDS } from '#domain/registration/registration.ts';
import { awardName } from '#domain/cluster/cluster.ts';
import { localDateOf } from '#domain/shared/time.ts';
import { deadlineOf, lateDays } from '#domain/stage/owing.ts';
import { isOpen } from '#domain/stage/stage.ts';
import { dayText, momentText, weekdayText } from '#views/mail/wording.ts';
import { TaskFacts } from './unit-home.tsx';
import { taskHref, unitHref } from './unit-paths.ts';

export function TaskPage({ form }: { readonly form: UnitForm }) {
  const { view, one } = form;
  return (
    <>
      <ReturnNote form={form} />
      <TaskFacts view={view} one={one} />
      <Next form={form} />
      <Versions form={form} />
      <Registrations form={form} />
      <p>
        <a href={unitHref(view)}>Tất cả việc của đơn vị</a>
      </p>
    </>
  );
}

/** After "Đề nghị bổ sung" its reason stands on top. */
export function ReturnNote({ form: { one } }: { readonly form: UnitForm }) {
  const state = one.task?.state;
  if (state?.is !== 'returned') return null;
  return (
    <section class="returned" aria-labelledby="bo-sung">
      <h2 id="bo-sung">Đề nghị bổ sung</h2>
      <p class="typed">{state.reason}</p>
      <p>Đề nghị gửi lại trước khi hết ngày {weekdayText(state.due)}.</p>
    </section>
  );
}

/** Late sending is taken and marked; whoever sends late is told before. */
export function LateNote({ form: { view, one } }: { readonly form: UnitForm }) {
  const { due, at } = deadlineOf(one.stage, one.task);
  if (at > view.now) return null;
  const days = lateDays(due, localDateOf(view.now));
  return (
    <p class="trial">
      Thời hạn đã qua{days > 0 ? ` ${days} ngày` : ''}. Nội dung gửi lúc này vẫn được tiếp nhận và được ghi
      nhận số ngày chậm; nếu có lý do, đề nghị trao đổi với Thường trực.
    </p>
  );
}

/** Why nothing can be sent, or undefined. */
export function whyClosed({ one }: UnitForm): string | undefined {
  const { stage, task } = one;
  if (!isOpen(stage)) return 'Giai đoạn này không nhận nội dung gửi trên hệ thống lúc này.';
  if (task?.excused) return `Đơn vị không phải gửi: ${task.excused.reason}.`;
  if (task?.state.is !== 'accepted') return undefined;
  return 'Nội dung của đơn vị đã được tiếp nhận. Nếu cần sửa, đề nghị trao đổi với Thường trực để được trả lại bổ sung.';
}

function Next({ form }: { readonly form: UnitForm }) {
  const base = taskHref(form.view, form.one);
  const closed = whyClosed(form);
  if (closed !== undefined) return <p>{closed}</p>;
  const { draft, versions } = form;
  const label = draft ? 'Soạn tiếp' : versions.length > 0 ? 'Soạn bản gửi lại' : 'Bắt đầu soạn';
  return (
    <>
      <LateNote form={form} />
      {draft === undefined ? null : (
        <p>
          Bản nháp do {draft.by} lưu lúc {momentText(draft.savedAt)}.
        </p>
      )}
      <p>
        <a class="button" href={`${base}/soan`}>
          {label}
        </a>
      </p>
    </>
  );
}

function Versions({ form }: { readonly form: UnitForm }) {
  const { view, one, versions } = form;
  if (versions.length === 0) return null;
  return (
    <>
      <h2>Đã gửi</h2>
      <ul>
        {[...versions].reverse().map(({ n, at }) => (
          <li>
            <a href={`${taskHref(view, one)}/ban/${n}`}>Bản gửi lần {n}</a>, {momentText(at)}
          </li>
        ))}
      </ul>
      <p>
        <SignedLink form={form} />
      </p>
    </>
  );
}

/** The signed paper comes later than the data: its number, day and scan. */
export function SignedLink({ form: { view, one } }: { readonly form: UnitForm }) {
  const { signed } = one.task ?? {};
  const href = `${taskHref(view, one)}/van-ban-ky`;
  if (signed === undefined) return <a href={href}>Ghi số, ngày và tải bản đã ký</a>;
  return (
    <>
      Bản đã ký số {signed.number} ngày {dayText(signed.date)}
      {signed.scan === undefined ? '' : `, kèm ${signed.scan.name}`}. <a href={href}>Sửa</a>
    </>
  );
}

function Registrations({ form }: { readonly form: UnitForm }) {
  const { view, one, registrations } = form;
  if (one.stage.kind !== 'registration' || registrations.length === 0) return null;
  return (
    <>
      <h2>Đăng ký hiện có</h2>
      <ul>
        {registrations.map((row) => (
          <li>
            {row.registrant.name}: {awardName(view.cluster, row.award)} ({STATE_WORDS[row.state]}
            {row.toConfirm === true ? ', chờ đơn vị xác nhận' : ''})
            {row.state === 'kept' || row.state === 'held' ? (
              <>
                {' '}
                <a href={`${unitHref(view)}/dang-ky/${one.cycle.slug}/${row.id}`}>
                  {row.toConfirm === true ? 'Xác nhận hoặc xin rút' : 'Xin rút'}
                  <span class="unseen">
                    {' '}
                    {row.registrant.name}, {awardName(view.cluster, row.award)}
                  </span>
                </a>
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
