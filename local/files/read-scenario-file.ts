/** The files of a cluster, read by their schemas. */
import { readFileAs, type FileRead } from './read-file-as.ts';
import { ClusterFile, CycleFile } from '#contracts/cluster-file.ts';
import { Scenario } from '#contracts/scenario.ts';
import { clusterWarnings, scenarioWarnings } from '#contracts/scenario-warnings.ts';

/** A scenario, or every problem of its file; the caller prints `problemLines` and exits with 2. */
export function readScenarioFile(file: string): FileRead<Scenario> {
  return readFileAs(file, Scenario, { warningsOf: scenarioWarnings });
}

/** A cluster with its units, as `cluster.import` takes it; of a scenario its part `cluster`. */
export function readClusterFile(file: string): FileRead<ClusterFile> {
  return readFileAs(file, ClusterFile, {
    warningsOf: (cluster) => clusterWarnings(cluster),
    partOf: (whole) => (isScenario(whole) ? ['cluster'] : []),
  });
}

/** A cycle with its stages, as `cycle.create` takes it; of a scenario its first, or the one that is named. */
export function readCycleFile(file: string, slug?: string): FileRead<CycleFile> {
  let slugs: readonly unknown[] | undefined;
  const read = readFileAs(file, CycleFile, {
    partOf: (whole) => {
      if (!isScenario(whole)) return [];
      slugs = whole.cycles.map(slugOf);
      return ['cycles', slug === undefined ? 0 : slugs.indexOf(slug)];
    },
  });
  if (slug === undefined || slugs?.includes(slug) !== false) return read;
  const wayOut = `dùng một trong: ${slugs.join(', ')}`;
  return {
    ok: false,
    problems: [{ file, path: 'cycles', message: `Không có kỳ thi đua "${slug}"`, wayOut }],
  };
}

function isScenario(whole: unknown): whole is { readonly cycles: readonly unknown[] } {
  return (
    typeof whole === 'object' &&
    whole !== null &&
    ['cluster', 'clock', 'cycles'].every((name) => name in whole) &&
    Array.isArray((whole as { readonly cycles: unknown }).cycles)
  );
}

function slugOf(cycle: unknown): unknown {
  return typeof cycle === 'object' && cycle !== null && 'slug' in cycle ? cycle.slug : undefined;
}
