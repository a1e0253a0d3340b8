/** What came out of a contest: each ballot with its numbers, the rule with its arithmetic, the steps, who stepped aside. */
import { explainAmendments } from '#domain/contest/amend.ts';
import type { Approval, Tally } from '#domain/contest/ballots.ts';
import { candidateName, outcomeOf, type Ballot, type Contest } from '#domain/contest/contest.ts';
import { explainRule, explainSteps, recusalsInWords, votesOfCandidate } from '#domain/contest/explain.ts';
import { listed, type Wording } from '#domain/contest/wording.ts';

interface ResultProps {
  readonly contest: Contest;
  readonly wording: Wording;
  readonly unitNameOf: (id: string) => string;
}

export function ResultView({ contest, wording, unitNameOf }: ResultProps) {
  const counted = contest.ballots.filter(({ tally }) => tally !== undefined);
  const recusals = recusalsInWords(contest.recusals, wording);
  const amendments = explainAmendments(contest);
  return (
    <>
      {counted.map((ballot) => (
        <BallotView contest={contest} ballot={ballot} unitNameOf={unitNameOf} />
      ))}
      <Outcome contest={contest} wording={wording} />
      {recusals.length === 0 ? null : <p>Không tham gia do có ứng viên: {listed(recusals)}.</p>}
      {amendments.length === 0 ? null : (
        <>
          <h2>Thay đổi sau khi đã chốt</h2>
          <ul>
            {amendments.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Outcome({ contest, wording }: Pick<ResultProps, 'contest' | 'wording'>) {
  const outcome = outcomeOf(contest);
  if (outcome === undefined) return null;
  const { nominated, emptySeats, reason } = outcome;
  return (
    <>
      <h2>Kết quả</h2>
      <div class="receipt">
        {nominated.length === 0 ? <p>Không có ứng viên được {contest.office ? 'bầu' : 'suy tôn'}</p> : null}
        {nominated.map((id) => (
          <p>
            Được {contest.office ? 'bầu' : 'suy tôn'}: {candidateName(contest, id)}
            {votesOfCandidate(contest, id) === '' ? '' : `, ${votesOfCandidate(contest, id)}`}
          </p>
        ))}
      </div>
      <p>{explainRule(contest, wording)}.</p>
      {emptySeats === 0 || nominated.length === 0 ? null : <p>Còn {emptySeats} suất để trống.</p>}
      {reason === undefined ? null : <p>Lý do quyết định: {reason}</p>}
      <h2>Các bước xét</h2>
      <ol>
        {explainSteps(contest, wording).map((line) => (
          <li>{line}</li>
        ))}
      </ol>
    </>
  );
}

function BallotView({
  contest,
  ballot,
  unitNameOf,
}: Omit<ResultProps, 'wording'> & { readonly ballot: Ballot }) {
  const { tally, n, session, quorumMet } = ballot;
  if (tally === undefined) return null;
  const title = `Lần bỏ phiếu ${n}${session > 1 ? `, phiên ${session}` : ''}`;
  return (
    <>
      <h2>{title}</h2>
      <p>{sheetsText(tally)}</p>
      {quorumMet === false ? <p class="late">Không đủ số đơn vị có mặt: lần này không có kết quả.</p> : null}
      <VoteTable contest={contest} ballot={ballot} tally={tally} caption={title} />
      <p>
        Ban kiểm phiếu: {listed([...new Set(tally.counters)].map(unitNameOf))}.
        {(tally.substitutes ?? []).map(
          ({ unit, name, authority }) =>
            ` ${unitNameOf(unit)}: ${name} bỏ phiếu thay (giấy ủy quyền ${authority}).`,
        )}
        {tally.writtenOpinions === undefined
          ? ''
          : ` Ý kiến bằng văn bản: ${listed(tally.writtenOpinions.units.map(unitNameOf))}.`}
      </p>
    </>
  );
}

const sheetsText = ({ issued, returned, valid, invalid, present }: Tally): string =>
  `Có mặt ${present ?? issued} đơn vị; phát ra ${issued} phiếu, thu về ${returned} phiếu: ${valid} hợp lệ, ${invalid} không hợp lệ.`;

function VoteTable({
  contest,
  ballot,
  tally,
  caption,
}: {
  readonly contest: Contest;
  readonly ballot: Ballot;
  readonly tally: Tally;
  readonly caption: string;
}) {
  const each = contest.policy.choices.kind === 'approve-each';
  const columns = each ? ['Đồng ý', 'Không đồng ý', 'Không có ý kiến'] : ['Số phiếu'];
  const written = tally.writtenOpinions?.votes;
  const rows = ballot.candidates.flatMap((id) => [
    { name: candidateName(contest, id), vote: tally.votes[id] },
    ...(written === undefined
      ? []
      : [{ name: `${candidateName(contest, id)} (ý kiến bằng văn bản)`, vote: written[id] }]),
  ]);
  return (
    <div class="scroll tight" role="region" aria-label={caption} tabindex={0}>
      <table>
        <caption>{caption}: số phiếu của từng ứng viên</caption>
        <thead>
          <tr>
            <th scope="col">Ứng viên</th>
            {columns.map((column) => (
              <th scope="col">{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, vote }) => (
            <tr>
              <th scope="row">{name}</th>
              {numbersOf(vote).map((number) => (
                <td class="figure">{number}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function numbersOf(vote: Approval | number | undefined): readonly number[] {
  if (vote === undefined) return [];
  return typeof vote === 'number' ? [vote] : [vote.yes, vote.no, vote.none];
}
