/** Every mail with a golden file. */
import { ACCESS_MAILS } from './access-mails.ts';
import { CLUSTER_MAILS } from './cluster-mails.ts';
import { DIGESTS } from './digests.ts';
import type { Sample } from './fixtures.ts';
import { OPENINGS } from './openings.ts';
import { SCORE_MAILS } from './score-mails.ts';
import { TASK_MAILS } from './task-mails.ts';

export const SAMPLES: readonly Sample[] = [
  ...OPENINGS,
  ...TASK_MAILS,
  ...CLUSTER_MAILS,
  ...SCORE_MAILS,
  ...ACCESS_MAILS,
  ...DIGESTS,
];
