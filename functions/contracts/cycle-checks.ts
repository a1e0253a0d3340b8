/** Whether the parts of a cycle's file fit together: ids, dates in order, a vote that can be held. */
import { chosenIn, problemsOfChoice } from './contest-file.ts';
import type { CycleFields } from './cycle-fields.ts';
import { eachOnce, mustKnow, type Path, type Report } from './report.ts';
import { VIET_NAM } from '#domain/shared/holidays.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import { formatDate } from '#domain/shared/vietnamese.ts';
import { problemsOfDates, resolvePlan, type PlanContext } from '#domain/stage/plan.ts';
import { STAGE_KINDS, type DateRule, type StageKind, type StagePlan } from '#domain/stage/stage.ts';

type StageFields = CycleFields['stages'][number];

/** The kind given, or the id when it is one, or a request when it begins with `req-`. */
export function stageKindOf({ stage, kind }: Pick<StageFields, 'stage' | 'kind'>): StageKind | undefined {
  if (kind !== undefined) return kind;
  return STAGE_KINDS.find((one) => one === stage) ?? (stage.startsWith('req-') ? 'request' : undefined);
}

/** The dates of a stage as its plan names them, without undefined keys. */
export function planOf({ opens, due, closes }: Pick<StageFields, 'opens' | 'due' | 'closes'>): StagePlan {
  return { opens: ruleOf(opens), due: ruleOf(due), ...(closes && { closes: ruleOf(closes) }) };
}

function ruleOf(rule: StageFields['opens']): DateRule {
  const time = rule.time === undefined ? {} : { time: rule.time };
  if ('on' in rule) return { on: rule.on, ...time };
  return { fromConference: rule.fromConference, count: rule.count, ...time };
}

export function checkCycle(cycle: CycleFields, report: Report): void {
  const stageIds = cycle.stages.map(({ stage }) => stage);
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
  eachOnce(report, ['stages'], stageIds, 'stage', 'giai đoạn');
  eachOnce(report, ['contests'], ids(cycle.contests), 'id', 'nội dung bỏ phiếu');
  eachOnce(report, ['indicators'], ids(cycle.indicators), 'id', 'chỉ tiêu');
  eachOnce(report, ['awards'], cycle.awards, '', 'danh hiệu');
  eachOnce(report, ['movements'], cycle.movements, '', 'phong trào');
  checkSpan(report, ['period', 'to'], cycle.period);
  cycle.phases.forEach((phase, i) => checkSpan(report, ['phases', i, 'to'], phase));
  checkStages(cycle, report);
  checkContests(cycle, report);
}

function checkSpan(
  report: Report,
  path: Path,
  { from, to }: { readonly from?: LocalDate | undefined; readonly to?: LocalDate | undefined },
): void {
  if (from === undefined || to === undefined || from <= to) return;
  report(
    path,
    `Ngày kết thúc ${formatDate(to)} trước ngày bắt đầu ${formatDate(from)}`,
    'sửa một trong hai ngày',
  );
}

interface Opening {
  readonly kind: StageKind;
  readonly stage: string;
  readonly on: LocalDate;
}

function checkStages(cycle: CycleFields, report: Report): void {
  const context: PlanContext = {
    conference: cycle.conference?.date,
    calendar: VIET_NAM,
    policy: cycle.policy,
  };
  let latest: Opening | undefined;
  cycle.stages.forEach((stage, i) => {
    const at = ['stages', i];
    checkPeriods(stage, at, report);
    const kind = stageKindOf(stage);
    if (kind === undefined) {
      const kinds = `thêm kind: ${STAGE_KINDS.join(' | ')}`;
      report([...at, 'stage'], `Chưa rõ "${stage.stage}" là loại giai đoạn nào`, kinds);
      return;
    }
    const opens = checkDates(stage, at, context, report);
    if (opens === undefined || kind === 'request') return;
    latest = checkOrder({ kind, stage: stage.stage, on: opens }, latest, at, report);
  });
}

function checkPeriods({ periods }: StageFields, at: Path, report: Report): void {
  periods.forEach((period, j) => {
    const path = [...at, 'periods', j];
    checkSpan(report, [...path, 'to'], period);
    const { from, to, realTo } = period;
    if (realTo === undefined || (from <= realTo && realTo <= to)) return;
    const message = `Ngày chốt số thực ${formatDate(realTo)} nằm ngoài kỳ số liệu`;
    report([...path, 'realTo'], message, 'chọn ngày từ from đến to');
  });
}

