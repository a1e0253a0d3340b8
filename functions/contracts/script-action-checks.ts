/** Whether the dated acts of a script name what exists and fit the rules of the vote. */
import { chosenIn } from './contest-file.ts';
import { keysOf, type KnownCycle, type KnownIds } from './known-ids.ts';
import { mustKnow, type Path, type Report } from './report.ts';
import type { ScenarioFields } from './scenario-fields.ts';
import type { ActionOf, ScriptAction } from './script-actions.ts';
import { cycleOf } from './script-checks.ts';
import { checkTallyNumbers } from './tally-checks.ts';
import { formatDate } from '#domain/shared/vietnamese.ts';

interface Context {
  readonly scenario: ScenarioFields;
  readonly known: KnownIds;
  readonly report: Report;
}

/** What each field of an act must name, within the act's cycle. */
const NAMES: Readonly<
  Record<
    string,
    {
      readonly what: string;
      readonly of: (cycle: KnownCycle | undefined, known: KnownIds) => ReadonlySet<string>;
    }
  >
> = {
  unit: { what: 'đơn vị', of: (_, known) => keysOf(known.units) },
  into: { what: 'đơn vị', of: (_, known) => keysOf(known.units) },
  by: { what: 'đơn vị', of: (_, known) => keysOf(known.units) },
  head: { what: 'đơn vị', of: (_, known) => keysOf(known.units) },
  deputies: { what: 'đơn vị', of: (_, known) => keysOf(known.units) },
  counters: { what: 'đơn vị', of: (_, known) => keysOf(known.units) },
  host: { what: 'đơn vị', of: (_, known) => keysOf(known.units) },
  except: { what: 'đơn vị', of: (_, known) => keysOf(known.units) },
  block: { what: 'khối', of: (_, known) => known.blocks },
  lowerAward: { what: 'danh hiệu', of: (_, known) => keysOf(known.awards) },
  stage: { what: 'giai đoạn', of: (cycle) => keysOf(cycle?.stages) },
  contest: { what: 'nội dung bỏ phiếu', of: (cycle) => keysOf(cycle?.contests) },
  indicator: { what: 'chỉ tiêu', of: (cycle) => keysOf(cycle?.indicators) },
  registration: { what: 'đăng ký', of: (cycle) => keysOf(cycle?.registrations) },
  chosen: { what: 'đăng ký', of: (cycle) => keysOf(cycle?.registrations) },
};

export function checkActions(scenario: ScenarioFields, known: KnownIds, report: Report): void {
  const context = { scenario, known, report };
  scenario.script.secretariat.forEach((action, i) => {
    const at = ['script', 'secretariat', i];
    checkDay(action, at, context);
    const cycle = 'cycle' in action ? cycleOf(report, [...at, 'cycle'], action.cycle, known) : undefined;
    if ('cycle' in action && !cycle) return;
    checkNames(action, at, cycle, context);
    checkAct(action, at, cycle, context);
  });
}

function checkNames(action: ScriptAction, at: Path, cycle: KnownCycle | undefined, context: Context): void {
  const { report, known } = context;
  for (const [field, value] of Object.entries(action) as [string, unknown][]) {
    const names = NAMES[field];
    if (!names) continue;
    const set = names.of(cycle, known);
    if (typeof value === 'string') mustKnow(report, [...at, field], value, set, names.what);
    if (Array.isArray(value)) {
      value.forEach((id: unknown, j) => mustKnow(report, [...at, field, j], String(id), set, names.what));
    }
  }
  const units =
    ('units' in action && action.units !== 'all' && action.units) || ('to' in action && action.to);
  const field = 'units' in action ? 'units' : 'to';
  if (Array.isArray(units)) {
    units.forEach((id, j) => mustKnow(report, [...at, field, j], id, keysOf(known.units), 'đơn vị'));
  }
}

function checkDay(action: ScriptAction, at: Path, { scenario, report }: Context): void {
  const { on } = action;
  if (typeof on === 'string') {
    const { from, to } = scenario.clock;
    if (on >= from && on <= to) return;
    const message = `Ngày ${formatDate(on)} nằm ngoài đồng hồ ${formatDate(from)} – ${formatDate(to)}`;
    report([...at, 'on'], message, 'sửa ngày, hoặc nới clock');
    return;
  }
  const cycle = scenario.cycles.find(({ slug }) => slug === on.of);
  if (!cycle) {
    const slugs = new Set(scenario.cycles.map(({ slug }) => slug));
    return void mustKnow(report, [...at, 'on', 'of'], on.of, slugs, 'kỳ thi đua');
  }
  if (cycle.conference) return;
  report([...at, 'on'], 'Ngày tính theo hội nghị nhưng kỳ này chưa có ngày hội nghị', 'thêm conference.date');
}

function checkAct(action: ScriptAction, at: Path, cycle: KnownCycle | undefined, context: Context): void {
  const { report, scenario } = context;
  switch (action.do) {
    case 'tally.record':
    case 'tally.enter': {
      checkTally(action, at, cycle, report);
      return;
    }
    case 'score.verify': {
      for (const unit of Object.keys(action.entries)) {
        mustKnow(report, [...at, 'entries', unit], unit, keysOf(context.known.units), 'đơn vị');
      }
      return;
    }
    case 'conference.plan':
    case 'conference.attendance':
    case 'conference.conclude':
    case 'conference.move': {
      const found = scenario.cycles.find(({ slug }) => slug === action.cycle);
      if (found?.conference) return;
      report([...at, 'cycle'], 'Kỳ này không có hội nghị', 'thêm conference.date');
      return;
    }
    case 'unit.merge':
      if (action.unit !== action.into) return;
      {
        report([...at, 'into'], 'Đơn vị sáp nhập vào chính nó', 'nêu đơn vị tiếp nhận');
        return;
      }
    case 'stage.delegate':
      return void mustKnow(report, [...at, 'to'], action.to, keysOf(context.known.units), 'đơn vị');
    case 'decision.record':
      if (action.outcome !== 'granted-lower' || action.lowerAward !== undefined) return;
      {
        report([...at, 'lowerAward'], 'Tặng mức thấp hơn nhưng chưa nêu mức nào', 'thêm lowerAward');
        return;
      }
    default:
      return;
  }
}

function checkTally(
  action: ActionOf<'tally.record'> | ActionOf<'tally.enter'>,
  at: Path,
  cycle: KnownCycle | undefined,
  report: Report,
): void {
  const contest = cycle?.contests.get(action.contest);
  if (!contest || !cycle) return;
  const { award, candidatesFrom } = chosenIn(contest);
  const candidates = new Set(
    [...cycle.registrations].filter(([, registered]) => registered === award).map(([id]) => id),
  );
  // Units are known by the cluster; one that does not stand is refused when the tally is entered.
  const ofUnits = typeof candidatesFrom === 'object' && 'units' in candidatesFrom;
  const known = candidatesFrom === 'registrations' ? candidates : keysOf(cycle.registrations);
  // Nobody registered: that is told where the registrations stand, not once more for every candidate.
  for (const id of ofUnits || known.size === 0 ? [] : Object.keys(action.votes)) {
    mustKnow(report, [...at, 'votes', id], id, known, 'ứng viên đã đăng ký');
  }
  checkTallyNumbers(action, contest.policy.choices?.kind ?? 'approve-each', at, report);
}
