/** A contest with the voting stage it was frozen in. */
import { refuse, type Act } from '../act.ts';
import { loadCycle, loadStage, type StageInCycle } from '../load.ts';
import { turnOf } from '../stage/change-stage.ts';
import type { Stored } from '../store/cluster-store.ts';
import { CONTEST, STAGE } from '../store/row-kinds.ts';
import { blockName, unitName, type Cluster } from '#domain/cluster/cluster.ts';
import { contestName } from '#domain/contest/contest-name.ts';
import type { Contest } from '#domain/contest/contest.ts';
import type { Wording } from '#domain/contest/wording.ts';
import type { Cycle } from '#domain/cycle/cycle.ts';
import { regenerate } from '#domain/stage/transitions.ts';

export interface ContestView extends StageInCycle {
  readonly contest: Stored<Contest>;
  /** "Cờ thi đua … (Khối …)": how messages name the contest. */
  readonly title: string;
}

export async function loadContest(
  act: Act,
  { cycle, contest }: { readonly cycle: string; readonly contest: string },
): Promise<ContestView> {
  const stored = await act.store.contest(cycle, contest);
  if (!stored) {
    const view = await loadCycle(act.store, cycle);
    const defined = view.cycle.value.contests.some(({ id }) => id === contest);
    return defined
      ? refuse('no-ballot-open', `Nội dung bỏ phiếu "${contest}" chưa mở.`)
      : refuse('no-contest', `Kỳ thi đua ${view.cycle.value.name} không có nội dung bỏ phiếu "${contest}".`);
  }
  const view = await loadStage(act.store, cycle, stored.value.stage);
  return { ...view, contest: stored, title: contestName(view.cluster.value, stored.value) };
}

export function unitNames(view: StageInCycle, act: Act): (id: string) => string {
  return (id) => {
    const unit = view.units.find((candidate) => candidate.id === id);
    return unit ? unitName(unit, act.today) : id;
  };
}

export function wordingOf(cluster: Cluster, cycle: Cycle): Wording {
  return {
    label: cluster.label,
    blockName: (block) => blockName(cluster, block),
    indicatorName: (id) => cycle.indicators.find((indicator) => indicator.id === id)?.name ?? id,
  };
}

/** Saves the contest and wakes its stage: a new generation carries on from here. */
export function saveContest(
  act: Act,
  view: ContestView,
  contest: Contest,
  action: string,
  data: object,
): void {
  act.work.save(CONTEST, contest, view.contest);
  act.work.save(STAGE, regenerate(view.stage.value, turnOf(act)), view.stage);
  const { cycle, stage, id } = contest;
  act.work.say('secretariat', action, { cycle, stage, contest: id, ...data });
}
