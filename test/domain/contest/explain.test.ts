import { describe, expect, it } from 'vitest';
import { approvals, candidatesOf, frozenOf, TWO_THIRDS } from './contests.ts';
import { among14, AT, named, WORDING } from './named-contests.ts';
import type { Tally } from '#domain/contest/ballots.ts';
import type { Contest } from '#domain/contest/contest.ts';
import { explainNobody, explainRule, explainSteps, recusalsInWords } from '#domain/contest/explain.ts';
import { POLICY_DEFAULTS, type ContestPolicy } from '#domain/contest/policy.ts';
import { addDecision, addTally, openBallot } from '#domain/contest/progress.ts';
import { PRESETS } from '#domain/contest/threshold.ts';

const recorded = { at: AT, by: 'x', recused: [] };
const after = (contest: Contest, ...tallies: Tally[]): Contest =>
  tallies.reduce(
    (one, tally) => addTally(one.state.is === 'next-ballot' ? openBallot(one, AT) : one, tally, recorded),
    contest,
  );

describe('the rule of a vote in words', () => {
  it('gives votes, base, share and minimum of one nominee in one sentence', () => {
    const policy = { ...TWO_THIRDS, threshold: PRESETS.eightyPercent };
    const contest = after(among14(policy), approvals(14, { a: 12, b: 1, c: 1 }));
    expect(explainRule(contest, WORDING)).toBe(
      '12/14 phiếu đồng ý trên tổng số đơn vị của Cụm (85,71%), bảo đảm tỷ lệ tối thiểu đã được thống nhất (từ 80%, tức 12 phiếu trở lên)',
    );
  });

  it('says which ballot counted, and more than half as "quá 1/2"', () => {
    const policy: ContestPolicy = {
      ...TWO_THIRDS,
      threshold: PRESETS.majority,
      denominator: 'valid',
      electorate: { kind: 'block', block: 'stp' },
    };
    const contest = after(
      among14(policy),
      approvals(14, { a: 7, b: 5, c: 2 }),
      approvals(12, { a: 7, b: 5 }, 2),
    );
    expect(explainRule(contest, WORDING)).toBe(
      'Ở lần bỏ phiếu thứ hai, 7/12 phiếu đồng ý trên số phiếu hợp lệ (58,33%), bảo đảm tỷ lệ tối thiểu đã được thống nhất (quá 1/2, tức 7 phiếu trở lên)',
    );
    expect(explainSteps(contest, WORDING)).toEqual([
      'Có mặt 14/14 đơn vị, đủ số tối thiểu để bỏ phiếu (từ 2/3, tức 10 đơn vị trở lên).',
      'Tỷ lệ tối thiểu là quá 1/2 số phiếu hợp lệ (14), tức 8 phiếu trở lên; không ứng viên nào đạt.',
      'Còn 1 suất; bỏ phiếu lần thứ hai đối với Sở A và Sở B.',
      'Có mặt 12/14 đơn vị, đủ số tối thiểu để bỏ phiếu (từ 2/3, tức 10 đơn vị trở lên).',
      'Tỷ lệ tối thiểu là quá 1/2 số phiếu hợp lệ (12), tức 7 phiếu trở lên; đạt: Sở A.',
    ]);
  });

  it('tells each step of the tie chain, naming who decided and who stood aside', () => {
    const policy: ContestPolicy = {
      ...TWO_THIRDS,
      tieChain: [
        { kind: 'verified-score' },
        { kind: 'indicator', indicator: 'x', better: 'higher' },
        ...POLICY_DEFAULTS.tieChain.slice(1),
      ],
    };
    const deciding = after(
      among14(policy, 'u1', 'u13'),
      approvals(14, { a: 11, b: 11, c: 0 }),
      approvals(14, { a: 11, b: 11 }, 2),
    );
    const contest = addDecision(deciding, ['b']);
    if (!contest) throw new Error('refused');
    expect(explainSteps(contest, WORDING).slice(2)).toEqual([
      'Còn 1 suất mà Sở A và Sở B cùng được 11 phiếu.',
      'Không xét được theo điểm thẩm định.',
      'Không xét được theo chỉ tiêu tên của x.',
      'Xét theo tỷ lệ nữ từ 70% trở lên (Nghị định số 152/2025/NĐ-CP, khoản 6 Điều 4), các ứng viên vẫn bằng nhau.',
      'Các ứng viên bằng phiếu được bỏ phiếu lần thứ hai.',
      'Có mặt 14/14 đơn vị, đủ số tối thiểu để bỏ phiếu (từ 2/3, tức 10 đơn vị trở lên).',
      'Tỷ lệ tối thiểu là từ 2/3 tổng số đơn vị của Cụm (14), tức 10 phiếu trở lên; đạt: Sở A và Sở B.',
      'Còn 1 suất mà Sở A và Sở B cùng được 11 phiếu.',
      'Không xét được theo điểm thẩm định.',
      'Không xét được theo chỉ tiêu tên của x.',
      'Xét theo tỷ lệ nữ từ 70% trở lên (Nghị định số 152/2025/NĐ-CP, khoản 6 Điều 4), các ứng viên vẫn bằng nhau.',
      'Không xét được theo bỏ phiếu lần thứ hai.',
      'Việc lựa chọn được giao cho Trưởng Cụm, Phó Trưởng Cụm; Đơn vị 1 (Trưởng Cụm) có ứng viên nên không tham gia.',
      'Đơn vị 13 (Phó Trưởng Cụm) quyết định chọn Sở B.',
    ]);
    expect(explainRule(contest, WORDING)).toBe(
      'Ở lần bỏ phiếu thứ hai, 11/14 phiếu đồng ý trên tổng số đơn vị của Cụm (78,57%), bảo đảm tỷ lệ tối thiểu đã được thống nhất (từ 2/3, tức 10 phiếu trở lên); ' +
        'còn 1 suất mà Sở A và Sở B cùng được 11 phiếu; ' +
        'việc lựa chọn được giao cho Trưởng Cụm, Phó Trưởng Cụm; Đơn vị 1 (Trưởng Cụm) có ứng viên nên không tham gia',
    );
    expect(recusalsInWords(contest.recusals, WORDING)).toEqual(['Đơn vị 1 (Trưởng Cụm)']);
  });

  it('shows the verified points that were compared, and the reason of those who decided', () => {
    const contest = among14();
    const scores: Readonly<Record<string, number>> = { a: 9550, b: 9300, c: 9000 };
    const scored = {
      ...contest,
      candidates: contest.candidates.map((one) => ({ ...one, verifiedScore: scores[one.id] ?? 0 })),
    };
    const decided = after(scored, approvals(14, { a: 11, b: 11, c: 0 }));
    expect(explainSteps(decided, WORDING).at(-1)).toBe(
      'Xét theo điểm thẩm định (Sở A: 95,5 điểm; Sở B: 93 điểm), chọn Sở A.',
    );
    const deciding = after(among14(), approvals(14, { a: 9, b: 3, c: 2 }), approvals(14, { a: 9, b: 5 }, 2));
    const chosen = addDecision(deciding, ['a'], 'Thành tích nổi trội.');
    if (!chosen) throw new Error('refused');
    expect(explainSteps(chosen, WORDING).at(-1)).toContain('chọn Sở A, lý do: Thành tích nổi trội.');
  });

  it('says that one chosen after the last ballot had not reached the minimum', () => {
    const deciding = after(among14(), approvals(14, { a: 9, b: 3, c: 2 }), approvals(14, { a: 9, b: 5 }, 2));
    const chosen = addDecision(deciding, ['a']);
    const none = addDecision(deciding, []);
    if (!chosen || !none) throw new Error('refused');
    expect(explainRule(chosen, WORDING)).toBe(
      'Tính trên tổng số đơn vị của Cụm, Sở A được 9/14 phiếu đồng ý (64,29%), chưa đạt tỷ lệ tối thiểu (từ 2/3, tức 10 phiếu trở lên)',
    );
    expect(explainNobody(none, WORDING)).toBe(
      'không ứng viên nào đạt tỷ lệ tối thiểu (từ 2/3 tổng số đơn vị của Cụm, tức 10 phiếu trở lên) và những người được giao quyết định để trống',
    );
  });

  it('prints 35 of 44 as what it is and not as 80 %', () => {
    const policy: ContestPolicy = {
      ...TWO_THIRDS,
      threshold: PRESETS.eightyPercent,
      maxBallots: 1,
      secondBallot: { onTie: 'none', onTooFew: 'none' },
      afterLastBallot: 'empty-seat',
    };
    const contest = after(named(frozenOf(44, candidatesOf(1)), policy), approvals(44, { a: 35 }));
    expect(explainRule(contest, WORDING)).toBe(
      'Tính trên tổng số đơn vị của Cụm, Sở A được 35/44 phiếu đồng ý (79,55%); tỷ lệ tối thiểu đã được thống nhất là từ 80%, tức 36 phiếu trở lên',
    );
  });

  it('has no rule to tell before the contest is decided', () => {
    expect(() => explainRule(among14(), WORDING)).toThrow(RangeError);
  });
});
