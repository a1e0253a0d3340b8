/** For the wall of the hall: the item of the agenda, how many ballots are in, then the result; nothing else. */
import type { VoteView } from '#app/read/hall-vote.ts';
import { countedBallots } from '#domain/contest/counted-ballots.ts';
import { candidateName, currentBallot, outcomeOf, type Contest } from '#domain/contest/contest.ts';
import { votesInWords } from '#domain/contest/wording.ts';
import { countState } from '#app/read/hall-vote.ts';

interface ScreenProps {
  /** The item that is on; undefined while there is none. */
  readonly item: string | undefined;
  readonly votes: readonly VoteView[];
  /** Turns the reloading off, or on again. */
  readonly toggle: { readonly href: string; readonly label: string };
}

export function ScreenPage({ item, votes, toggle }: ScreenProps) {
  return (
    <div class="big">
      {item === undefined ? null : <p class="now">{item}</p>}
      {votes.map(({ contest, title }) =>
        contest === undefined ? null : (
          <section>
            <h2>{title}</h2>
            <Box contest={contest} />
            <Result contest={contest} />
          </section>
        ),
      )}
      <p class="big-foot small">
        <a href={toggle.href}>{toggle.label}</a>
      </p>
    </div>
  );
}

function Box({ contest }: { readonly contest: Contest }) {
  const ballot = currentBallot(contest);
  if (ballot === undefined || countState(contest) === undefined) return null;
  const { box } = ballot;
  return (
    <>
      <p>{ballot.n > 1 ? `Bỏ phiếu lần thứ ${ballot.n === 2 ? 'hai' : ballot.n}` : 'Đang bỏ phiếu'}</p>
      {box === undefined ? null : (
        <p>
          Số phiếu đã bỏ vào hòm:
          <br />
          <span class="count">
            {box.returned}/{box.issued}
          </span>
        </p>
      )}
    </>
  );
}

/** Of the last ballot on which both counters agreed. */
function Result({ contest }: { readonly contest: Contest }) {
  const last = countedBallots(contest).at(-1);
  if (last === undefined) return <Missed contest={contest} />;
  const nominated = outcomeOf(contest)?.nominated ?? [];
  const caption = `Kết quả lần bỏ phiếu ${last.n === 1 ? 'thứ nhất' : 'thứ hai'}`;
  return (
    <>
      <table>
        <caption>{caption}</caption>
        <tbody>
          {[...last.votes.keys()].map((id) => (
            <tr class={nominated.includes(id) ? 'won' : ''}>
              <th scope="row">{candidateName(contest, id)}</th>
              <td>{votesInWords(contest, last, id)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{after(contest)}</p>
    </>
  );
}

function Missed({ contest }: { readonly contest: Contest }) {
  const missed = contest.ballots.some(({ quorumMet }) => quorumMet === false);
  return missed ? <p>Không đủ số đơn vị có mặt: bỏ phiếu lại ở phiên khác.</p> : null;
}

function after(contest: Contest): string {
  const outcome = outcomeOf(contest);
  const verb = contest.office ? 'bầu' : 'suy tôn';
  if (outcome !== undefined)
    return outcome.nominated.length === 0
      ? `Không có ứng viên được ${verb}.`
      : `Được ${verb}: ${outcome.nominated.map((id) => candidateName(contest, id)).join(', ')}.`;
  if (contest.state.is === 'deciding') return 'Suất còn lại do Trưởng, Phó Trưởng xem xét theo thể lệ.';
  return contest.state.is === 'next-ballot' ? 'Chuẩn bị bỏ phiếu lần thứ hai.' : '';
}
