/** What a unit may know of a year: its dates, its own registrations and decisions on them, who was proposed. */
import type { ClusterBoard, CycleBoard } from '#app/read/cluster-board.ts';
import { awardName, type Unit } from '#domain/cluster/cluster.ts';
import { contestName } from '#domain/contest/contest-name.ts';
import { candidateName, currentBallot, outcomeOf, type Contest } from '#domain/contest/contest.ts';
import { STATE_WORDS, type Registration } from '#domain/registration/registration.ts';
import { joined, letterText } from '#views/mail/wording.ts';
import { Conference, StageTable } from '#views/pages/cycle-board.tsx';
import { unitHref } from './unit-paths.ts';

export interface UnitYearProps {
  readonly board: ClusterBoard;
  readonly of: CycleBoard;
  readonly unit: Unit;
}

export function UnitYearPage({ board, of, unit }: UnitYearProps) {
  const own = of.registrations.filter((one) => one.unit === unit.id);
  return (
    <>
      {of.cycle.theme === undefined ? null : <p>Chủ đề: {of.cycle.theme}</p>}
      <Conference of={of} />
      <StageTable board={board} of={of} />
      {of.contests.length === 0 ? null : <h2>Bình xét, bỏ phiếu suy tôn</h2>}
      {of.contests.map((contest) => (
        <ContestText board={board} contest={contest} />
      ))}
      {own.length === 0 ? null : <Registrations board={board} own={own} />}
      <p>
        <a href={unitHref({ cluster: board.cluster, unit })}>Việc của đơn vị</a>
      </p>
    </>
  );
}

function ContestText({ board, contest }: Known & { readonly contest: Contest }) {
  const outcome = outcomeOf(contest);
  const nominated = (outcome?.nominated ?? []).map((id) => candidateName(contest, id));
  const recused = contest.recusals
    .filter(({ from }) => from === 'recording')
    .map(({ unitName: name }) => name);
  return (
    <>
      <h3>{contestName(board.cluster, contest)}</h3>
      <p>
        {outcome === undefined
          ? 'Chưa có kết quả.'
          : resultText(nominated, outcome.emptySeats, contest.office ? 'bầu' : 'suy tôn')}
      </p>
      <Tally contest={contest} />
      {recused.length === 0 ? null : (
        <p>Không tham gia ghi nhận kết quả vì có tên trong danh sách bỏ phiếu: {joined(recused)}.</p>
      )}
    </>
  );
}

function resultText(nominated: readonly string[], empty: number, verb: string): string {
  const seats = empty === 0 ? '' : ` Còn trống ${empty} suất.`;
  return (
    (nominated.length === 0 ? `Không có đơn vị được ${verb}.` : `Được ${verb}: ${joined(nominated)}.`) + seats
  );
}

function Tally({ contest }: { readonly contest: Contest }) {
  const tally = currentBallot(contest)?.tally;
  if (tally === undefined) return null;
  const { issued, returned, valid, invalid, votes, round } = tally;
  return (
    <>
      <p>
        Lần bỏ phiếu {round}: phát ra {issued}, thu về {returned}, hợp lệ {valid}, không hợp lệ {invalid}.
      </p>
      <ul>
        {Object.entries(votes).map(
          ([id, given]: [string, number | { yes: number; no: number; none: number }]) => (
            <li>
              {candidateName(contest, id)}:{' '}
              {typeof given === 'number'
                ? `${given} phiếu`
                : `${given.yes} đồng ý, ${given.no} không đồng ý, ${given.none} không có ý kiến`}
            </li>
          ),
        )}
      </ul>
    </>
  );
}

type Known = Pick<UnitYearProps, 'board'>;

function Registrations({ board, own }: Known & { readonly own: readonly Registration[] }) {
  return (
    <>
      <h2>Đăng ký của đơn vị</h2>
      <div class="scroll" role="region" aria-label="Đăng ký của đơn vị" tabindex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Tập thể, cá nhân</th>
              <th scope="col">Danh hiệu, hình thức</th>
              <th scope="col">Tình trạng</th>
            </tr>
          </thead>
          <tbody>
            {own.map((one) => (
              <RegistrationRow board={board} one={one} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function RegistrationRow({ board, one }: Known & { readonly one: Registration }) {
  const decision = one.decision === undefined ? '' : ` (${letterText(one.decision)})`;
  return (
    <tr>
      <th scope="row">{one.registrant.name}</th>
      <td>{awardName(board.cluster, one.award)}</td>
      <td>
        {STATE_WORDS[one.state]}
        {decision}
        {one.toConfirm === true ? '; chờ đơn vị tiếp nhận xác nhận' : ''}
      </td>
    </tr>
  );
}
