/** `/thuong-truc/<cluster>/<cycle>/bau`: the contests; `…/bau/<contest>`: one of them. */
import { readVote, readVotes, type VoteView } from '#app/read/hall-vote.ts';
import { HallNav } from '#views/hall/hall-nav.tsx';
import { OpenTheVote, standingTable, VotePage, VotesPage } from '#views/hall/vote-page.tsx';
import { definePage } from '../desk/desk-page.tsx';
import { VOTE_ACTS } from './vote-acts.tsx';

type Votes = NonNullable<Awaited<ReturnType<typeof readVotes>>>;

export const votesPage = definePage<Votes>({
  path: '/:cycle/bau',
  read: ({ read, param }) => readVotes(read, param('cycle')),
  title: ({ hall }) => `Bình xét, bỏ phiếu suy tôn ${hall.of.cycle.name}`,
  body: ({ hall, votes }, { base, at }) => (
    <>
      <HallNav hall={hall} base={base} at={at} />
      <OpenTheVote hall={hall} base={base} />
      <h2>Nội dung bỏ phiếu</h2>
      <VotesPage votes={votes} base={base} />
    </>
  ),
});

export const votePage = definePage<VoteView>({
  path: '/:cycle/bau/:contest',
  read: ({ read, param }) => readVote(read, param('cycle'), param('contest')),
  title: ({ title }) => `Bỏ phiếu suy tôn: ${title}`,
  body: (vote, { base, at, deps }, form) => (
    <>
      <HallNav hall={vote.hall} base={base} at={at} />
      <VotePage vote={vote} base={base} at={at} form={form} offered={deps.papers !== undefined} />
    </>
  ),
  acts: VOTE_ACTS,
  tables: (vote) => [standingTable(vote)],
});
