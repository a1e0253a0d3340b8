/** A vote proposes; what the higher authority decided is recorded and made known to every unit. */
import { actorText, done, refuse, type Act, type Answer } from '../act.ts';
import { loadCycle, type CycleView } from '../load.ts';
import { announce } from '../notify.ts';
import { orRefuse } from '../stage/change-stage.ts';
import { REGISTRATION } from '../store/row-kinds.ts';
import { membersOn } from '#domain/cluster/cluster.ts';
import { decideOn } from '#domain/contest/decision.ts';
import type { Registration } from '#domain/registration/registration.ts';
import type { CommandOf } from '#contracts/commands.ts';

type Command = CommandOf<'decision.record'>;

export async function recordDecision(act: Act, command: Command): Promise<Answer> {
  const { cycle: slug, registration: id, outcome, lowerAward, decision } = command;
  const view = await loadCycle(act.store, slug);
  const stored = await act.store.registration(slug, id);
  if (!stored) refuse('no-registration', `Kỳ thi đua ${view.cycle.value.name} không có đăng ký "${id}".`);
  if (lowerAward !== undefined) knownLower(view, stored.value, lowerAward);
  const decided = orRefuse(
    decideOn(
      stored.value,
      { outcome, letter: decision, ...(lowerAward !== undefined && { lowerAward }) },
      view.cycle.value.contests,
      { at: act.now, by: actorText(act.actor) },
    ),
  );
  act.work.save(REGISTRATION, decided, stored);
  act.work.say('secretariat', 'decision.record', {
    cycle: slug,
    registration: id,
    outcome,
    decision,
    ...(lowerAward !== undefined && { lowerAward }),
  });
  makeKnown(act, view, decided, command);
  return done({ state: decided.state });
}

function knownLower({ cluster }: CycleView, { award }: Registration, lower: string): void {
  const known = cluster.value.awards.some(({ id }) => id === lower);
  if (!known || lower === award) {
    refuse(
      'unknown-award',
      `Danh hiệu, hình thức được tặng "${lower}" không có trong danh mục, hoặc trùng với đề nghị.`,
    );
  }
}

function makeKnown(
  act: Act,
  view: CycleView,
  { id, cycle, registrant, award }: Registration,
  { outcome, lowerAward, decision }: Command,
): void {
  const everyone = membersOn(view.units, act.today).map((unit) => unit.id);
  announce(act, everyone, {
    cycle,
    subject: `${cycle}.${id}`,
    version: outcome,
    facts: {
      kind: 'decision',
      cycleName: view.cycle.value.name,
      registrant: registrant.name,
      award,
      outcome,
      ...(lowerAward !== undefined && { lowerAward }),
      decision,
    },
  });
}
