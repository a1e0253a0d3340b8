/** `/thuong-truc/<cluster>/<cycle>/van-ban/<file>`: each paper of the cycle as a file. */
import { paperOrder } from '#app/documents/paper-order.ts';
import { makeHallPaper } from '#app/read/hall-papers.ts';
import type { PaperFormat } from '#app/ports.ts';
import { renderProblem } from '#views/layout/problem.tsx';
import { readDesk } from '../desk/read-desk.ts';
import { frameOf } from '../frame-of.ts';
import type { Area } from '../site-deps.ts';
import { requireSecretariat } from '../visiting.ts';

const TYPES: Readonly<Record<PaperFormat, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Papers as files, for whoever may see the secretariat's pages. */
export const paperFiles: Area = (site, deps) => {
  const { papers } = deps;
  if (papers === undefined || papers === 'elsewhere') return;
  site.get('/thuong-truc/:cluster/:cycle/van-ban/:file', requireSecretariat, async (c) => {
    const desk = await readDesk(c, deps);
    const [, file = '', format = ''] =
      /^([a-z0-9-]{1,120})\.(pdf|docx|xlsx)$/.exec(c.req.param('file')) ?? [];
    if (!desk || file === '') return c.notFound();
    const made = await makeHallPaper(desk.read.store, c.req.param('cycle'), desk.today, file);
    if (made.is === 'unknown') return c.notFound();
    if (made.is === 'incomplete') {
      const frame = await frameOf(c, deps);
      return c.html(renderProblem(frame, 'Chưa lập được văn bản', made.missing.join(' ')), 409);
    }
    if (format === 'xlsx' && !made.paper.body.some(({ is }) => is === 'table')) return c.notFound();
    const { files } = deps;
    const order = await paperOrder({ store: desk.read.store, ...(files && { files }) }, made, desk.now);
    const bytes = new Uint8Array(await papers.render(order, format as PaperFormat));
    return c.body(bytes, 200, {
      'Content-Type': TYPES[format as PaperFormat],
      'Content-Disposition': `attachment; filename="${file}.${format}"`,
    });
  });
};
