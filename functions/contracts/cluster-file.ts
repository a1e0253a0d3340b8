/** The files a cluster is set up from: the cluster with its units, and a cycle with its stages. */
import type * as z from 'zod';
import { checkCluster } from './cluster-checks.ts';
import { ClusterFields } from './cluster-fields.ts';
import { checkCycle } from './cycle-checks.ts';
import { CycleFields } from './cycle-fields.ts';
import { reportTo } from './report.ts';

export const ClusterFile = ClusterFields.superRefine((cluster, context) => {
  checkCluster(cluster, reportTo(context));
});
export type ClusterFile = z.infer<typeof ClusterFile>;

export const CycleFile = CycleFields.superRefine((cycle, context) => {
  checkCycle(cycle, reportTo(context));
});
export type CycleFile = z.infer<typeof CycleFile>;
