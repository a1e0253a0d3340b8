import { describe, expect, it } from 'vitest';
import { electorateOf, POLICY_DEFAULTS, type PolicyDraft } from '#domain/contest/policy.ts';
import { PRESETS } from '#domain/contest/threshold.ts';
import { acceptPolicy, type PolicyContext, validatePolicy } from '#domain/contest/validate-policy.ts';

const units = [
  { id: 'stp-lang-son', block: 'STP' },
  { id: 'stp-son-la', block: 'STP' },
  { id: 'thads-lang-son', block: 'THADS' },
];
const context: PolicyContext = {
  units,
  indicators: ['viec-xong'],
  candidates: [
    { id: 'a', unit: 'stp-lang-son', registered: true },
    { id: 'b', unit: 'stp-son-la', registered: true },
  ],
};
const chosen = { threshold: PRESETS.twoThirds, quorum: PRESETS.twoThirds };
const fields = (draft: PolicyDraft, c = context) => validatePolicy(draft, c).map((p) => p.field);

describe('the rules of a vote', () => {
  it('are the defaults once threshold and quorum are chosen', () => {
    expect(acceptPolicy(chosen, context)).toEqual({ ok: true, policy: { ...POLICY_DEFAULTS, ...chosen } });
  });

  it('have no silent threshold and no silent quorum', () => {
    expect(fields({})).toEqual(['threshold', 'quorum']);
    expect(validatePolicy({ quorum: PRESETS.majority }, context)).toEqual([
      {
        field: 'threshold',
        message: 'Chưa chọn tỷ lệ phiếu cần đạt; không có mức mặc định.',
        wayOut: 'Chọn một mức: từ 2/3 tổng số đơn vị, từ 80%, quá 1/2, hoặc nhập phân số khác.',
      },
    ]);
    expect(acceptPolicy({}, context).ok).toBe(false);
  });

  it.each<[string, PolicyDraft, string]>([
    ['more than all', { threshold: { num: 1, den: 1, atLeast: '>' } }, 'threshold'],
    ['five of four', { threshold: { num: 5, den: 4, atLeast: '>=' } }, 'threshold'],
    ['nothing', { quorum: { num: 0, den: 3, atLeast: '>=' } }, 'quorum'],
    ['a share of zero', { threshold: { num: 1, den: 0, atLeast: '>=' } }, 'threshold'],
    ['half numbers', { threshold: { num: 0.8, den: 1, atLeast: '>=' } }, 'threshold'],
    ['a block without units', { electorate: { kind: 'block', block: 'X' } }, 'electorate'],
    ['strangers that vote', { electorate: { kind: 'named', units: ['xyz'] } }, 'electorate'],
    [
      'a unit named twice',
      { electorate: { kind: 'named', units: ['stp-son-la', 'stp-son-la'] } },
      'electorate',
    ],
    ['ballots where hands are raised', { ballotKind: 'show-of-hands', denominator: 'valid' }, 'denominator'],
    ['no seat', { seats: { kind: 'number', number: 0 } }, 'seats'],
    [
      'a share that makes no seat',
      { seats: { kind: 'share', share: { num: 1, den: 5 }, of: 'electorate', round: 'floor' } },
      'seats',
    ],
    ['no choice on the ballot', { choices: { kind: 'choose', atMost: 0 } }, 'choices'],
    ['three ballots', { maxBallots: 3 }, 'maxBallots'],
    ['a second ballot that is not held', { maxBallots: 1 }, 'tieChain'],
    ['a chain without end', { tieChain: [{ kind: 'verified-score' }] }, 'tieChain'],
    ['no chain', { tieChain: [] }, 'tieChain'],
    ['steps after the end', { tieChain: [{ kind: 'empty-seat' }, { kind: 'women' }] }, 'tieChain'],
    [
      'a step twice',
      { tieChain: [{ kind: 'women' }, { kind: 'women' }, { kind: 'empty-seat' }] },
      'tieChain',
    ],
    [
      'an indicator nobody knows',
      { tieChain: [{ kind: 'indicator', indicator: 'y', better: 'higher' }, { kind: 'empty-seat' }] },
      'tieChain',
    ],
    ['a cap that is none', { governmentFlagCap: { num: 2, den: 1 } }, 'governmentFlagCap'],
  ])('are refused with %s, with a way out', (_, draft, field) => {
    const problems = validatePolicy({ ...chosen, ...draft }, context);
    expect(problems.map((p) => p.field)).toContain(field);
    for (const p of problems) expect(p.wayOut).not.toBe('');
  });

  it('hold candidates to their registration', () => {
    const late = { ...context, candidates: [{ id: 'a', unit: 'stp-son-la', registered: false }] };
    expect(fields(chosen, late)).toEqual(['candidates']);
    expect(fields({ ...chosen, registrationRequired: false }, late)).toEqual([]);
    expect(fields(chosen, { ...context, candidates: [] })).toEqual(['candidates']);
    const { candidates } = context;
    expect(fields(chosen, { ...context, candidates: [...candidates!, ...candidates!] })).toEqual([
      'candidates',
    ]);
  });

  it('can be set up before the candidates are known', () => {
    expect(fields(chosen, { units, indicators: [] })).toEqual([]);
  });
});

describe('the electorate', () => {
  it('is all units, those of a block, or those named', () => {
    expect(electorateOf({ kind: 'cluster' }, units)).toHaveLength(3);
    expect(electorateOf({ kind: 'block', block: 'THADS' }, units)).toEqual(['thads-lang-son']);
    expect(electorateOf({ kind: 'named', units: ['stp-son-la', 'stp-son-la'] }, units)).toEqual([
      'stp-son-la',
    ]);
  });
});
