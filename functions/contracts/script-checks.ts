/** Whether what units do in a script can be done: known ids, one way of sending, figures that can be true. */
import { keysOf, type KnownCycle, type KnownIds } from './known-ids.ts';
import { eachOnce, mustKnow, type Path, type Report } from './report.ts';
import type { ScenarioFields } from './scenario-fields.ts';
import type { Behaviour, EntryFile } from './script-fields.ts';
import { registrationsOf } from './script-registrations.ts';
import { validateFigure } from '#domain/indicators/indicator.ts';

export function checkScript(scenario: ScenarioFields, known: KnownIds, report: Report): void {
  checkStages(scenario, known, report);
  checkRegistrations(scenario, known, report);
  checkFigures(scenario, known, report);
  checkScores(scenario, known, report);
  const { script } = scenario;
  for (const slug of Object.keys(script.created)) cycleOf(report, ['script', 'created', slug], slug, known);
  script.bounces.forEach(({ unit, contact }, i) => {
    const at = ['script', 'bounces', i];
    mustKnow(report, [...at, 'unit'], unit, keysOf(known.units), 'đơn vị');
    const found = known.units.get(unit);
    if (found && found.contacts[contact] === undefined) {
      report(
        [...at, 'contact'],
        `Đơn vị "${unit}" không có đầu mối "${contact}"`,
        'dùng main, hoặc thêm đầu mối',
      );
    }
  });
}

export function cycleOf(report: Report, path: Path, slug: string, known: KnownIds): KnownCycle | undefined {
  mustKnow(report, path, slug, keysOf(known.cycles), 'kỳ thi đua');
  return known.cycles.get(slug);
}

export function stageOf(
  report: Report,
  at: Path,
  { cycle, stage }: { readonly cycle: string; readonly stage: string },
  known: KnownIds,
): KnownCycle | undefined {
  const found = cycleOf(report, [...at, 'cycle'], cycle, known);
  if (found) mustKnow(report, [...at, 'stage'], stage, keysOf(found.stages), 'giai đoạn');
  return found;
}

function checkStages({ script }: ScenarioFields, known: KnownIds, report: Report): void {
  eachOnce(
    report,
    ['script', 'stages'],
    script.stages.map(({ cycle, stage }) => `${cycle}/${stage}`),
    'stage',
    'giai đoạn',
  );
  script.stages.forEach((stage, i) => {
    const at = ['script', 'stages', i];
    stageOf(report, at, stage, known);
    for (const [unit, behaviour] of Object.entries(stage.units)) {
      const path = [...at, 'units', unit];
      mustKnow(report, path, unit, keysOf(known.units), 'đơn vị');
      checkBehaviour(behaviour, path, report);
    }
    if (stage.everyone) checkBehaviour(stage.everyone, [...at, 'everyone'], report);
    const { done } = stage;
    if (done && done.closed < done.opened) {
      report([...at, 'done', 'closed'], 'Ngày kết thúc trước ngày bắt đầu', 'sửa một trong hai ngày');
    }
  });
}

function checkBehaviour(behaviour: Behaviour, path: Path, report: Report): void {
  const ways = (['sends', 'late', 'daysBefore'] as const).filter((name) => behaviour[name] !== undefined);
  const [, second] = ways;
  if (second !== undefined) {
    report([...path, second], `Vừa ${ways.join(' vừa ')}`, 'chọn một cách gửi');
  }
  const silent = behaviour.sends === 'silent';
  if (silent && (behaviour.returned || behaviour.waived || behaviour.content)) {
    report(
      path,
      'Đơn vị không gửi thì không có gì để trả lại, xét miễn hay ghi nội dung',
      'bỏ "silent", hoặc bỏ phần kia',
    );
  }
  const { extended, returned } = behaviour;
  if (extended && extended.due < extended.on) {
    report([...path, 'extended', 'due'], 'Gia hạn tới một ngày đã qua', 'chọn ngày sau ngày gia hạn');
  }
  const { on, due, corrected } = returned ?? {};
  if (on !== undefined && due !== undefined && due < on) {
    report([...path, 'returned', 'due'], 'Hạn bổ sung trước ngày đề nghị bổ sung', 'sửa một trong hai ngày');
  }
  if (on !== undefined && corrected !== undefined && corrected !== 'never' && corrected < on) {
    report([...path, 'returned', 'corrected'], 'Bổ sung trước khi được đề nghị', 'sửa một trong hai ngày');
  }
}

