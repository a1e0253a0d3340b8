/** The page of a counter: numbers in, then what differs from the other's, then the result. */
import type { VoteView } from '#app/read/hall-vote.ts';
import type { Ballot, Contest, CountingBoard } from '#domain/contest/contest.ts';
import { differencesOf, type Counter } from '#domain/contest/two-counters.ts';
import type { Fields } from '#views/desk/model.ts';
import { ErrorSummary, FormField } from '#views/forms/fields.tsx';
import type { Field, Problem } from '#views/forms/model.ts';
import { momentText } from '#views/mail/wording.ts';
import { Hidden } from '#views/unit/form-page.tsx';
import { countHref } from './paths.ts';
import { ResultView } from './result-view.tsx';
import { voteState } from './vote-words.ts';

interface CountProps {
  readonly vote: VoteView;
  readonly contest: Contest;
  readonly board: CountingBoard;
  readonly sides: readonly Counter[];
  readonly side: Counter;
  /** Lần bỏ phiếu; undefined when nothing is to be counted. */
  readonly round: number | undefined;
  readonly sets: readonly { readonly legend: string; readonly fields: readonly Field[] }[];
  readonly fields: Fields;
  readonly entries: Ballot['entries'];
  /** The form stands open: nothing was entered yet, or it is to be mended. */
  readonly open: boolean;
  readonly problems: readonly Problem[];
  readonly at: string;
  readonly csrf: string;
  readonly id: string;
}

const SIDE: Readonly<Record<Counter, string>> = {
  a: 'Người kiểm phiếu thứ nhất',
  b: 'Người kiểm phiếu thứ hai',
};

export function CountPage(props: CountProps) {
  const { vote, contest, board, sides, side, round, entries, open, problems, at } = props;
  const differ = round !== undefined && entries?.a !== undefined && entries.b !== undefined;
  return (
    <>
      <ErrorSummary problems={problems} />
      <p>
        {SIDE[side]}: {board[side].name} ({vote.unitNameOf(board[side].unit)}).
      </p>
      {sides.length < 2 ? null : (
        <p>
          Đơn vị cử cả hai người:{' '}
          {sides.map((one) => (
            <>
              <a href={`${at}?ben=${one}`}>
                {SIDE[one]}, {board[one].name}
              </a>{' '}
            </>
          ))}
        </p>
      )}
      <p>{voteState(contest, vote.unitNameOf)}</p>
      {differ ? <Differences {...props} /> : <Waiting {...props} />}
      {round === undefined ? null : open || differ ? <TallyForm {...props} round={round} /> : null}
      <ResultView contest={contest} wording={vote.wording} unitNameOf={vote.unitNameOf} />
    </>
  );
}

function Waiting({ round, entries, side, at, open }: CountProps) {
  const mine = entries?.[side];
  if (round === undefined) {
    return (
      <p>
        <a href={`${at}?ben=${side}`}>Tải lại</a>
      </p>
    );
  }
  if (mine === undefined || open) return null;
  return (
    <div class="said" role="status">
      <p>Đã ghi nhận số của đồng chí lúc {momentText(mine.at)}. Chờ người kiểm phiếu còn lại.</p>
      <p>
        <a class="button" href={`${at}?ben=${side}`}>
          Xem hai bên đã khớp chưa
        </a>{' '}
        <a class="button second" href={`${at}?ben=${side}&sua=1`}>
          Sửa số đã nhập
        </a>
      </p>
    </div>
  );
}

function Differences({ contest, board, entries }: CountProps) {
  if (entries?.a === undefined || entries.b === undefined) return null;
  const caption = 'Mục hai người nhập khác nhau';
  return (
    <div class="returned">
      <h2>Hai người nhập khác nhau</h2>
      <p>Đề nghị hai người cùng kiểm lại phiếu; ai sai thì sửa số của mình bên dưới. Chưa có kết quả.</p>
      <div class="scroll tight" role="region" aria-label={caption} tabindex={0}>
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">Mục</th>
              <th scope="col">{board.a.name}</th>
              <th scope="col">{board.b.name}</th>
            </tr>
          </thead>
          <tbody>
            {differencesOf(contest, entries.a.tally, entries.b.tally).map(({ label, a, b }) => (
              <tr>
                <th scope="row">{label}</th>
                <td class="figure">{a}</td>
                <td class="figure">{b}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function TallyForm({
  sets,
  fields,
  problems,
  at,
  csrf,
  id,
  side,
  round,
}: CountProps & { readonly round: number }) {
  return (
    <form method="post" action={at} novalidate>
      <h2>Lần bỏ phiếu {round}</h2>
      <Hidden name="csrf" value={csrf} />
      <Hidden name="id" value={id} />
      <Hidden name="ben" value={side} />
      <Hidden name="lan-phieu" value={String(round)} />
      {sets.map(({ legend, fields: own }) => (
        <fieldset class="set">
          <legend>{legend}</legend>
          {own.map((field) => (
            <FormField
              field={field}
              value={fields[field.name] ?? ''}
              problem={problems.find(({ name }) => name === field.name)}
            />
          ))}
        </fieldset>
      ))}
      <div class="acts">
        <button type="submit">Gửi số đã kiểm</button>
      </div>
    </form>
  );
}

/** Every contest that waits for the visitor's count. */
export function CountListPage({ votes }: { readonly votes: readonly VoteView[] }) {
  if (votes.length === 0) {
    return (
      <p>
        Hiện không có lần bỏ phiếu nào chờ đồng chí kiểm phiếu. Người kiểm phiếu do Thường trực Cụm cử tại
        trang bỏ phiếu.
      </p>
    );
  }
  return (
    <ul>
      {votes.map(({ contest, title }) =>
        contest === undefined ? null : (
          <li>
            <a href={countHref(contest.cluster, contest.cycle, contest.id)}>{title}</a>
          </li>
        ),
      )}
    </ul>
  );
}

export function SignInFirst({ back }: { readonly back: string }) {
  const to = encodeURIComponent(back);
  return (
    <>
      <p>
        Người kiểm phiếu mở đường dẫn Thường trực cấp cho mình và nhập mã do Thường trực đọc; hoặc vào bằng
        phiên mang đúng tên mình rồi mở lại trang này.
      </p>
      <p>
        <a class="button" href={`/vao?den=${to}`}>
          Nhận mã của đơn vị
        </a>{' '}
        <a class="button second" href={`/dang-nhap?den=${to}`}>
          Đăng nhập Thường trực
        </a>
      </p>
    </>
  );
}
