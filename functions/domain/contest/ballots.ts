/** A tally as the counting board signed it, and whether its numbers can be true. */
import type { Frozen } from '#domain/contest/frozen.ts';
import type { ContestPolicy } from '#domain/contest/policy.ts';

/** On one candidate: đồng ý, không đồng ý, không có ý kiến. */
export interface Approval {
  readonly yes: number;
  readonly no: number;
  readonly none: number;
}

/** By candidate id: approvals when each is approved, numbers when some are chosen. */
export type Votes = Readonly<Record<string, Approval>> | Readonly<Record<string, number>>;

export interface Tally {
  /** Lần bỏ phiếu: 1 or 2. A ballot repeated because there was no quorum keeps its number. */
  readonly round: number;
  readonly issued: number;
  readonly returned: number;
  readonly valid: number;
  readonly invalid: number;
  readonly votes: Votes;
  /** Units present; taken as the ballots issued when not given. */
  readonly present?: number;
  /** The unit of each member of the counting board: at least two members. */
  readonly counters: readonly string[];
  /** Of absent units, open and on a line of their own, not among the ballots. */
  readonly writtenOpinions?: { readonly units: readonly string[]; readonly votes: Votes };
  /** Units that voted through another of their own people, each with its power of attorney. */
  readonly substitutes?: readonly Substitute[];
}

export interface Substitute {
  readonly unit: string;
  readonly name: string;
  /** Giấy ủy quyền: number and date as written. */
  readonly authority: string;
}

/** Why a tally cannot stand: the field, and a Vietnamese message with the numbers that disagree. */
export interface TallyProblem {
  readonly field: string;
  readonly message: string;
}

const problem = (field: string, message: string): TallyProblem => ({ field, message });

/** The votes for a candidate, written opinions included. @throws RangeError when the tally does not name it. */
export function votesFor(tally: Tally, candidate: string): number {
  const own = yes(tally.votes[candidate]);
  if (own === undefined) throw new RangeError(`no votes recorded for candidate ${candidate}`);
  return own + (yes(tally.writtenOpinions?.votes[candidate]) ?? 0);
}

function yes(vote: Approval | number | undefined): number | undefined {
  return typeof vote === 'object' ? vote.yes : vote;
}

/** Units that took part in the room. */
export function presentAt(tally: Tally): number {
  return tally.present ?? tally.issued;
}

const isCount = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;

function checkSheets(policy: ContestPolicy, { electorate }: Frozen, tally: Tally): TallyProblem[] {
  const { issued, returned, valid, invalid, present = issued } = tally;
  const counts = { issued, returned, valid, invalid, present };
  const bad = Object.entries(counts).filter(([, n]) => !isCount(n));
  if (bad.length > 0) return bad.map(([field]) => problem(field, 'Số phiếu phải là số nguyên từ 0 trở lên.'));
  const problems: TallyProblem[] = [];
  if (issued > electorate.length)
    problems.push(
      problem('issued', `Phát ra ${issued} phiếu, nhiều hơn ${electorate.length} đơn vị được bỏ phiếu.`),
    );
  if (present > electorate.length)
    problems.push(
      problem('present', `Có mặt ${present}, nhiều hơn ${electorate.length} đơn vị của cử tri đoàn.`),
    );
  // A letter goes to every unit; who takes part is seen from what comes back.
  if (issued > present && policy.ballotKind !== 'circulation')
    problems.push(problem('issued', `Phát ra ${issued} phiếu, nhiều hơn ${present} đơn vị có mặt.`));
  if (returned > issued)
    problems.push(problem('returned', `Thu về ${returned} phiếu, nhiều hơn ${issued} phiếu phát ra.`));
  if (valid + invalid !== returned) {
    const sum = `${valid} hợp lệ + ${invalid} không hợp lệ = ${valid + invalid}`;
    problems.push(problem('valid', `${sum}, khác với ${returned} phiếu thu về.`));
  }
  return [...problems, ...checkChannel(policy, tally)];
}

