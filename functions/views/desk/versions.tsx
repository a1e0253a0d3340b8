/** Two versions of what a unit sent, line by line, what differs marked; any two may be chosen. */
import type { DeskPaper } from '#app/read/desk-paper.ts';
import type { Version } from '#domain/stage/submission.ts';
import { momentText } from '#views/mail/wording.ts';
import { compareLines, contentLines, type ComparedLine } from './content-lines.ts';
import type { DeskTable } from './model.ts';
import { Downloads } from './table.tsx';

export interface Pair {
  readonly newer: Version | undefined;
  readonly older: Version | undefined;
}

/** As the address asks for them, by number; else the newest beside the one before it. */
export function pairOf({ versions }: Pick<DeskPaper, 'versions'>, newer: string, older: string): Pair {
  const of = (n: string) => versions.find((one) => String(one.n) === n);
  const first = of(newer) ?? versions[0];
  const second = of(older) ?? versions.find(({ n }) => first !== undefined && n < first.n);
  return { newer: first, older: second === first ? undefined : second };
}

function linesOf({ of }: DeskPaper, { newer, older }: Pair): ComparedLine[] {
  const lines = (version: Version | undefined) =>
    version === undefined ? [] : contentLines(version.content, of.read.board.cluster, of.cycle);
  return compareLines(lines(newer), lines(older));
}

export function versionsTable(paper: DeskPaper, pair: Pair): DeskTable {
  const { newer, older } = pair;
  return {
    name: 'noi-dung',
    caption: older === undefined ? 'Nội dung đã gửi' : 'Hai lần gửi cạnh nhau',
    columns: [
      'Mục',
      newer === undefined ? '' : headOf(newer),
      ...(older === undefined ? [] : [headOf(older), 'Khác nhau']),
    ],
    rows: linesOf(paper, pair).map((line) => [
      line.label,
      line.newer,
      ...(older === undefined ? [] : [line.older, line.newer === line.older ? '' : 'có']),
    ]),
  };
}

export function Versions({
  paper,
  pair,
  at,
}: {
  readonly paper: DeskPaper;
  readonly pair: Pair;
  readonly at: string;
}) {
  const { newer, older } = pair;
  const query = new URLSearchParams({
    ...(newer && { lan: String(newer.n) }),
    ...(older && { canh: String(older.n) }),
  });
  return (
    <>
      <Choice paper={paper} pair={pair} at={at} />
      <div class="scroll" role="region" aria-label="Nội dung các lần gửi" tabindex={0}>
        <table>
          <caption>
            {older === undefined ? 'Nội dung đã gửi' : 'Hai lần gửi cạnh nhau; chỗ khác nhau được tô nền'}
          </caption>
          <thead>
            <tr>
              <th scope="col">Mục</th>
              <th scope="col">{newer === undefined ? '' : headOf(newer)}</th>
              {older === undefined ? null : <th scope="col">{headOf(older)}</th>}
            </tr>
          </thead>
          <tbody>
            {linesOf(paper, pair).map((line) => {
              const changed = older !== undefined && line.newer !== line.older;
              return (
                <tr class={changed ? 'changed' : ''}>
                  <th scope="row">
                    {line.label}
                    {changed ? <span class="unseen"> (khác nhau)</span> : null}
                  </th>
                  <td class="typed">{line.newer}</td>
                  {older === undefined ? null : <td class="typed">{line.older}</td>}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <Downloads table={versionsTable(paper, pair)} at={at} query={query.toString()} />
    </>
  );
}

/** Which two: asked only when there are more. */
function Choice({
  paper: { versions },
  pair: { newer, older },
  at,
}: {
  readonly paper: DeskPaper;
  readonly pair: Pair;
  readonly at: string;
}) {
  if (versions.length < 3) return null;
  const options = (chosen: Version | undefined) =>
    versions.map((one) => (
      <option value={String(one.n)} selected={one.n === chosen?.n}>
        {headOf(one)}
      </option>
    ));
  return (
    <form method="get" action={at} class="acts">
      <div>
        <label for="lan">Lần gửi</label>
        <select id="lan" name="lan">
          {options(newer)}
        </select>
      </div>
      <div>
        <label for="canh">Đặt cạnh</label>
        <select id="canh" name="canh">
          {options(older)}
        </select>
      </div>
      <button type="submit" class="second">
        So sánh
      </button>
    </form>
  );
}

const headOf = ({ n, at, by }: Version): string => `Lần ${n}, ${momentText(at)}, ${personOf(by)}`;

/** Of "officer Nguyễn Văn A (stp-cao-bang)", as the records have it, the name. */
const personOf = (by: string): string => /^[a-z]+ (.+) \([a-z0-9.-]+\)$/.exec(by)?.[1] ?? by;
