import { papersEnv } from '#contracts/env.ts';
import { readEnv } from '#compose';
import { composePapers } from '#compose-papers';
import { composeSite } from '#compose-site';
import { PAPER_AREAS } from '../../site/paper-areas.ts';
import { serve, siteOf } from '../serve-site.ts';

export const handler = serve(
  siteOf(composeSite(readEnv(papersEnv)), { papers: composePapers() }, PAPER_AREAS),
);
