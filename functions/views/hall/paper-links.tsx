/** Papers to take away, each with its formats, or with what must be there first. */
import type { HallPaper } from '#app/read/hall-papers.ts';
import type { PaperKind } from '#domain/documents/kinds.ts';
import { copiesHref, fileHref } from './paths.ts';

interface LinksProps {
  readonly papers: readonly HallPaper[];
  readonly kinds?: readonly PaperKind[];
  readonly base: string;
  readonly cycle: string;
  /** Whether this place makes files. */
  readonly offered: boolean;
}

export function PaperLinks({ papers, kinds, base, cycle, offered }: LinksProps) {
  const shown = kinds === undefined ? papers : papers.filter(({ kind }) => kinds.includes(kind));
  if (shown.length === 0) return <p class="quiet">Chưa có văn bản nào thuộc phần này.</p>;
  return (
    <ul class="papers">
      {shown.map((paper) => (
        <li>
          {nameOf(paper)}
          {paper.missing.length > 0 ? (
            <span class="quiet"> – chưa lập được: {paper.missing.join(' ')}</span>
          ) : offered ? (
            <Formats paper={paper} base={base} cycle={cycle} />
          ) : null}
          {offered && (paper.copies > 0 || paper.missing.length === 0) ? (
            <>
              {' '}
              <a href={copiesHref(base, cycle, paper.file)}>
                {paper.copies === 0 ? 'Lưu bản phát hành' : `Bản lưu (${paper.copies})`}
                <span class="unseen"> {nameOf(paper)}</span>
              </a>
            </>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

const nameOf = ({ name, about }: HallPaper): string => (about === '' ? name : `${name}: ${about}`);

function Formats({ paper, base, cycle }: Pick<LinksProps, 'base' | 'cycle'> & { readonly paper: HallPaper }) {
  const formats = ['pdf', 'docx', ...(paper.hasTable ? ['xlsx'] : [])];
  return (
    <span class="formats">
      {formats.map((format) => (
        <>
          {' '}
          <a href={fileHref(base, cycle, `${paper.file}.${format}`)}>
            {format.toUpperCase()}
            <span class="unseen"> {nameOf(paper)}</span>
          </a>
        </>
      ))}
    </span>
  );
}
