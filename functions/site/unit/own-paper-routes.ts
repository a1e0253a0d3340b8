/** The unit's own paper from what it sent last: ready for its number and signature. */
import { makePaper } from '#app/documents/make-paper.ts';
import { paperOrder } from '#app/documents/paper-order.ts';
import { readPaperFacts } from '#app/documents/read-paper-facts.ts';
import type { PaperFormat } from '#app/ports.ts';
import { fileName } from '#domain/documents/kinds.ts';
import { localDateOf } from '#domain/shared/time.ts';
import { renderProblem } from '#views/layout/problem.tsx';
import { ownPapers } from '#views/unit/own-papers.tsx';
import { createClusterStore } from '#app/store/cluster-store.ts';
import { frameOf } from '../frame-of.ts';
import type { Area } from '../site-deps.ts';
import { requireUnit } from '../visiting.ts';
import { placeOf, readOwnForm } from './unit-page.ts';

const OWN = '/viec/:cluster/:unit/:cycle/:stage/van-ban/:file';

const TYPES: Readonly<Partial<Record<PaperFormat, string>>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

export const ownPaperRoutes: Area = (site, deps) => {
  const { app, files, papers } = deps;
  if (papers === undefined || papers === 'elsewhere') return;
  site.get(OWN, requireUnit, async (c) => {
    const form = await readOwnForm(c, deps);
    const [, kind, format] = /^([a-z-]{1,40})\.(pdf|docx)$/.exec(c.req.param('file')) ?? [];
    const own = form && ownPapers(form).find((one) => one.kind === kind);
    if (!form || !own) return c.notFound();
    const { cluster, cycle } = placeOf(form);
    const today = localDateOf(form.view.now);
    const store = createClusterStore(app.table, cluster);
    const facts = await readPaperFacts(store, { cycle, today });
    const made = facts ? makePaper(facts, own) : { is: 'unknown' as const };
    if (made.is === 'unknown') return c.notFound();
    if (made.is === 'incomplete') {
      const frame = await frameOf(c, deps);
      return c.html(renderProblem(frame, 'Chưa lập được văn bản', made.missing.join(' ')), 409);
    }
    const as = format as PaperFormat;
    const order = await paperOrder({ store, ...(files && { files }) }, made, form.view.now);
    const bytes = await papers.render(order, as);
    return c.body(new Uint8Array(bytes), 200, {
      'Content-Type': TYPES[as] ?? 'application/octet-stream',
      'Content-Disposition': `attachment; filename="${fileName(own.kind, own.of)}.${as}"`,
    });
  });
};
