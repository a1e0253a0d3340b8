/** The rules of a vote, as data that the secretariat sets for a cluster, year and award. */
import type { Fraction, Threshold } from '#domain/contest/threshold.ts';

/** Who votes, one vote each; frozen when the contest opens. The block only limits candidates by default. */
export type ElectorateRule =
  | { readonly kind: 'cluster' }
  | { readonly kind: 'block'; readonly block: string }
  | { readonly kind: 'named'; readonly units: readonly string[] };

export type Choices =
  /** Đồng ý, không đồng ý, không có ý kiến on each candidate. */
  | { readonly kind: 'approve-each' }
  /** At most this many of the candidates. */
  | { readonly kind: 'choose'; readonly atMost: number };

export type Denominator = 'electorate' | 'present' | 'issued' | 'returned' | 'valid';

export type Seats =
  | { readonly kind: 'number'; readonly number: number }
  | {
      readonly kind: 'share';
      readonly share: Fraction;
      readonly of: 'electorate' | 'candidates';
      readonly round: 'floor' | 'ceil' | 'round';
    };

/** Steps against a tie at the last seat, in order, until one separates. */
export type TieStep =
  /** Điểm thẩm định: the higher score. */
  | { readonly kind: 'verified-score' }
  | { readonly kind: 'indicator'; readonly indicator: string; readonly better: 'higher' | 'lower' }
  /** Collectives with 70 % women or more, and women (NĐ 152/2025/NĐ-CP, Điều 4 khoản 6). */
  | { readonly kind: 'women' }
  | { readonly kind: 'second-ballot' }
  /** Head and deputies, without those concerned (TT 01/2024/TT-TANDTC, Điều 29). */
  | { readonly kind: 'head-and-deputy' }
  | { readonly kind: 'empty-seat' };

export interface ContestPolicy {
  readonly electorate: ElectorateRule;
  readonly choices: Choices;
  readonly threshold: Threshold;
  /** Share of the electorate that must be present. */
  readonly quorum: Threshold;
  /** What the threshold is a share of. */
  readonly denominator: Denominator;
  /** An absent unit stays in the electorate; it may send another of its own people, or write. */
  readonly absent: 'none' | 'own-substitute' | 'written-opinion';
  readonly selfVote: 'allowed' | 'not-allowed';
  /**
   * How votes are cast: ballot papers, hands, or letters (lấy ý kiến bằng văn bản). `electronic-secret` keeps its
   * place and is refused at set-up: no legal basis was found for it.
   */
  readonly ballotKind: 'paper' | 'electronic-secret' | 'show-of-hands' | 'circulation';
  readonly seats: Seats;
  readonly secondBallot: {
    /** On a tie at the last seat. */
    readonly onTie: 'tied' | 'all' | 'none';
    /** When too few pass the threshold. */
    readonly onTooFew: 'top-seats-plus-one' | 'all' | 'none';
  };
  /** The first ballot counts; 1 or 2. */
  readonly maxBallots: number;
  readonly tieChain: readonly TieStep[];
  /** Seats still open after the last ballot because too few passed (TT 01/2024/TT-TANDTC, Điều 29). */
  readonly afterLastBallot: 'head-and-deputy' | 'empty-seat';
  readonly registrationRequired: boolean;
  /** At most this share of the candidates, rounded down; for flags of the Government. */
  readonly governmentFlagCap: 'off' | Fraction;
}

/** The table of defaults: everything but threshold and quorum, which somebody must choose. */
export const POLICY_DEFAULTS: Omit<ContestPolicy, 'threshold' | 'quorum'> = {
  electorate: { kind: 'cluster' },
  choices: { kind: 'approve-each' },
  denominator: 'electorate',
  absent: 'own-substitute',
  selfVote: 'allowed',
  ballotKind: 'paper',
  seats: { kind: 'number', number: 1 },
  secondBallot: { onTie: 'tied', onTooFew: 'top-seats-plus-one' },
  maxBallots: 2,
  tieChain: [
    { kind: 'verified-score' },
    { kind: 'women' },
    { kind: 'second-ballot' },
    { kind: 'head-and-deputy' },
    { kind: 'empty-seat' },
  ],
  afterLastBallot: 'head-and-deputy',
  registrationRequired: true,
  governmentFlagCap: 'off',
};

/** What the set-up has chosen so far; the rest is `POLICY_DEFAULTS`. */
export type PolicyDraft = Partial<ContestPolicy>;

/** The units entitled to vote, in the order given, each once. */
export function electorateOf(
  rule: ElectorateRule,
  units: readonly { readonly id: string; readonly block: string }[],
): readonly string[] {
  if (rule.kind === 'cluster') return [...new Set(units.map((u) => u.id))];
  if (rule.kind === 'block')
    return [...new Set(units.filter((u) => u.block === rule.block).map((u) => u.id))];
  return [...new Set(rule.units)];
}
