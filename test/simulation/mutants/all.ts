import { COUNTING } from './counting.ts';
import { LEAVING } from './leaving.ts';
import { MAILING } from './mailing.ts';
import { TELLING } from './telling.ts';
import { TIMING } from './timing.ts';
import { WRITING } from './writing.ts';

export const MUTANTS = [...WRITING, ...MAILING, ...TIMING, ...COUNTING, ...TELLING, ...LEAVING];