function checkRegistrations(scenario: ScenarioFields, known: KnownIds, report: Report): void {
  const { script, lastYear } = scenario;
  const units = keysOf(known.units);
  eachOnce(
    report,
    ['script', 'registrations'],
    script.registrations.map(({ cycle }) => cycle),
    'cycle',
    'kỳ thi đua',
  );
  for (const unit of Object.keys(lastYear)) mustKnow(report, ['lastYear', unit], unit, units, 'đơn vị');
  script.registrations.forEach(({ cycle, units: listed }, i) => {
    const at = ['script', 'registrations', i];
    cycleOf(report, [...at, 'cycle'], cycle, known);
    for (const unit of Object.keys(listed)) mustKnow(report, [...at, 'units', unit], unit, units, 'đơn vị');
  });
  const seen = new Set<EntryFile>();
  for (const [slug, cycle] of known.cycles) {
    if (![...cycle.stages.values()].includes('registration')) continue;
    for (const unit of units) {
      for (const { entry, path } of registrationsOf(scenario, slug, unit)) {
        if (!seen.has(entry)) checkEntry(entry, unit, path, cycle, known, report);
        seen.add(entry);
      }
    }
  }
}

function checkEntry(
  entry: EntryFile,
  unit: string,
  path: Path,
  cycle: KnownCycle,
  known: KnownIds,
  report: Report,
): void {
  const { award, person, collective, subUnit, headcount, women } = entry;
  const what = [person, collective, subUnit].filter((one) => one !== undefined);
  if (what.length > 1)
    report(path, 'Một dòng đăng ký chỉ nêu một đối tượng', 'giữ một trong person, collective, subUnit');
  mustKnow(report, [...path, 'award'], award, cycle.awards, 'danh hiệu trong kỳ này');
  const kind = known.awards.get(award)?.for;
  if (person !== undefined && kind === 'collective') {
    report([...path, 'person'], `"${award}" dành cho tập thể`, 'bỏ person, hoặc chọn danh hiệu cá nhân');
  }
  if (person === undefined && kind === 'individual') {
    report([...path, 'award'], `"${award}" dành cho cá nhân`, 'thêm person, hoặc chọn danh hiệu tập thể');
  }
  if (women !== undefined && women > (headcount ?? 0)) {
    report(
      [...path, 'women'],
      `Số nữ ${women} lớn hơn tổng số ${headcount ?? 0}`,
      'sửa headcount hoặc women',
    );
  }
  const subUnits = known.units.get(unit)?.subUnits.map(({ id }) => id);
  mustKnow(report, [...path, 'subUnit'], subUnit, new Set(subUnits), `tập thể trực thuộc của ${unit}`);
}

function checkFigures({ script }: ScenarioFields, known: KnownIds, report: Report): void {
  script.figures.forEach((figures, i) => {
    const at = ['script', 'figures', i];
    const cycle = stageOf(report, at, figures, known);
    if (!cycle) return;
    for (const [id, byUnit] of Object.entries(figures.table)) {
      const path = [...at, 'table', id];
      if (!mustKnow(report, path, id, keysOf(cycle.indicators), 'chỉ tiêu')) continue;
      const indicator = cycle.indicators.get(id);
      for (const [unit, figure] of Object.entries(byUnit)) {
        const found = known.units.get(unit);
        if (!mustKnow(report, [...path, unit], unit, keysOf(known.units), 'đơn vị') || !indicator) continue;
        if (found && found.block !== indicator.block) {
          const message = `Chỉ tiêu "${indicator.name}" của khối ${indicator.block}, đơn vị thuộc khối ${found.block}`;
          report([...path, unit], message, 'bỏ số liệu này, hoặc sửa khối của chỉ tiêu');
        }
        for (const { message } of validateFigure(indicator, figure)) {
          report([...path, unit], message, 'kiểm tra lại số liệu của đơn vị');
        }
      }
    }
  });
}

function checkScores({ script }: ScenarioFields, known: KnownIds, report: Report): void {
  script.selfScores.forEach((scores, i) => {
    const at = ['script', 'selfScores', i];
    stageOf(report, at, scores, known);
    for (const unit of Object.keys(scores.units)) {
      mustKnow(report, [...at, 'units', unit], unit, keysOf(known.units), 'đơn vị');
    }
  });
}
