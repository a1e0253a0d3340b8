/** Whether cycles and cluster of a scenario fit together, and its clock and people. */
import { knownIds, type KnownIds } from './known-ids.ts';
import { eachOnce, mustKnow, type Path, type Report } from './report.ts';
import type { ScenarioFields } from './scenario-fields.ts';
import { checkActions } from './script-action-checks.ts';
import { checkScript } from './script-checks.ts';
import { validatePolicy } from '#domain/contest/validate-policy.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import { formatDate } from '#domain/shared/vietnamese.ts';

type Cycle = ScenarioFields['cycles'][number];

export function checkScenario(scenario: ScenarioFields, report: Report): void {
  const { clock, cycles } = scenario;
  const known = knownIds(scenario);
  eachOnce(
    report,
    ['cycles'],
    cycles.map(({ slug }) => slug),
    'slug',
    'kỳ thi đua',
  );
  if (clock.to <= clock.from) {
    report(['clock', 'to'], 'Đồng hồ kết thúc không sau ngày bắt đầu', 'sửa clock.from hoặc clock.to');
  }
  cycles.forEach((cycle, i) => checkCycleOf(scenario, cycle, i, known, report));
  checkPeople(scenario, report);
  checkScript(scenario, known, report);
  checkActions(scenario, known, report);
}

function checkCycleOf(
  scenario: ScenarioFields,
  cycle: Cycle,
  i: number,
  known: KnownIds,
  report: Report,
): void {
  const at = ['cycles', i];
  const units = new Set(known.units.keys());
  const cycles = new Set(known.cycles.keys());
  const awards = new Set(known.awards.keys());
  const all = (path: Path, ids: readonly string[], set: ReadonlySet<string>, what: string) =>
    ids.forEach((id, j) => mustKnow(report, [...path, j], id, set, what));
  all([...at, 'awards'], cycle.awards, awards, 'danh hiệu');
  all([...at, 'movements'], cycle.movements, known.movements, 'phong trào');
  mustKnow(report, [...at, 'conference', 'host'], cycle.conference?.host, units, 'đơn vị');
  mustKnow(report, [...at, 'conference', 'opens'], cycle.conference?.opens, cycles, 'kỳ thi đua');
  cycle.indicators.forEach(({ block }, j) =>
    mustKnow(report, [...at, 'indicators', j, 'block'], block, known.blocks, 'khối'),
  );
  cycle.stages.forEach((stage, j) => {
    checkOpensWithinClock(scenario, cycle.slug, stage, [...at, 'stages', j, 'opens'], report);
    all([...at, 'stages', j, 'to'], stage.to ?? [], units, 'đơn vị');
    stage.periods.forEach(({ block }, k) =>
      mustKnow(report, [...at, 'stages', j, 'periods', k, 'block'], block, known.blocks, 'khối'),
    );
  });
  cycle.contests.forEach((contest, j) => {
    const path = [...at, 'contests', j];
    mustKnow(report, [...path, 'block'], contest.block, known.blocks, 'khối');
    const { candidatesFrom } = contest;
    if (typeof candidatesFrom === 'object' && 'units' in candidatesFrom && candidatesFrom.units !== 'all')
      all([...path, 'candidatesFrom', 'units'], candidatesFrom.units, units, 'đơn vị');
    for (const { field, message, wayOut } of validatePolicy(contest.policy, {
      units: votersOf(scenario, cycle),
      indicators: cycle.indicators.map(({ id }) => id),
    })) {
      report([...path, 'policy', field], message, wayOut);
    }
  });
}

/** What was opened before the scenario's clock starts was done on paper, and the script says so. */
function checkOpensWithinClock(
  { clock, script }: ScenarioFields,
  cycle: string,
  { stage, opens }: Cycle['stages'][number],
  path: Path,
  report: Report,
): void {
  const scripted = script.stages.find((one) => one.cycle === cycle && one.stage === stage);
  const planned = 'on' in opens ? opens.on : undefined;
  const day = scripted === undefined || scripted.opens === 'on-the-day' ? planned : scripted.opens;
  if (scripted?.done || day === undefined || day === 'never' || day >= clock.from) return;
  const message = `Giai đoạn mở ${formatDate(day)}, trước khi đồng hồ bắt đầu (${formatDate(clock.from)})`;
  report(path, message, 'sửa clock.from, hoặc ghi "done: {opened, closed}" ở script.stages');
}

/** Units that are members on the day of the conference, mergers of the script done. */
function votersOf({ cluster, script }: ScenarioFields, cycle: Cycle): { id: string; block: string }[] {
  const day = conferenceDay(script, cycle);
  const gone = new Set(
    script.secretariat.flatMap((action) =>
      action.do === 'unit.merge' && typeof action.on === 'string' && (day === undefined || action.on <= day)
        ? [action.unit]
        : [],
    ),
  );
  return cluster.units
    .filter(({ id, member }) => {
      const in_ = member?.from === undefined || day === undefined || member.from <= day;
      const still = member?.to === undefined || (day !== undefined && day < member.to);
      return in_ && still && !gone.has(id);
    })
    .map(({ id, block }) => ({ id, block }));
}

/** The conference's day after all its moves. */
export function conferenceDay(script: ScenarioFields['script'], cycle: Cycle): LocalDate | undefined {
  let day = cycle.conference?.date;
  for (const action of script.secretariat) {
    if (action.do === 'conference.move' && action.cycle === cycle.slug) day = action.to;
  }
  return day;
}

/** A secretary works for a unit that has, or will have, a role. */
function checkPeople({ cluster, script }: ScenarioFields, report: Report): void {
  const handed = script.secretariat.filter((action) => action.do === 'roles.hand-over');
  const roles = new Set([...cluster.terms, ...handed].flatMap(({ head, deputies }) => [head, ...deputies]));
  cluster.secretaries.forEach(({ unit }, i) => {
    if (roles.has(unit)) return;
    const message = `Đơn vị "${unit}" không giữ vai trò Trưởng hay Phó Trưởng trong nhiệm kỳ nào`;
    report(
      ['cluster', 'secretaries', i, 'unit'],
      message,
      'bỏ cán bộ này, hoặc thêm vai trò ở cluster.terms',
    );
  });
  handed.forEach((action) => {
    if (!cluster.secretaries.some(({ unit }) => unit === action.head)) {
      const at = script.secretariat.indexOf(action);
      const message = `Đơn vị Trưởng mới "${action.head}" chưa có cán bộ Thường trực`;
      report(['script', 'secretariat', at, 'head'], message, 'thêm một dòng ở cluster.secretaries');
    }
  });
}
