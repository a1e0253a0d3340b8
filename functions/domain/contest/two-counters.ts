/** Two counters enter what they counted, each alone; there is no result before both say the same. */
import { presentAt, type Approval, type Tally, type Votes } from '#domain/contest/ballots.ts';
import { candidateName, currentBallot, type Contest, type TallyEntry } from '#domain/contest/contest.ts';

export type Counter = 'a' | 'b';

/** A field in which two counts differ, in words, with what each counter wrote. */
export interface Difference {
  readonly field: string;
  readonly label: string;
  readonly a: string;
  readonly b: string;
}

/** The contest with what that counter entered last. @throws RangeError when no ballot is open. */
export function withEntry(contest: Contest, counter: Counter, entry: TallyEntry): Contest {
  const open = currentBallot(contest);
  if (!open || open.tally || contest.state.is !== 'balloting') {
    throw new RangeError(`no ballot is open in contest ${contest.id}`);
  }
  const ballot = { ...open, entries: { ...open.entries, [counter]: entry } };
  return { ...contest, ballots: [...contest.ballots.slice(0, -1), ballot] };
}

/** Field by field; none when the two counts are the same. The order in which things were written means nothing. */
export function differencesOf(contest: Contest, a: Tally, b: Tally): Difference[] {
  const [left, right] = [linesOf(contest, a), linesOf(contest, b)];
  const fields = [...new Set([...left.keys(), ...right.keys()])];
  return fields.flatMap((field) => {
    const [one, other] = [left.get(field), right.get(field)];
    if (one?.value === other?.value) return [];
    const label = one?.label ?? other?.label ?? field;
    return [{ field, label, a: one?.value ?? '–', b: other?.value ?? '–' }];
  });
}

interface Line {
  readonly label: string;
  readonly value: string;
}

function linesOf(contest: Contest, tally: Tally): Map<string, Line> {
  const { round, issued, returned, valid, invalid, counters, writtenOpinions, substitutes = [] } = tally;
  const lines = new Map<string, Line>();
  const put = (field: string, label: string, value: number | string) =>
    lines.set(field, { label, value: String(value) });
  put('round', 'Lần bỏ phiếu', round);
  put('present', 'Có mặt', presentAt(tally));
  put('issued', 'Phiếu phát ra', issued);
  put('returned', 'Phiếu thu về', returned);
  put('valid', 'Phiếu hợp lệ', valid);
  put('invalid', 'Phiếu không hợp lệ', invalid);
  put('counters', 'Đơn vị tham gia Ban kiểm phiếu', sorted(counters));
  const votes = (at: string, of: Votes, words: string) => {
    for (const [id, vote] of Object.entries(of) as [string, Approval | number][]) {
      const name = `${candidateName(contest, id)}${words}`;
      if (typeof vote === 'number') put(`${at}.${id}`, name, vote);
      else {
        put(`${at}.${id}.yes`, `${name}: đồng ý`, vote.yes);
        put(`${at}.${id}.no`, `${name}: không đồng ý`, vote.no);
        put(`${at}.${id}.none`, `${name}: không có ý kiến`, vote.none);
      }
    }
  };
  votes('votes', tally.votes, '');
  if (writtenOpinions) {
    put('writtenOpinions.units', 'Đơn vị gửi ý kiến bằng văn bản', sorted(writtenOpinions.units));
    votes('writtenOpinions.votes', writtenOpinions.votes, ' (ý kiến bằng văn bản)');
  }
  for (const { unit, name, authority } of substitutes) {
    put(`substitutes.${unit}`, `Người bỏ phiếu thay của ${unit}`, `${name} (${authority})`);
  }
  return lines;
}

const sorted = (ids: readonly string[]): string => [...ids].sort().join(', ');
