/** How a task changes when a paper arrives, is accepted, returned, excused. Pure; refusals are named. */
import { formatDate } from '../shared/vietnamese.ts';
import { localDateOf, type Instant, type LocalDate } from '../shared/time.ts';
import type { CyclePolicy } from '../cycle/cycle.ts';
import { countsAsSent, deadlineOf, hasSent, lateDays } from './owing.ts';
import { isOpen, type PaperReceipt, type SignedPaper, type Stage, type Task } from './stage.ts';
import { statusInWords, type Decided } from './transitions.ts';

const no = (code: string, message: string) => ({ ok: false as const, code, message });
const yes = <T>(value: T) => ({ ok: true as const, value });

function notTaking(stage: Stage, task: Task) {
  if (!isOpen(stage)) {
    return no(
      'stage-not-open',
      `Giai đoạn "${stage.title}" ${statusInWords(stage)}; đề nghị liên hệ Thường trực Cụm để mở hoặc mở lại.`,
    );
  }
  if (stage.kind === 'voting') return no('no-paper', 'Giai đoạn bỏ phiếu không nhận báo cáo của đơn vị.');
  if (!stage.units.includes(task.unit)) {
    return no('not-addressed', `Đơn vị không thuộc diện thực hiện "${stage.title}".`);
  }
  if (task.excused)
    return no('excused', `Đơn vị không phải thực hiện "${stage.title}": ${task.excused.reason}.`);
  if (task.state.is === 'accepted') {
    return no(
      'already-accepted',
      `"${stage.title}" đã được tiếp nhận; muốn gửi lại, đề nghị Thường trực Cụm trả lại để bổ sung.`,
    );
  }
  return undefined;
}

/** The unit sends one more version. Late sending is taken and marked in days. */
export function send(stage: Stage, task: Task, policy: CyclePolicy, now: Instant): Decided<Task> {
  const refusal = notTaking(stage, task);
  if (refusal) return refusal;
  const received = { ...task, versions: task.versions + 1 };
  return yes(counted(stage, task, received, policy, now, localDateOf(now)));
}

/** "Đã nhận bằng văn bản": counts as sent on the paper's day of receipt. */
export function receiveOnPaper(
  stage: Stage,
  task: Task,
  paper: PaperReceipt,
  policy: CyclePolicy,
  now: Instant,
): Decided<Task> {
  const refusal = notTaking(stage, task);
  if (refusal) return refusal;
  if (paper.date > localDateOf(now)) {
    return no('in-the-future', `Ngày văn bản ${formatDate(paper.date)} chưa tới; đề nghị kiểm tra lại.`);
  }
  return yes(counted(stage, task, { ...task, onPaper: paper }, policy, now, paper.date));
}

function counted(
  stage: Stage,
  before: Task,
  received: Task,
  { countsAs }: CyclePolicy,
  now: Instant,
  on: LocalDate,
): Task {
  const earlier = received.firstSentOn;
  if (!countsAsSent(countsAs, received.versions > 0, received.onPaper !== undefined)) {
    // Where both are wanted the later one decides: the day of the one that came is kept for it.
    return countsAs === 'both' ? { ...received, firstSentOn: earlier ?? on } : received;
  }
  const { due } = deadlineOf(stage, before);
  const completed = before.state.is === 'not-sent' && earlier !== undefined && earlier > on ? earlier : on;
  return {
    ...received,
    state: { is: 'sent', at: now },
    firstSentOn: before.state.is === 'not-sent' ? completed : (earlier ?? on),
    // Lateness is that of the first sending; a correction in time adds nothing, a late one counts.
    lateDays: Math.max(received.lateDays, lateDays(due, completed)),
  };
}

/** The unit tells number, day and scan of its signed paper: also after it was accepted, and again to mend it. */
export function tellSigned(
  stage: Stage,
  task: Task,
  paper: Omit<SignedPaper, 'version'>,
  today: LocalDate,
): Decided<Task> {
  if (task.versions === 0) {
    return no('nothing-sent', `Đơn vị chưa gửi "${stage.title}"; số, ngày văn bản được ghi sau khi gửi.`);
  }
  if (paper.date > today) {
    return no('in-the-future', `Ngày văn bản ${formatDate(paper.date)} chưa tới; đề nghị kiểm tra lại.`);
  }
  return yes({ ...task, signed: { version: task.versions, ...paper } });
}

export function accept(stage: Stage, task: Task, by: string, now: Instant): Decided<Task> {
  if (!hasSent(task)) return no('nothing-sent', `Đơn vị chưa gửi "${stage.title}", chưa có gì để tiếp nhận.`);
  if (task.state.is === 'accepted')
    return no('already-accepted', `"${stage.title}" của đơn vị đã được tiếp nhận.`);
  return yes({ ...task, state: { is: 'accepted', at: now, by } });
}

/** "Đề nghị bổ sung": what was sent stays as a version; the unit owes again by the new date. */
export function giveBack(
  stage: Stage,
  task: Task,
  back: { readonly reason: string; readonly due: LocalDate },
  now: Instant,
): Decided<Task> {
  if (!isOpen(stage)) {
    return no(
      'stage-not-open',
      `Giai đoạn "${stage.title}" ${statusInWords(stage)}, không thể đề nghị bổ sung.`,
    );
  }
  if (!hasSent(task)) return no('nothing-sent', `Đơn vị chưa gửi "${stage.title}", chưa có gì để trả lại.`);
  if (back.due < localDateOf(now)) {
    return no(
      'into-the-past',
      `Ngày bổ sung ${formatDate(back.due)} đã qua; đề nghị chọn ngày từ hôm nay trở đi.`,
    );
  }
  return yes({ ...task, state: { is: 'returned', at: now, reason: back.reason, due: back.due } });
}

/** An extension for one unit: later than what it has now. */
export function extendUnit(
  stage: Stage,
  task: Task,
  to: { readonly due: LocalDate; readonly reason: string },
  now: Instant,
): Decided<Task> {
  const refusal = notTaking(stage, task);
  if (refusal) return refusal;
  const { due } = deadlineOf(stage, task);
  if (to.due < localDateOf(now)) {
    return no('into-the-past', `Thời hạn mới ${formatDate(to.due)} đã qua; đề nghị chọn ngày sau hôm nay.`);
  }
  if (to.due <= due) {
    return no(
      'not-later',
      `Thời hạn mới ${formatDate(to.due)} không muộn hơn thời hạn hiện tại ${formatDate(due)}.`,
    );
  }
  if (task.state.is === 'returned') return yes({ ...task, state: { ...task.state, due: to.due, at: now } });
  return yes({ ...task, extension: { ...to, at: now } });
}

export function waiveLateness(task: Task, reason: string, by: string): Decided<Task> {
  if (task.lateDays === 0) return no('not-late', 'Đơn vị không bị ghi nhận chậm, không có gì để xét.');
  if (task.lateWaived) return no('already-waived', 'Việc chậm của đơn vị đã được xét miễn ghi nhận.');
  return yes({ ...task, lateWaived: { reason, by } });
}
