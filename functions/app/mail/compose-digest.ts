/** The one reminder mail of a day to a unit: what it lists, and which rungs it answers. */
import type { ClusterView } from '../load.ts';
import { stageFacts } from '../notify.ts';
import type { Outbox } from './outbox.ts';
import { stagesUnderWay, type StageUnderWay } from './open-stages.ts';
import { coverKey, type DigestItem, type Notice, type SecretariatItem } from '#domain/notices/notice.ts';
import { addDays, localDateOf, type Instant } from '#domain/shared/time.ts';
import { workingDaysBetween } from '#domain/shared/working-days.ts';
import { unitsWithRungs, type UnitRungs } from '#domain/stage/agenda.ts';
import { ANSWER_ITEM, answersWithRungs, answerStage } from '#domain/stage/answering.ts';
import { rungKey, type Rung } from '#domain/stage/ladder.ts';
import { stateInWords } from '#domain/stage/owing.ts';

export interface Digest {
  /** `cycle/stage/unit/<effective deadline>/<rung>`. Empty: nothing is owed any more. */
  readonly covers: readonly string[];
  readonly digestItems?: readonly DigestItem[];
  readonly secretariatItems?: readonly SecretariatItem[];
}

export async function digestFor(
  outbox: Outbox,
  view: ClusterView,
  notice: Notice,
  now: Instant,
): Promise<Digest> {
  const { unit } = notice.recipient;
  const items: DigestItem[] = [];
  const covers: string[] = [];
  for (const under of await stagesUnderWay(outbox.store, view, unit)) {
    for (const owing of unitsWithRungs(of(under, unit), now)) {
      const rung = await rungToCover(outbox, under, owing, notice, now, 'unit');
      if (rung) covers.push(keyOf(under, owing, rung));
      items.push(itemOf(under, owing, rung, now));
    }
    for (const owing of answersWithRungs(under, now).filter((one) => one.unit === unit)) {
      const asked = answerOf(under);
      const rung = await rungToCover(outbox, asked, owing, notice, now, 'unit');
      if (rung) covers.push(keyOf(asked, owing, rung));
      const { dueTime: _ofTheReport, ...item } = itemOf(asked, owing, rung, now);
      items.push({ ...item, ...ANSWER_ITEM });
    }
  }
  items.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.stage < b.stage ? -1 : 1));
  return { covers, digestItems: items };
}

/** The stage as it looks to one unit: the ladders of the others are not asked for. */
function of(under: StageUnderWay, unit: string): StageUnderWay {
  return { ...under, stage: { ...under.stage, units: under.stage.units.filter((one) => one === unit) } };
}

/** The answer to points as a task of its own beside the report. */
function answerOf(under: StageUnderWay): StageUnderWay {
  const { id, deadlineChangedAt: _changed, ...stage } = under.stage;
  return {
    ...under,
    stage: { ...stage, id: answerStage(id) },
    tasks: new Map(),
    ladders: under.answerLadders ?? new Map(),
  };
}

export function keyOf({ cycle, stage }: StageUnderWay, { unit, deadline }: UnitRungs, rung: Rung): string {
  return coverKey(cycle.slug, stage.id, unit, deadline.due, rung.name);
}

/**
 * The latest ripe rung that tells this kind of recipient, unless an earlier mail answered it. Whether the
 * stage's own execution has woken yet does not matter: whoever wakes first, one mail covers all.
 */
export async function rungToCover(
  outbox: Outbox,
  under: StageUnderWay,
  owing: UnitRungs,
  notice: Notice,
  now: Instant,
  tells: Rung['tells'][number],
): Promise<Rung | undefined> {
  const rung = owing.all
    .filter((one) => one.at <= now && one.skipped === undefined && one.tells.includes(tells))
    .at(-1);
  if (!rung) return undefined;
  const outcome = under.ladders.get(owing.unit)?.outcomes[rungKey(owing.deadline.due, rung.name)];
  if (outcome?.is === 'skipped') return undefined;
  const earlier = { from: rung.on, until: addDays(localDateOf(now), -1) };
  const said = await outbox.said(notice.recipient, earlier, keyOf(under, owing, rung), rung.at);
  return said ? undefined : rung;
}

function itemOf(
  { cycle, stage, calendar, tasks }: StageUnderWay,
  { unit, deadline }: UnitRungs,
  rung: Rung | undefined,
  now: Instant,
): DigestItem {
  return {
    ...stageFacts(cycle, stage, deadline.due),
    cycle: cycle.slug,
    stage: stage.id,
    state: stateInWords(tasks.get(unit)),
    silenceAgrees: stage.silenceAgrees,
    workingDaysLeft: workingDaysBetween(calendar, localDateOf(now), deadline.due),
    ...(rung && { rung: rung.name }),
  };
}
