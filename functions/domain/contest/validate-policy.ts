/** Whether the rules of a vote are complete and lead to an end, told before anything is frozen. */
import { seatsOf } from '#domain/contest/frozen.ts';
import {
  type ContestPolicy,
  electorateOf,
  POLICY_DEFAULTS,
  type PolicyDraft,
} from '#domain/contest/policy.ts';
import { isShare, isThreshold } from '#domain/contest/threshold.ts';

/** What the rules are held against. `candidates` is not known yet while the year is being set up. */
export interface PolicyContext {
  readonly units: readonly { readonly id: string; readonly block: string }[];
  readonly candidates?: readonly {
    readonly id: string;
    readonly unit: string;
    readonly registered: boolean;
  }[];
  /** Ids of the indicators a tie may be broken by. */
  readonly indicators: readonly string[];
}

/** A problem of the rules: the field, what is wrong and the way out, in Vietnamese. */
export interface PolicyProblem {
  readonly field: string;
  readonly message: string;
  readonly wayOut: string;
}

const problem = (field: string, message: string, wayOut: string): PolicyProblem => ({
  field,
  message,
  wayOut,
});
const CHOOSE = 'Chọn một mức: từ 2/3 tổng số đơn vị, từ 80%, quá 1/2, hoặc nhập phân số khác.';

function checkShares(draft: PolicyDraft): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  for (const [field, name] of [
    ['threshold', 'tỷ lệ phiếu cần đạt'],
    ['quorum', 'tỷ lệ đơn vị phải có mặt'],
  ] as const) {
    const rule = draft[field];
    if (!rule) problems.push(problem(field, `Chưa chọn ${name}; không có mức mặc định.`, CHOOSE));
    else if (!isThreshold(rule)) {
      const said = `${rule.atLeast} ${rule.num}/${rule.den}`;
      problems.push(
        problem(field, `Không thể đạt ${name} '${said}'.`, 'Nhập phân số lớn hơn 0, không quá 1.'),
      );
    }
  }
  const cap = draft.governmentFlagCap ?? 'off';
  if (cap !== 'off' && !isShare(cap))
    problems.push(
      problem(
        'governmentFlagCap',
        'Giới hạn phải là phân số từ trên 0 đến 1.',
        'Sửa phân số, hoặc bỏ giới hạn.',
      ),
    );
  return problems;
}

function checkElectorate({ electorate, ballotKind, denominator }: ContestPolicy, { units }: PolicyContext) {
  const problems: PolicyProblem[] = [];
  const voters = electorateOf(electorate, units);
  if (voters.length === 0)
    problems.push(
      problem(
        'electorate',
        'Không có đơn vị nào được bỏ phiếu.',
        'Chọn toàn Cụm, một Khối có đơn vị, hoặc nêu tên.',
      ),
    );
  const strangers = voters.filter((id) => !units.some((unit) => unit.id === id));
  if (strangers.length > 0)
    problems.push(
      problem('electorate', `Không có trong Cụm: ${strangers.join(', ')}.`, 'Sửa mã đơn vị trong danh sách.'),
    );
  if (electorate.kind === 'named' && voters.length < electorate.units.length)
    problems.push(
      problem('electorate', 'Có đơn vị được nêu hai lần.', 'Mỗi đơn vị một phiếu: bỏ dòng trùng.'),
    );
  if (ballotKind === 'show-of-hands' && !['electorate', 'present'].includes(denominator))
    problems.push(
      problem(
        'denominator',
        'Biểu quyết giơ tay không có phiếu phát ra, thu về.',
        'Tính trên tổng số đơn vị hoặc số có mặt.',
      ),
    );
  return problems;
}

function checkChannel({ ballotKind, absent }: ContestPolicy): PolicyProblem[] {
  if (ballotKind === 'electronic-secret')
    return [
      problem(
        'ballotKind',
        'Chưa có cơ sở pháp lý để bỏ phiếu kín điện tử.',
        'Chọn phiếu giấy (paper), giơ tay (show-of-hands) hoặc lấy ý kiến bằng văn bản (circulation).',
      ),
    ];
  if (ballotKind === 'circulation' && absent === 'written-opinion')
    return [
      problem(
        'absent',
        'Lấy ý kiến bằng văn bản thì mọi ý kiến đều là văn bản, không có đơn vị vắng mặt gửi riêng.',
        "Đặt absent là 'none' hoặc 'own-substitute'.",
      ),
    ];
  return [];
}

const isPositive = (n: number): boolean => Number.isSafeInteger(n) && n >= 1;

function checkSeats({ seats, choices, maxBallots }: ContestPolicy): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  if (seats.kind === 'number' ? !isPositive(seats.number) : !isShare(seats.share))
    problems.push(
      problem(
        'seats',
        'Số lượng được suy tôn không hợp lệ.',
        'Nhập số nguyên từ 1, hoặc phân số trên 0 đến 1.',
      ),
    );
  if (choices.kind === 'choose' && !isPositive(choices.atMost))
    problems.push(
      problem('choices', 'Số lựa chọn tối đa trên phiếu không hợp lệ.', 'Nhập số nguyên từ 1 trở lên.'),
    );
  if (maxBallots !== 1 && maxBallots !== 2)
    problems.push(problem('maxBallots', 'Chỉ bỏ phiếu một hoặc hai lần.', 'Chọn 1 hoặc 2.'));
  return problems;
}

