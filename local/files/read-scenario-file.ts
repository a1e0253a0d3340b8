/** The files of a cluster, read by their schemas. */
import { readFileAs, type FileRead } from './read-file-as.ts';
import { ClusterFile, CycleFile } from '#contracts/cluster-file.ts';
import { Scenario } from '#contracts/scenario.ts';
import { clusterWarnings, scenarioWarnings } from '#contracts/scenario-warnings.ts';

/** A scenario, or every problem of its file; the caller prints `problemLines` and exits with 2. */
export function readScenarioFile(file: string): FileRead<Scenario> {
  return readFileAs(file, Scenario, scenarioWarnings);
}

/** A cluster with its units, as `cluster.import` takes it. */
export function readClusterFile(file: string): FileRead<ClusterFile> {
  return readFileAs(file, ClusterFile, (cluster) => clusterWarnings(cluster));
}

/** A cycle with its stages, as `cycle.create` takes it. */
export function readCycleFile(file: string): FileRead<CycleFile> {
  return readFileAs(file, CycleFile);
}
