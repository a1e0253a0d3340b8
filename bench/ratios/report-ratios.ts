/** What is done most, against a stated bare minimum, side by side in one run. */
import { fixed, table } from '../measure/table.ts';
import type { PartResult } from '../part-result.ts';
import { compareMail, compareTally, compareYear } from './others.ts';
import { comparePages, PAGE_LIMIT_MS } from './pages.ts';
import { comparePapers, PAPER_LIMIT_MS } from './papers.ts';
import { playedYear } from './played-year.ts';
import type { Compared } from './side-by-side.ts';

const ROUNDS = { page: 21, paper: 3, mail: 15, tally: 15, year: 3 };

export async function reportRatios(progress: (line: string) => void): Promise<PartResult> {
  progress('a year in the database of an embedded office');
  const year = await playedYear();
  progress('pages');
  const pages = await comparePages(year, ROUNDS.page);
  progress('papers');
  const papers = await comparePapers(year, ROUNDS.paper);
  progress('mails, tallies, years');
  const others = [
    await compareMail(year, ROUNDS.mail),
    await compareTally(year, ROUNDS.tally),
    await compareYear(year, ROUNDS.year),
  ];
  year.place.close();
  return {
    text: textOf(pages, papers, others),
    data: { pages, papers, others },
    missed: [
      ...pages
        .filter(({ p95 }) => p95 > PAGE_LIMIT_MS)
        .map(({ what, p95 }) => `${what}: ${fixed(p95, 0)} ms`),
      ...papers.filter(({ ms }) => ms > PAPER_LIMIT_MS).map(({ what, ms }) => `${what}: ${fixed(ms, 0)} ms`),
    ],
  };
}

function textOf(
  pages: readonly Compared[],
  papers: readonly Compared[],
  others: readonly Compared[],
): string {
  return [
    `Each thing and its bare minimum in turn, round by round: medians, and the median of the rounds' ratios. Times are of the processor, as on a machine that does nothing else.`,
    table(
      ['', 'ms', 'bare minimum', 'ms', 'ratio'],
      others.map(({ what, ms, bare, bareMs, ratio }) => [
        what,
        fixed(ms, 3),
        bare,
        fixed(bareMs, 4),
        fixed(ratio, 1),
      ]),
    ),
    `Pages at the embedded server over SQLite, after the whole year, against the same bytes as a constant of hono; limit ${PAGE_LIMIT_MS} ms (95 %).`,
    table(
      ['page', 'ms', '95 %', 'constant ms', 'ratio'],
      pages.map(({ what, ms, p95, bareMs, ratio }) => [
        `\`${what}\``,
        fixed(ms, 1),
        fixed(p95, 1),
        fixed(bareMs, 2),
        fixed(ratio, 0),
      ]),
    ),
    `Papers, one of each kind, against a PDF of one line in the same font or the same bytes zipped; limit ${PAPER_LIMIT_MS} ms.`,
    table(
      ['paper', 'ms', 'bare ms', 'ratio'],
      papers.map(({ what, ms, bareMs, ratio }) => [what, fixed(ms, 0), fixed(bareMs, 1), fixed(ratio, 1)]),
    ),
  ].join('\n\n');
}