/** Hands are counted of those present; letters of those that came back. */
function checkChannel({ ballotKind }: ContestPolicy, tally: Tally): TallyProblem[] {
  const { issued, returned, valid, invalid, present } = tally;
  if (ballotKind === 'show-of-hands' && (invalid !== 0 || issued !== valid)) {
    const message =
      'Biểu quyết giơ tay: số phát ra, thu về, hợp lệ đều là số đơn vị biểu quyết, không hợp lệ là 0.';
    return [problem('valid', message)];
  }
  if (ballotKind === 'circulation' && present !== returned) {
    const message = `Lấy ý kiến bằng văn bản: số tham gia (present) phải bằng ${returned} phiếu ý kiến thu về.`;
    return [problem('present', message)];
  }
  return [];
}

function checkSubstitutes(policy: ContestPolicy, frozen: Frozen, tally: Tally): TallyProblem[] {
  const { substitutes = [], writtenOpinions } = tally;
  if (substitutes.length === 0) return [];
  const at = 'substitutes';
  if (policy.absent !== 'own-substitute')
    return [problem(at, 'Thể lệ không nhận người được ủy quyền bỏ phiếu thay.')];
  const units = substitutes.map(({ unit }) => unit);
  const problems: TallyProblem[] = [];
  const strangers = units.filter((unit) => !frozen.electorate.includes(unit));
  if (strangers.length > 0)
    problems.push(problem(at, `${strangers.join(', ')} không thuộc danh sách đơn vị được bỏ phiếu.`));
  if (new Set(units).size < units.length)
    problems.push(problem(at, 'Mỗi đơn vị chỉ cử một người bỏ phiếu thay.'));
  if (units.length > presentAt(tally))
    problems.push(problem(at, `${units.length} đơn vị cử người thay, nhiều hơn ${presentAt(tally)} có mặt.`));
  const both = units.filter((unit) => writtenOpinions?.units.includes(unit) ?? false);
  if (both.length > 0)
    problems.push(problem(at, `${both.join(', ')} vừa cử người thay vừa gửi ý kiến bằng văn bản.`));
  return problems;
}

function checkVotes(
  policy: ContestPolicy,
  ids: readonly string[],
  votes: Votes,
  ballots: number,
  field: string,
): TallyProblem[] {
  const unknown = Object.keys(votes).filter((id) => !ids.includes(id));
  const problems = unknown.map((id) =>
    problem(`${field}.${id}`, `'${id}' không có trong danh sách bỏ phiếu.`),
  );
  const chosen: number[] = [];
  for (const id of ids) {
    const vote = Object.hasOwn(votes, id) ? votes[id] : undefined;
    if (vote === undefined) problems.push(problem(`${field}.${id}`, `Thiếu kết quả kiểm phiếu của '${id}'.`));
    else if (policy.choices.kind === 'approve-each')
      problems.push(...checkApproval(id, vote, ballots, field));
    else if (typeof vote !== 'number' || !isCount(vote))
      problems.push(problem(`${field}.${id}`, `Số phiếu chọn '${id}' phải là số nguyên từ 0 trở lên.`));
    else {
      chosen.push(vote);
      if (vote > ballots)
        problems.push(
          problem(`${field}.${id}`, `'${id}' được ${vote} phiếu, nhiều hơn ${ballots} phiếu hợp lệ.`),
        );
    }
  }
  if (policy.choices.kind === 'choose')
    problems.push(...checkSum(chosen, ballots, policy.choices.atMost, field));
  return problems;
}

function checkApproval(id: string, vote: Approval | number, ballots: number, field: string): TallyProblem[] {
  const at = `${field}.${id}`;
  if (typeof vote === 'number' || ![vote.yes, vote.no, vote.none].every(isCount))
    return [problem(at, `'${id}': ghi số phiếu đồng ý, không đồng ý, không có ý kiến, đều từ 0 trở lên.`)];
  const sum = BigInt(vote.yes) + BigInt(vote.no) + BigInt(vote.none);
  if (sum === BigInt(ballots)) return [];
  const shown = `${vote.yes} đồng ý + ${vote.no} không đồng ý + ${vote.none} không có ý kiến`;
  return [problem(at, `'${id}': ${shown} = ${sum.toString()}, khác với ${ballots} phiếu hợp lệ.`)];
}

function checkSum(chosen: readonly number[], ballots: number, atMost: number, field: string): TallyProblem[] {
  const sum = chosen.reduce((all, n) => all + BigInt(n), 0n);
  const most = BigInt(ballots) * BigInt(atMost);
  if (sum <= most) return [];
  const limit = `${ballots} phiếu × ${atMost} lựa chọn = ${most.toString()}`;
  return [problem(field, `Tổng số phiếu chọn ${sum.toString()}, nhiều hơn ${limit}.`)];
}

