/** What may stand in a file but should be looked at: warnings never block. */
import type { ClusterFields } from './cluster-fields.ts';
import type { Path } from './report.ts';
import type { ScenarioFields } from './scenario-fields.ts';
import { parseDate } from '#domain/shared/vietnamese.ts';

export interface FileWarning {
  readonly path: Path;
  readonly message: string;
  readonly wayOut: string;
}

/** A movement's own plan dated before the decision that it carries out. */
export function clusterWarnings(cluster: ClusterFields, at: Path = []): FileWarning[] {
  return cluster.movements.flatMap(({ title, decision, plan }, i) => {
    const decided = decision && parseDate(decision.date);
    const planned = plan && parseDate(plan.date);
    if (!decided?.ok || !planned?.ok || planned.value >= decided.value) return [];
    const said = `Kế hoạch ${plan?.number ?? ''} ngày ${plan?.date ?? ''}`;
    const message = `${said} có trước Quyết định ${decision?.number ?? ''} ngày ${decision?.date ?? ''} (phong trào "${title}")`;
    const wayOut = 'đối chiếu văn bản gốc; nếu đúng thì để nguyên';
    return [{ path: [...at, 'movements', i, 'plan', 'date'], message, wayOut }];
  });
}

export function scenarioWarnings(scenario: ScenarioFields): FileWarning[] {
  return [...clusterWarnings(scenario.cluster, ['cluster']), ...missingFigures(scenario)];
}

/** A unit of the indicator's block that the table of figures leaves out: its figure will be missing, not zero. */
function missingFigures({ cluster, cycles, script }: ScenarioFields): FileWarning[] {
  return script.figures.flatMap((figures, i) => {
    const silent = quietUnits(script, figures);
    const indicators = cycles.find(({ slug }) => slug === figures.cycle)?.indicators ?? [];
    return Object.entries(figures.table).flatMap(([id, byUnit]) => {
      const block = indicators.find((one) => one.id === id)?.block;
      const left = cluster.units.filter(
        (unit) =>
          unit.block === block &&
          unit.member?.to === undefined &&
          byUnit[unit.id] === undefined &&
          !silent.has(unit.id),
      );
      if (left.length === 0) return [];
      const message = `Chưa có số liệu "${id}" của ${left.map((unit) => unit.id).join(', ')}`;
      const wayOut = 'thêm số liệu, hoặc để nguyên nếu đơn vị không báo cáo';
      return [{ path: ['script', 'figures', i, 'table', id], message, wayOut }];
    });
  });
}

/** Units that the script itself has silent in that stage, or merged away: nothing is forgotten there. */
function quietUnits(
  { stages, secretariat }: ScenarioFields['script'],
  { cycle, stage }: { readonly cycle: string; readonly stage: string },
): ReadonlySet<string> {
  const script = stages.find((one) => one.cycle === cycle && one.stage === stage);
  const silent = Object.entries(script?.units ?? {}).flatMap(([unit, { sends }]) =>
    sends === 'silent' ? [unit] : [],
  );
  const merged = secretariat.flatMap((action) => (action.do === 'unit.merge' ? [action.unit] : []));
  return new Set([...silent, ...merged]);
}
