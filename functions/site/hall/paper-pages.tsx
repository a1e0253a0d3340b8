/** `/thuong-truc/<cluster>/<cycle>/van-ban`: every paper of the cycle. */
import { readHall, type Hall } from '#app/read/hall.ts';
import { PAPERS_OF_THE_DAY, readHallPapers, type HallPaper } from '#app/read/hall-papers.ts';
import { HallNav } from '#views/hall/hall-nav.tsx';
import { PaperLinks } from '#views/hall/paper-links.tsx';
import { definePage, type Desk } from '../desk/desk-page.tsx';

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
