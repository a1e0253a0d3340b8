/** A stored cycle as a scenario: everything as planned, nothing sent by those who are silent. */
import type { SilentUnits } from '#app/ports.ts';
import type { ClusterRead, CycleBoard } from '#app/read/cluster-board.ts';
import { clusterAsFile } from '#app/read/desk-cluster-file.ts';
import { Scenario } from '#contracts/scenario.ts';
import { addDays, type LocalDate } from '#domain/shared/time.ts';
import { cycleFileFrom } from './next-cycle.ts';

/** Before the first opening: the cycle is set up. After the last day: what comes when nobody sends. */
const BEFORE_DAYS = 10;
const AFTER_DAYS = 30;
/** With `some`: every third unit. */
const EVERY = 3;

/** @throws RangeError when the cycle cannot be played as it is planned. */
export function scenarioOfCycle(read: ClusterRead, of: CycleBoard, silent: SilentUnits): Scenario {
  const { cycle, stages } = of;
  const { slug, name, period, conference } = cycle;
  if (conference === undefined)
    throw new RangeError('Kỳ thi đua chưa có ngày hội nghị; đề nghị ghi trước khi chạy thử.');
  const planned = stages.filter(({ stage }) => stage.kind !== 'request');
  const days = planned
    .flatMap(({ stage: { dates } }) => [dates.opens, dates.due, dates.closes ?? dates.due])
    .sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError('Kỳ thi đua chưa có giai đoạn nào.');
  const draft = cycleFileFrom(of, {
    slug,
    name,
    from: period.from,
    to: period.to,
    conference: conference.date,
  });
  const scenario = Scenario.safeParse({
    title: name,
    clock: { from: clockFrom(read, addDays(first, -BEFORE_DAYS)), to: addDays(last, AFTER_DAYS) },
    cluster: { ...clusterAsFile(read), secretaries: inOffice(read) },
    cycles: [draft],
    script: {
      stages: planned.map(({ stage }) => ({ cycle: slug, stage: stage.id, units: silentIn(read, silent) })),
    },
  });
  if (scenario.success) return scenario.data;
  throw new RangeError(scenario.error.issues.map(({ message }) => message).join(' '));
}

/** A scenario knows no secretaries of units without a role, e.g. of a head to come. */
function inOffice({ board: { cluster } }: ClusterRead) {
  const roles = new Set(cluster.terms.flatMap(({ head, deputies }) => [head, ...deputies]));
  return cluster.secretaries.filter(({ unit }) => roles.has(unit));
}

/** Not before somebody heads the cluster. */
function clockFrom({ board }: ClusterRead, wish: LocalDate): LocalDate {
  const [term] = board.cluster.terms;
  return term !== undefined && term.from > wish ? term.from : wish;
}

function silentIn({ board }: ClusterRead, silent: SilentUnits): Record<string, 'silent'> {
  const ids = board.units.map(({ id }) => id).sort();
  const chosen = silent === 'all' ? ids : silent === 'some' ? ids.filter((_id, n) => n % EVERY === 0) : [];
  return Object.fromEntries(chosen.map((id) => [id, 'silent']));
}
