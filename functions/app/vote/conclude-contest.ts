/** Writes the outcome of a decided contest into its registrations, a chunk at a time, then makes it known. */
import { actorText, type Act } from '../act.ts';
import type { StageInCycle } from '../load.ts';
import { announce } from '../notify.ts';
import type { Stored } from '../store/cluster-store.ts';
import { CONTEST, PROCEEDINGS, REGISTRATION } from '../store/row-kinds.ts';
import { freezeFollowing } from './freeze-contests.ts';
import { resultFacts } from './result-facts.ts';
import { membersOn } from '#domain/cluster/cluster.ts';
import type { Contest, ContestOutcome } from '#domain/contest/contest.ts';
import { emptyProceedings } from '#domain/conference/proceedings.ts';
import { announcementsOf } from '#domain/contest/elected.ts';
import { concludeContest } from '#domain/contest/progress.ts';
import { outcomeForRegistrations } from '#domain/contest/registrations-after.ts';

/** Registrations per transaction: with contest, bulletin, following contests and audit well below 90 actions. */
const REGISTRATIONS_A_CHUNK = 40;

/**
 * One transaction's worth of the conclusion. The contest stays decided until every registration stands as it
 * should; the last chunk concludes it, so that a task that is repeated goes on where the last one ended.
 */
export async function concludeStep(
  act: Act,
  view: StageInCycle,
  contest: Stored<Contest>,
  outcome: ContestOutcome,
): Promise<void> {
  const { id, cycle, stage } = contest.value;
  const stored = new Map((await act.store.registrations(cycle)).map((one) => [one.value.id, one]));
  const registrations = [...stored.values()].map(({ value }) => value);
  const turn = { at: act.now, by: actorText(act.actor) };
  const changes = outcomeForRegistrations(contest.value, outcome, registrations, turn);
  const now = changes.saves.slice(0, REGISTRATIONS_A_CHUNK);
  for (const registration of now) act.work.save(REGISTRATION, registration, stored.get(registration.id));
  if (changes.saves.length > now.length) return;
  act.work.save(CONTEST, concludeContest(contest.value, act.today), contest);
  for (const registration of now) stored.set(registration.id, { value: registration, rev: 0 });
  const after = [...stored.values()].map(({ value }) => value);
  const opened = await freezeFollowing(act, view, contest.value, outcome.nominated, after);
  await readOut(act, view, contest.value, outcome);
  const { nominated, emptySeats, decidedBy } = outcome;
  act.work.say(`stage.${cycle}.${stage}`, 'contest.conclude', {
    contest: id,
    nominated,
    emptySeats,
    decidedBy,
    recusals: contest.value.recusals,
    // Registrations that were held or dropped since the ballot was opened keep the state that others gave them.
    leftAsTheyAre: changes.leftAsTheyAre,
    opened,
  });
  makeKnown(act, view, contest.value, outcome);
}

/** Who was elected to lead stands among what the conference announces; others' words there are kept. */
async function readOut(
  act: Act,
  { cluster }: StageInCycle,
  contest: Contest,
  outcome: ContestOutcome,
): Promise<void> {
  const lines = announcementsOf(contest, outcome, cluster.value.label);
  if (lines.length === 0) return;
  const stored = await act.store.proceedings(contest.cycle);
  const proceedings = stored?.value ?? emptyProceedings(act.store.id, contest.cycle);
  const announcements = [...proceedings.announcements, ...lines];
  act.work.save(PROCEEDINGS, { ...proceedings, announcements }, stored);
}

function makeKnown(act: Act, view: StageInCycle, contest: Contest, outcome: ContestOutcome): void {
  const everyone = membersOn(view.units, act.today).map((unit) => unit.id);
  announce(act, everyone, {
    cycle: contest.cycle,
    stage: contest.stage,
    subject: `${contest.cycle}.${contest.id}`,
    version: 'concluded',
    facts: resultFacts(act, view, contest, outcome),
  });
}
