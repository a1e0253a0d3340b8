/** Moves the conference with everything that hangs on it; every member is told which deadlines follow. */
import { done, refuse, type Act, type Answer } from '../act.ts';
import { loadCycle } from '../load.ts';
import { announce } from '../notify.ts';
import { orRefuse, turnOf } from '../stage/change-stage.ts';
import { CYCLE, STAGE } from '../store/row-kinds.ts';
import type { CommandOf } from '#contracts/commands.ts';
import { membersOn } from '#domain/cluster/cluster.ts';
import { movedConference, previewMove } from '#domain/conference/preview-move.ts';
import { moveDates } from '#domain/stage/transitions.ts';

export async function moveConference(act: Act, command: CommandOf<'conference.move'>): Promise<Answer> {
  const view = await loadCycle(act.store, command.cycle);
  const cycle = view.cycle.value;
  const { conference } = cycle;
  const stored = await act.store.stages(cycle.slug);
  const stages = stored.map(({ value }) => value);
  const { to, reason } = command;
  const move = orRefuse(previewMove({ cycle, stages, calendar: view.calendar, to, now: act.now }));
  if (!conference) refuse('no-conference', `Kỳ thi đua ${cycle.name} chưa có ngày hội nghị để dời.`);
  for (const { stage, dates } of move.moved) {
    const former = stored.find(({ value }) => value.id === stage.id);
    // With very many stages the first ones go ahead: a repeat finds them on their new dates already.
    act.work.saveEarly(STAGE, moveDates(stage, dates, turnOf(act)), former);
  }
  const moved = movedConference(conference, move, reason);
  act.work.save(CYCLE, { ...cycle, conference: moved }, view.cycle);
  const { from, follows } = move;
  act.work.say('secretariat', 'conference.move', {
    cycle: cycle.slug,
    from,
    to,
    reason,
    stages: move.moved.map(({ stage, dates }) => ({ stage: stage.id, due: dates.due })),
  });
  announce(
    act,
    membersOn(view.units, act.today).map(({ id }) => id),
    {
      cycle: cycle.slug,
      subject: cycle.slug,
      version: `m${moved.moves.length}`,
      facts: {
        kind: 'conference-moved',
        cycleName: cycle.name,
        from,
        to,
        reason,
        ...(conference.place !== undefined && { place: conference.place }),
        follows,
      },
    },
  );
  return done({ from, to, stages: move.moved.map(({ stage }) => stage.id) });
}
