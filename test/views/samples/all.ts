/** Every mail with a golden file. */
import { CLUSTER_MAILS } from './cluster-mails.ts';
import { DIGESTS } from './digests.ts';
import type { Sample } from './fixtures.ts';
import { OPENINGS } from './openings.ts';
import { TASK_MAILS } from './task-mails.ts';

export const SAMPLES: readonly Sample[] = [...OPENINGS, ...TASK_MAILS, ...CLUSTER_MAILS, ...DIGESTS];
