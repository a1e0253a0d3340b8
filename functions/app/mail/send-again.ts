/**
 * A mail that did not reach its reader is owed once more, as a notice of its own: the former one keeps what became
 * of it, and the delivery events of the former cannot be taken for those of the new one.
 */
import { done, refuse, type Act, type Answer } from '../act.ts';
import { loadCluster } from '../load.ts';
import { NOTICE } from '../store/row-kinds.ts';
import type { CommandOf } from '#contracts/commands.ts';
import { isDigest, type Notice } from '#domain/notices/notice.ts';
import { maySendAgain, sentAgainId } from '#domain/notices/send-again.ts';

export async function sendAgain(act: Act, command: CommandOf<'notice.send-again'>): Promise<Answer> {
  await loadCluster(act.store);
  const stored = await act.store.notice(command.notice);
  if (!stored) refuse('no-notice', 'Không có thư này trong sổ thư của Cụm.');
  const { value } = stored;
  if (isDigest(value) || value.facts.kind === 'code') {
    refuse(
      'made-anew',
      'Thư nhắc việc và mã xác nhận được lập mới khi đến lần; không gửi lại thư cũ. Nếu cần, đề nghị gọi điện cho đơn vị.',
    );
  }
  if (!maySendAgain(value)) {
    refuse(
      'not-lost',
      'Thư này đã gửi hoặc đang được gửi; chỉ gửi lại thư không gửi được, chưa rõ hoặc bị trả lại.',
    );
  }
  const id = sentAgainId(value.id);
  if (await act.store.notice(id)) {
    refuse('sent-again', 'Thư này đã được gửi lại; đề nghị xem lần gửi sau cùng trong sổ thư.');
  }
  act.work.owe(again(value, id, act));
  // It waits for nobody any more: the new one does.
  if (value.status !== 'sent') {
    act.work.save(NOTICE, { ...value, status: 'skipped', reason: `sent again as ${id}` }, stored);
  }
  act.work.say(value.recipient.unit, command.do, { notice: value.id, as: id });
  return done({ notice: id });
}

function again(
  { cluster, cycle, stage, recipient, facts, template }: Notice,
  id: string,
  { now }: Act,
): Notice {
  return {
    cluster,
    id,
    ...(cycle !== undefined && { cycle }),
    ...(stage !== undefined && { stage }),
    recipient,
    facts,
    template,
    status: 'pending',
    createdAt: now,
    attempt: 0,
    covers: [],
  };
}
