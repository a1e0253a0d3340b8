/** Whether the numbers of a tally can be true by themselves, before the contest that they belong to exists. */
import type { Path, Report } from './report.ts';
import type { ActionOf } from './script-actions.ts';

type TallyAction = ActionOf<'tally.record'> | ActionOf<'tally.enter'>;

export function checkTallyNumbers(
  tally: TallyAction,
  choices: 'approve-each' | 'choose',
  at: Path,
  report: Report,
): void {
  const { issued, returned, valid, invalid } = tally;
  const again = 'đối chiếu với biên bản kiểm phiếu';
  if (returned > issued) {
    report([...at, 'returned'], `Thu về ${returned} phiếu, nhiều hơn ${issued} phiếu phát ra`, again);
  }
  if (valid + invalid !== returned) {
    const sum = `${valid} hợp lệ + ${invalid} không hợp lệ = ${valid + invalid}`;
    report([...at, 'valid'], `${sum}, khác với ${returned} phiếu thu về`, again);
  }
  if (tally.counters.length < 2) {
    report([...at, 'counters'], 'Ban kiểm phiếu phải có ít nhất hai người', 'nêu đơn vị của từng người');
  }
  for (const [id, vote] of Object.entries(tally.votes)) checkVote(id, vote, choices, valid, at, report);
}

function checkVote(
  id: string,
  vote: TallyAction['votes'][string],
  choices: 'approve-each' | 'choose',
  valid: number,
  at: Path,
  report: Report,
): void {
  const path = [...at, 'votes', id];
  if (typeof vote === 'number') {
    if (choices === 'approve-each') {
      report(
        path,
        'Thể lệ lấy ý kiến từng ứng viên',
        'ghi đồng ý/không đồng ý/không có ý kiến, ví dụ 13/0/1',
      );
    } else if (vote > valid) report(path, `${vote} phiếu chọn, nhiều hơn ${valid} phiếu hợp lệ`, 'kiểm lại');
    return;
  }
  if (choices === 'choose') {
    report(path, 'Thể lệ là chọn ứng viên', 'ghi một số phiếu, ví dụ 13');
    return;
  }
  const sum = vote.yes + vote.no + vote.none;
  if (sum === valid) return;
  const shown = `${vote.yes} + ${vote.no} + ${vote.none} = ${sum}`;
  report(path, `${shown}, khác với ${valid} phiếu hợp lệ`, 'đối chiếu với biên bản kiểm phiếu');
}
