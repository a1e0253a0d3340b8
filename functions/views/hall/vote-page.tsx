/** Contests: all of the cycle, and one with its list, its rules, its box and its result. */
import type { VoteView } from '#app/read/hall-vote.ts';
import type { Contest } from '#domain/contest/contest.ts';
import type { Standing } from '#domain/scoring/eligibility.ts';
import type { Citation } from '#domain/shared/ids.ts';
import type { DeskTable, FormSlot } from '#views/desk/model.ts';
import { openHref, stageHref } from '#views/desk/paths.ts';
import { DataTable } from '#views/desk/table.tsx';
import { momentText } from '#views/mail/wording.ts';
import { PaperLinks } from './paper-links.tsx';
import { countHref, voteHref } from './paths.ts';
import { ResultView } from './result-view.tsx';
import { voteState } from './vote-words.ts';

interface VotesProps {
  readonly votes: readonly VoteView[];
  readonly base: string;
}

export function VotesPage({ votes, base }: VotesProps) {
  if (votes.length === 0) return <p>Kỳ thi đua này không có nội dung bỏ phiếu.</p>;
  return (
    <ul>
      {votes.map((vote) => (
        <li>
          <a href={voteHref(base, vote.hall.of.cycle.slug, vote.definition.id)}>{vote.title}</a>:{' '}
          {voteState(vote.contest, vote.unitNameOf)}
        </li>
      ))}
    </ul>
  );
}

/** The voting stage is opened by the secretariat, for all contests at once. */
export function OpenTheVote({ hall, base }: Pick<VoteView, 'hall'> & { readonly base: string }) {
  const { voting } = hall;
  if (voting === undefined) return <p>Kỳ thi đua này không có giai đoạn bỏ phiếu.</p>;
  return voting.status.is === 'planned' ? (
    <p>
      <a class="button" href={openHref(base, voting)}>
        Xem trước và mở bỏ phiếu
      </a>
    </p>
  ) : (
    <p>
      <a href={stageHref(base, voting)}>Giai đoạn bình xét, bỏ phiếu</a>
    </p>
  );
}

interface VoteProps {
  readonly vote: VoteView;
  readonly base: string;
  readonly at: string;
  readonly form: FormSlot;
  readonly offered: boolean;
}

export function VotePage({ vote, base, at, form, offered }: VoteProps) {
  const { contest, papers, hall } = vote;
  const { slug } = hall.of.cycle;
  return (
    <>
      <p>{voteState(contest, vote.unitNameOf)}</p>
      {contest === undefined ? (
        <OpenTheVote hall={hall} base={base} />
      ) : (
        <Counting vote={vote} contest={contest} />
      )}
      {form('box')}
      {form('decide')}
      {form('confirm')}
      {form('counters')}
      {form('counter-code')}
      {contest === undefined ? null : (
        <ResultView contest={contest} wording={vote.wording} unitNameOf={vote.unitNameOf} />
      )}
      <h2>Danh sách bình xét</h2>
      <DataTable table={standingTable(vote)} at={at} />
      {form('override')}
      <h2>Thể lệ</h2>
      <ul>
        {vote.rules.map((rule) => (
          <li>{rule}</li>
        ))}
      </ul>
      <Citations citations={vote.citations} />
      {form('amend')}
      <h2>Văn bản</h2>
      <PaperLinks papers={papers} base={base} cycle={slug} offered={offered} />
    </>
  );
}

function Counting({ vote, contest }: { readonly vote: VoteView; readonly contest: Contest }) {
  const ballot = contest.ballots.at(-1);
  const { board } = contest;
  if (contest.state.is !== 'balloting' || ballot === undefined) return null;
  const { box } = ballot;
  const href = countHref(contest.cluster, contest.cycle, contest.id);
  return (
    <>
      <p>
        Hòm phiếu:{' '}
        {box === undefined
          ? 'chưa ghi số phiếu.'
          : `đã phát ${box.issued} phiếu, đã bỏ vào hòm ${box.returned} phiếu (${momentText(box.at)}).`}
      </p>
      {board === undefined ? (
        <p class="trial">Chưa cử người kiểm phiếu: kết quả chưa nhập được.</p>
      ) : (
        <>
          <p>
            Kiểm phiếu: {board.a.name} ({vote.unitNameOf(board.a.unit)}) và {board.b.name} (
            {vote.unitNameOf(board.b.unit)}). <a href={href}>Trang nhập kết quả kiểm phiếu</a>
          </p>
          <p class="quiet">
            Mỗi người kiểm phiếu mở đường dẫn cấp cho mình ở mục "Cấp mã cho người kiểm phiếu" và nhập mã do
            Thường trực đọc; người đang có phiên mang đúng tên mình thì mở trang {'/kiem-phieu'}.
          </p>
        </>
      )}
    </>
  );
}

const LEFT_OUT = 'Không trong danh sách';

export function standingTable({ contest, standings, unitNameOf }: VoteView): DeskTable {
  const rows =
    contest === undefined
      ? standings.map((one) => [one.name, unitNameOf(one.unit), ...stateOf(one)])
      : [
          ...contest.candidates.map(({ name, unitName }) => [name, unitName, 'Có trong danh sách', '']),
          ...(contest.leftOut ?? []).map(({ name, unit, reasons }) => [
            name,
            unitNameOf(unit),
            LEFT_OUT,
            reasons.join(' '),
          ]),
        ];
  return {
    name: 'danh-sach-binh-xet',
    caption: contest === undefined ? 'Danh sách dự kiến' : 'Danh sách đã chốt khi mở bỏ phiếu',
    columns: ['Tập thể, cá nhân', 'Đơn vị', 'Danh sách', 'Lý do'],
    rows,
  };
}

const stateOf = ({ eligible, reasons }: Standing): [string, string] => [
  eligible ? 'Có trong danh sách' : LEFT_OUT,
  reasons.join(' '),
];

function Citations({ citations }: { readonly citations: readonly Citation[] }) {
  if (citations.length === 0) return <p class="quiet">Chưa ghi căn cứ của thể lệ.</p>;
  return (
    <>
      <h3>Căn cứ</h3>
      <ul>
        {citations.map(({ title, number, date, article, verified }) => (
          <li>
            {[
              title,
              article,
              number === undefined ? undefined : `số ${number}`,
              date === undefined ? undefined : `ngày ${date}`,
            ]
              .filter((part) => part !== undefined)
              .join(', ')}{' '}
            ({verified === true ? 'đã đối chiếu' : 'chưa đối chiếu, không in trong văn bản'})
          </li>
        ))}
      </ul>
    </>
  );
}
