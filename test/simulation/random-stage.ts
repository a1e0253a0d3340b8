/** What happens in one stage of a random year: it opens, is extended, closed by mistake; and what its units do. */
import type { Dice } from './dice.ts';
import {
  DEPUTY,
  HEAD,
  officer,
  secretary,
  workingMoment,
  type Happening,
  type Planned,
} from './random-people.ts';
import type { CommandInput } from './small-cluster.ts';
import type { Actor } from '#app/act.ts';
import { addDays, addSeconds, atLocal, endOfDay, type Instant, type LocalDate } from '#domain/shared/time.ts';

export function stageLife(d: Dice, stage: Planned): Happening[] {
  const { cycle, id, opens, due, units } = stage;
  const on = { cycle, stage: id };
  const head = secretary(d.chance(0.8) ? HEAD : DEPUTY);
  const acts: Happening[] = [];
  const act = (at: Instant, by: Actor, does: CommandInput): void =>
    void acts.push({ is: 'act', at, by, does });
  if (head.unit === DEPUTY) {
    act(atLocal(opens, '00:30'), secretary(HEAD), { do: 'stage.delegate', ...on, to: DEPUTY });
  }
  if (!stage.autoOpen) act(workingMoment(d, addDays(opens, d.below(3))), head, { do: 'stage.open', ...on });
  let last = due;
  if (d.chance(0.4)) {
    last = addDays(due, 2 + d.below(7));
    const at = workingMoment(d, addDays(due, -1 - d.below(5)));
    act(at, head, { do: 'stage.extend', ...on, due: last, reason: 'Chờ kế hoạch của Bộ.' });
  }
  for (const unit of units) for (const one of unitLife(d, stage, unit, last)) act(one.at, one.by, one.does);
  if (d.chance(0.3)) {
    const at = workingMoment(d, addDays(last, d.below(9)));
    act(at, head, { do: 'stage.close', ...on });
    const again = addDays(last, 10 + d.below(6));
    if (d.chance(0.3))
      act(addSeconds(at, 60 + d.below(90_000)), head, {
        do: 'stage.reopen',
        ...on,
        due: again,
        reason: 'Đóng nhầm.',
      });
  }
  return acts;
}

type Act = Pick<Extract<Happening, { is: 'act' }>, 'at' | 'by' | 'does'>;

function unitLife(d: Dice, { cycle, id, kind, opens }: Planned, unit: string, due: LocalDate): Act[] {
  const on = { cycle, stage: id, unit };
  const other = secretary(unit === HEAD ? DEPUTY : HEAD);
  const content =
    kind === 'registration'
      ? { registrations: [{ award: 'co', registrant: { kind: 'unit' as const, name: unit } }] }
      : { text: 'Báo cáo.' };
  const acts: Act[] = [];
  if (d.chance(0.15)) {
    const own = addDays(due, 1 + d.below(8));
    const at = workingMoment(d, addDays(due, -d.below(4)));
    acts.push({ at, by: other, does: { do: 'unit.extend', ...on, due: own, reason: 'Mưa lũ.' } });
  }
  const how = d.below(10);
  if (how === 0) return acts;
  const at = sendingMoment(d, how, opens, due);
  acts.push(
    how === 1
      ? {
          at,
          by: other,
          does: { do: 'submission.received-on-paper', ...on, number: '1/CV', date: due, content },
        }
      : { at, by: officer(unit), does: { do: 'submission.send', ...on, content } },
  );
  const decided = addSeconds(at, 3_600 + d.below(4 * 86_400));
  if (d.chance(0.2)) {
    const back = { do: 'submission.return' as const, ...on, due: addDays(due, 6), reason: 'Thiếu chữ ký.' };
    acts.push({ at: decided, by: other, does: back });
    const again = addSeconds(decided, 600 + d.below(3 * 86_400));
    if (d.chance(0.7))
      acts.push({ at: again, by: officer(unit), does: { do: 'submission.send', ...on, content } });
    acts.push({ at: addSeconds(again, 7_200), by: other, does: { do: 'submission.accept', ...on } });
  } else if (d.chance(0.8)) acts.push({ at: decided, by: other, does: { do: 'submission.accept', ...on } });
  return acts;
}

/** In good time, at the last second, at the first second that is late, days late. */
function sendingMoment(d: Dice, how: number, opens: LocalDate, due: LocalDate): Instant {
  if (how === 1) return addSeconds(workingMoment(d, due), 0);
  if (how === 2) return addSeconds(endOfDay(due), -1);
  if (how === 3) return endOfDay(due);
  if (how === 4) return workingMoment(d, addDays(due, 1 + d.below(8)));
  // Within the minutes in which the reminders of the day leave.
  if (how === 5) return addSeconds(atLocal(addDays(due, -d.below(4)), '08:00'), d.below(1_900));
  return workingMoment(d, addDays(opens, 1 + d.below(7)));
}