/** No unit counts alone where it is a candidate; while two others can count, none that is a candidate counts. */
function checkCounters({ candidates, electorate }: Frozen, { counters }: Tally): TallyProblem[] {
  if (counters.length < 2)
    return [
      problem('counters', 'Ban kiểm phiếu phải có ít nhất hai người; đề nghị ghi đủ đơn vị từng người.'),
    ];
  const concerned = new Set(candidates.map((c) => c.unit));
  const recused = [...new Set(counters.filter((unit) => concerned.has(unit)))];
  const free = electorate.filter((unit) => !concerned.has(unit));
  if (recused.length === 0) return [];
  if (free.length >= 2) {
    const who = recused.join(', ');
    return [problem('counters', `${who} có ứng viên nên không tham gia kiểm phiếu; đề nghị cử đơn vị khác.`)];
  }
  if (new Set(counters).size >= 2) return [];
  return [problem('counters', `${recused.join(', ')} có ứng viên, không được kiểm phiếu một mình.`)];
}

function checkWritten(policy: ContestPolicy, frozen: Frozen, tally: Tally): TallyProblem[] {
  const written = tally.writtenOpinions;
  if (!written) return [];
  const at = 'writtenOpinions';
  if (policy.absent !== 'written-opinion')
    return [problem(at, 'Thể lệ không nhận ý kiến bằng văn bản của đơn vị vắng mặt.')];
  const problems: TallyProblem[] = [];
  const strangers = written.units.filter((unit) => !frozen.electorate.includes(unit));
  if (strangers.length > 0)
    problems.push(problem(at, `${strangers.join(', ')} không thuộc danh sách đơn vị được bỏ phiếu.`));
  if (new Set(written.units).size < written.units.length)
    problems.push(problem(at, 'Mỗi đơn vị chỉ gửi một ý kiến bằng văn bản.'));
  if (presentAt(tally) + written.units.length > frozen.electorate.length)
    problems.push(
      problem(
        at,
        `Có mặt ${presentAt(tally)} và ${written.units.length} ý kiến bằng văn bản, nhiều hơn tổng số.`,
      ),
    );
  const ids = frozen.candidates.map((c) => c.id);
  return [...problems, ...checkVotes(policy, ids, written.votes, written.units.length, `${at}.votes`)];
}

function checkSelfVote(policy: ContestPolicy, frozen: Frozen, tally: Tally): TallyProblem[] {
  if (policy.selfVote === 'allowed') return [];
  return frozen.candidates
    .filter((c) => frozen.electorate.includes(c.unit) && tally.votes[c.id] !== undefined)
    .filter((c) => votesFor(tally, c.id) > frozen.electorate.length - 1)
    .map((c) =>
      problem(`votes.${c.id}`, `'${c.id}' được mọi đơn vị bỏ phiếu, kể cả đơn vị mình: trái thể lệ.`),
    );
}

/**
 * What does not add up in the tally of one ballot; nothing when it can be recorded. `frozen.candidates` are those
 * of that ballot (see `nextBallot`). Problems of the sheets are told before those of the votes.
 */
export function checkTally(policy: ContestPolicy, frozen: Frozen, tally: Tally): TallyProblem[] {
  const sheets = checkSheets(policy, frozen, tally);
  const ids = frozen.candidates.map((c) => c.id);
  if (!Number.isSafeInteger(tally.round) || tally.round < 1 || tally.round > policy.maxBallots)
    sheets.unshift(problem('round', `Lần bỏ phiếu phải từ 1 đến ${policy.maxBallots}.`));
  if (policy.denominator === 'present' && tally.present === undefined)
    sheets.push(problem('present', 'Thể lệ tính trên số có mặt: đề nghị ghi số đơn vị có mặt.'));
  const votes = sheets.length > 0 ? [] : checkVotes(policy, ids, tally.votes, tally.valid, 'votes');
  const rest = [
    ...checkCounters(frozen, tally),
    ...checkWritten(policy, frozen, tally),
    ...checkSubstitutes(policy, frozen, tally),
  ];
  const own = sheets.length + votes.length > 0 ? [] : checkSelfVote(policy, frozen, tally);
  return [...sheets, ...votes, ...rest, ...own];
}