function checkChain(policy: ContestPolicy, { indicators }: PolicyContext): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const add = (message: string, wayOut: string) => problems.push(problem('tieChain', message, wayOut));
  const names = policy.tieChain.map((s) => (s.kind === 'indicator' ? `indicator ${s.indicator}` : s.kind));
  const twice = names.filter((name, i) => names.indexOf(name) < i);
  if (twice.length > 0)
    add(`Bước xử lý đồng phiếu lặp lại: ${twice.join(', ')}.`, 'Mỗi bước chỉ nêu một lần.');
  if (names.indexOf('empty-seat') !== names.length - 1 || names.length === 0)
    add('Các bước xử lý đồng phiếu phải kết thúc bằng để trống.', "Đặt 'empty-seat' ở cuối, chỉ một lần.");
  for (const step of policy.tieChain)
    if (step.kind === 'indicator' && !indicators.includes(step.indicator))
      add(`Không có chỉ tiêu '${step.indicator}'.`, 'Chọn một chỉ tiêu đã khai báo.');
  const held = policy.maxBallots > 1 && policy.secondBallot.onTie !== 'none';
  if (names.includes('second-ballot') && !held)
    add(
      'Có bước bỏ phiếu lần hai nhưng thể lệ không cho bỏ phiếu lại.',
      'Cho phép lần hai, hoặc bỏ bước này.',
    );
  if (policy.maxBallots === 1 && policy.secondBallot.onTooFew !== 'none')
    problems.push(
      problem(
        'secondBallot',
        'Thể lệ chỉ có một lần bỏ phiếu nhưng lại bỏ phiếu tiếp khi thiếu người đạt.',
        "Chọn hai lần bỏ phiếu, hoặc đặt 'none'.",
      ),
    );
  return problems;
}

function checkCandidates(policy: ContestPolicy, { candidates, units }: PolicyContext): PolicyProblem[] {
  if (!candidates) return [];
  const at = 'candidates';
  if (candidates.length === 0)
    return [problem(at, 'Chưa có ứng viên nào.', 'Đưa các đăng ký đủ điều kiện vào danh sách bỏ phiếu.')];
  const problems: PolicyProblem[] = [];
  const ids = candidates.map((c) => c.id);
  const twice = ids.filter((id, i) => ids.indexOf(id) < i);
  if (twice.length > 0)
    problems.push(problem(at, `Ứng viên bị trùng: ${twice.join(', ')}.`, 'Bỏ dòng trùng.'));
  const late = candidates.filter((c) => policy.registrationRequired && !c.registered).map((c) => c.id);
  if (late.length > 0)
    problems.push(
      problem(
        at,
        `Chưa đăng ký thi đua: ${late.join(', ')}.`,
        'Bỏ khỏi danh sách, hoặc cho phép không đăng ký.',
      ),
    );
  const frozen = {
    candidates,
    electorate: electorateOf(policy.electorate, units),
    chain: [],
  };
  if (problems.length === 0 && seatsOf(policy, frozen) === 0)
    problems.push(
      problem(
        'seats',
        'Tính ra không có suất nào để suy tôn.',
        'Tăng tỷ lệ, đổi cách làm tròn, hoặc bỏ giới hạn.',
      ),
    );
  return problems;
}

/** Problems of the rules, none when they can be frozen. What a draft leaves out is taken from the defaults. */
export function validatePolicy(draft: PolicyDraft, context: PolicyContext): PolicyProblem[] {
  const shares = checkShares(draft);
  const { threshold, quorum } = draft;
  const unused = { num: 1, den: 1, atLeast: '>=' } as const;
  const policy = {
    ...POLICY_DEFAULTS,
    ...draft,
    threshold: threshold ?? unused,
    quorum: quorum ?? unused,
  };
  const rest = [
    ...checkElectorate(policy, context),
    ...checkChannel(policy),
    ...checkSeats(policy),
    ...checkChain(policy, context),
  ];
  const problems = [...shares, ...rest];
  const sound = problems.every((p) => !['seats', 'governmentFlagCap', 'electorate'].includes(p.field));
  return sound ? [...problems, ...checkCandidates(policy, context)] : problems;
}

export type AcceptedPolicy =
  | { readonly ok: true; readonly policy: ContestPolicy }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

/** The complete policy, or why it cannot be one. */
export function acceptPolicy(draft: PolicyDraft, context: PolicyContext): AcceptedPolicy {
  const problems = validatePolicy(draft, context);
  const { threshold, quorum } = draft;
  if (problems.length > 0 || !threshold || !quorum) return { ok: false, problems };
  return { ok: true, policy: { ...POLICY_DEFAULTS, ...draft, threshold, quorum } };
}
