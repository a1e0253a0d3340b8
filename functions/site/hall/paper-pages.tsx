/** `/thuong-truc/<cluster>/<cycle>/van-ban`: every paper of the cycle, and each as a file. */
import { readHall, type Hall } from '#app/read/hall.ts';
import { makeHallPaper, PAPERS_OF_THE_DAY, readHallPapers, type HallPaper } from '#app/read/hall-papers.ts';
import { paperOrder } from '#app/documents/paper-order.ts';
import type { PaperFormat } from '#app/ports.ts';
import { HallNav } from '#views/hall/hall-nav.tsx';
import { PaperLinks } from '#views/hall/paper-links.tsx';
import { renderProblem } from '#views/layout/problem.tsx';
import { definePage, readDesk, type Desk } from '../desk/desk-page.tsx';
import { frameOf } from '../frame-of.ts';
import type { Area } from '../site-deps.ts';

interface Papers {
  readonly hall: Hall;
  readonly papers: readonly HallPaper[];
}

export const papersPage = definePage<Papers>({
  path: '/:cycle/van-ban',
  read: readPapers,
  title: ({ hall }) => `Văn bản ${hall.of.cycle.name}`,
  body: ({ hall, papers }, { base, at, deps }) => {
    const shared = { papers, base, cycle: hall.of.cycle.slug, offered: deps.papers !== undefined };
    const day: readonly string[] = Object.values(PAPERS_OF_THE_DAY).flat();
    const others = papers.map(({ kind }) => kind).filter((kind) => !day.includes(kind));
    return (
      <>
        <HallNav hall={hall} base={base} at={at} />
        <p>
          Mỗi văn bản là dự thảo: bản DOCX để sửa, ghi số và ký; bản PDF để in. Văn bản chưa lập được ghi rõ
          còn thiếu gì.
        </p>
        <h2>Trước hội nghị</h2>
        <PaperLinks {...shared} kinds={PAPERS_OF_THE_DAY.before} />
        <h2>Bình xét, bỏ phiếu</h2>
        <PaperLinks {...shared} kinds={PAPERS_OF_THE_DAY.vote} />
        <h2>Sau hội nghị</h2>
        <PaperLinks {...shared} kinds={PAPERS_OF_THE_DAY.after} />
        <h2>Văn bản khác của kỳ thi đua</h2>
        <PaperLinks {...shared} kinds={others} />
      </>
    );
  },
});

async function readPapers({ read, param, today }: Desk): Promise<Papers | undefined> {
  const hall = readHall(read, param('cycle'));
  const papers = hall && (await readHallPapers(read.store, hall.of.cycle.slug, today));
  return hall && papers && { hall, papers };
}

const TYPES: Readonly<Record<PaperFormat, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Papers as files, for whoever may see the secretariat's pages. */
export const paperFiles: Area = (site, deps) => {
  site.get('/thuong-truc/:cluster/:cycle/van-ban/:file', async (c) => {
    const desk = await readDesk(c, deps);
    const [, file = '', format = ''] =
      /^([a-z0-9-]{1,120})\.(pdf|docx|xlsx)$/.exec(c.req.param('file')) ?? [];
    if (!desk || !deps.papers || file === '') return c.notFound();
    const made = await makeHallPaper(desk.read.store, c.req.param('cycle'), desk.today, file);
    if (made.is === 'unknown') return c.notFound();
    if (made.is === 'incomplete') {
      const frame = await frameOf(c, deps);
      return c.html(renderProblem(frame, 'Chưa lập được văn bản', made.missing.join(' ')), 409);
    }
    if (format === 'xlsx' && !made.paper.body.some(({ is }) => is === 'table')) return c.notFound();
    const { files } = deps;
    const order = await paperOrder({ store: desk.read.store, ...(files && { files }) }, made, desk.now);
    const bytes = new Uint8Array(await deps.papers.render(order, format as PaperFormat));
    return c.body(bytes, 200, {
      'Content-Type': TYPES[format as PaperFormat],
      'Content-Disposition': `attachment; filename="${file}.${format}"`,
    });
  });
};