function checkDates(
  stage: StageFields,
  at: Path,
  context: PlanContext,
  report: Report,
): LocalDate | undefined {
  const hanging = (['opens', 'due', 'closes'] as const).filter((name) => {
    const rule = stage[name];
    return context.conference === undefined && rule !== undefined && 'fromConference' in rule;
  });
  for (const name of hanging) {
    const message = 'Ngày tính theo hội nghị nhưng kỳ này chưa có ngày hội nghị';
    report([...at, name], message, 'thêm conference.date, hoặc ghi một ngày cố định');
  }
  if (hanging.length > 0) return undefined;
  const dates = resolvePlan(planOf(stage), context);
  for (const message of problemsOfDates(dates)) {
    const field = message.startsWith('Ngày đóng') ? 'closes' : 'due';
    const said = `mở ${formatDate(dates.opens)}, hạn ${formatDate(dates.due)}`;
    report([...at, field], `${message.replace(/\.$/, '')} (${said})`, 'sửa một trong các ngày này');
  }
  return dates.opens;
}

/** A stage does not open before one that comes earlier in the year. */
function checkOrder(now: Opening, latest: Opening | undefined, at: Path, report: Report): Opening {
  if (!latest) return now;
  const later = STAGE_KINDS.indexOf(now.kind) >= STAGE_KINDS.indexOf(latest.kind);
  if (!later) {
    const message = `Giai đoạn "${now.stage}" đứng sau "${latest.stage}" là sai thứ tự của năm`;
    report([...at, 'stage'], message, 'xếp: phát động, đăng ký, sơ kết, tổng kết, bỏ phiếu, hoàn tất');
    return latest;
  }
  if (now.on < latest.on) {
    const message = `"${now.stage}" mở ${formatDate(now.on)}, trước "${latest.stage}" (${formatDate(latest.on)})`;
    report([...at, 'opens'], message, 'sửa ngày mở cho đúng thứ tự các giai đoạn');
  }
  return now;
}

function checkContests(cycle: CycleFields, report: Report): void {
  const awards = new Set(cycle.awards);
  const contests = new Set(cycle.contests.map(({ id }) => id));
  cycle.contests.forEach((file, i) => {
    const at = ['contests', i];
    const wrong = problemsOfChoice(file);
    for (const { field, message, wayOut } of wrong) report([...at, field], message, wayOut);
    if (wrong.length > 0) return;
    const { id, eligibility } = file;
    const { award, office, candidatesFrom } = chosenIn(file);
    if (!office) mustKnow(report, [...at, 'award'], award, awards, 'danh hiệu trong kỳ này');
    if (candidatesFrom === 'registrations' || 'units' in candidatesFrom) return;
    if (eligibility) {
      const wayOut = 'đặt điều kiện ở nội dung lấy ứng viên từ đăng ký';
      report([...at, 'eligibility'], 'Ứng viên lấy từ nội dung khác đã qua điều kiện ở đó', wayOut);
    }
    const path = [...at, 'candidatesFrom', 'contest'];
    mustKnow(report, path, candidatesFrom.contest, contests, 'nội dung bỏ phiếu');
    if (candidatesFrom.contest === id) report(path, 'Lấy ứng viên từ chính nó', 'nêu nội dung bỏ phiếu khác');
  });
  const voting = cycle.stages.findIndex((stage) => stageKindOf(stage) === 'voting');
  if (voting < 0 && cycle.contests.length > 0) {
    report(
      ['contests'],
      'Có nội dung bỏ phiếu nhưng không có giai đoạn voting',
      'thêm giai đoạn voting, hoặc bỏ contests',
    );
  }
  if (voting >= 0 && cycle.contests.length === 0) {
    report(
      ['stages', voting],
      'Giai đoạn bỏ phiếu chưa có nội dung bỏ phiếu',
      'thêm contests, hoặc bỏ giai đoạn này',
    );
  }
  if (voting >= 0 && cycle.conference === undefined) {
    report(['stages', voting], 'Bỏ phiếu cần ngày hội nghị', 'thêm conference.date');
  }
  const registering = cycle.stages.findIndex((stage) => stageKindOf(stage) === 'registration');
  if (registering >= 0 && cycle.awards.length === 0) {
    report(
      ['stages', registering],
      'Đăng ký thi đua cần danh hiệu, hình thức khen thưởng',
      'nêu awards của kỳ này',
    );
  }
}
