/** A message that asks for nothing, to chosen units: told as a mail, kept in the outbox like every other. */
import { done, refuse, type Act, type Answer } from '../act.ts';
import { loadCluster, unitOf } from '../load.ts';
import { announce } from '../notify.ts';
import type { CommandOf } from '#contracts/commands.ts';
import { isMember, unitName } from '#domain/cluster/cluster.ts';

const CONTROL = /[\p{Cc}\u2028\u2029]/u;

export async function sendMessage(act: Act, command: CommandOf<'message.send'>): Promise<Answer> {
  const view = await loadCluster(act.store);
  const { subject, text } = command;
  if (CONTROL.test(subject)) {
    refuse('bad-subject', 'Tiêu đề chỉ gồm một dòng, không có ký tự điều khiển.');
  }
  const units = [...new Set(command.to)].map((id) => unitOf(view, id));
  const strangers = units.filter((unit) => !isMember(unit, act.today));
  if (strangers.length > 0) {
    const names = strangers.map((unit) => unitName(unit, act.today)).join(', ');
    refuse('not-member', `Không còn là thành viên: ${names}; đề nghị bỏ chọn rồi gửi.`);
  }
  const to = units.map(({ id }) => id);
  const version = await freeVersion(act);
  announce(act, to, { subject: 'message', version, facts: { kind: 'message', subject, text } });
  act.work.say('secretariat', command.do, { version, subject, to });
  return done({ units: to.length });
}

/** Messages of a day are counted: `2027-03-25.2`. One sent at the same moment takes the number, and this one the next. */
async function freeVersion({ store, today }: Act): Promise<string> {
  for (let n = 1; n <= MESSAGES_A_DAY; n += 1) {
    const version = `${today}.${n}`;
    if (!(await store.bulletin(`message/message/${version}`))) return version;
  }
  return refuse('too-many', `Hôm nay đã gửi ${MESSAGES_A_DAY} thư thông báo; đề nghị gửi tiếp vào ngày mai.`);
}

/** Far above any day of a cluster; a program gone wild is stopped. */
const MESSAGES_A_DAY = 50;
