/** Opens a stage: freezes who owes, tells every unit, starts the first generation that reminds. */
import { done, refuse, type Act, type Answer } from '../act.ts';
import type { StageInCycle } from '../load.ts';
import { announce, stageFacts, stageSubject } from '../notify.ts';
import { loadForSecretariat, orRefuse, saveStage, turnOf } from './change-stage.ts';
import { freezeFigures } from '../report/freeze-figures.ts';
import { freezeContests } from '../vote/freeze-contests.ts';
import { missingBeforeOpening } from '#domain/stage/readiness.ts';
import { owingUnits } from '#domain/stage/addressees.ts';
import { digestOffset, ladder } from '#domain/stage/ladder.ts';
import { open } from '#domain/stage/transitions.ts';
import type { Stage } from '#domain/stage/stage.ts';
import type { CommandOf } from '#contracts/commands.ts';

export async function openStage(act: Act, command: CommandOf<'stage.open'>): Promise<Answer> {
  const view = await loadForSecretariat(act, command);
  const opened = await carryOutOpening(act, view);
  return done({ units: opened.units.length, due: opened.dates.due });
}

/** Also the workflow's way in, for stages that open by themselves. */
export async function carryOutOpening(act: Act, view: StageInCycle): Promise<Stage> {
  const { stage, cycle, cluster } = view;
  const registrations = await registrationsFor(act, stage.value);
  const units = owingUnits(stage.value, view.units, registrations, act.today);
  const missing = missingBeforeOpening({
    cluster: cluster.value,
    cycle: cycle.value,
    stage: stage.value,
    units: view.units.filter((unit) => units.includes(unit.id)),
  });
  if (stage.value.status.is === 'planned' && missing.length > 0) {
    refuse('not-ready', `Chưa thể mở "${stage.value.title}": ${missing.join('; ')}.`);
  }
  const opened = orRefuse(open(stage.value, units, turnOf(act)));
  if (opened.kind === 'voting') {
    await freezeContests(act, view, registrations);
    await freezeFigures(act, view);
  }
  saveStage(act, view, opened, 'stage.open', { units: opened.units, due: opened.dates.due });
  tellUnits(act, view, opened);
  return opened;
}

async function registrationsFor(act: Act, stage: Stage) {
  if (stage.kind !== 'voting' && stage.kind !== 'closing') return [];
  return (await act.store.registrations(stage.cycle)).map(({ value }) => value);
}

function tellUnits(act: Act, { cycle, calendar }: StageInCycle, stage: Stage): void {
  const rungs = ladder({
    calendar,
    openedAt: act.now,
    due: stage.dates.due,
    offset: digestOffset(stage.cluster),
    until: act.now,
  });
  const before = rungs.filter((rung) => rung.skipped === undefined && rung.name.startsWith('T'));
  announce(act, stage.units, {
    cycle: stage.cycle,
    stage: stage.id,
    subject: stageSubject(stage),
    version: `g${stage.generation.n}`,
    asksContacts: true,
    facts: {
      kind: 'opening',
      ...stageFacts(cycle.value, stage),
      openedOn: act.today,
      ...(stage.letter && { letter: stage.letter }),
      remindOn: before.filter((rung) => !rung.name.includes('+')).map((rung) => rung.on),
      periods: stage.periods,
      silenceAgrees: stage.silenceAgrees,
      answer: stage.answer,
    },
  });
}
