/** Papers as files, for whoever may see the pages that link to them, and what else is done with them. */
import { paperFiles } from './hall/paper-files.ts';
import { paperDesk } from './papers/paper-desk.ts';
import type { Area } from './site-deps.ts';
import { ownPaperRoutes } from './unit/own-paper-routes.ts';

export const PAPER_AREAS: readonly Area[] = [paperDesk, paperFiles, ownPaperRoutes];
