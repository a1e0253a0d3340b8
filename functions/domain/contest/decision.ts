/** A higher authority's decision on a registration: which may follow on what. */
import type { ContestDefinition } from '#domain/cycle/cycle.ts';
import { mayFollow, STATE_WORDS, type Registration } from '#domain/registration/registration.ts';
import type { Letter } from '#domain/shared/ids.ts';
import type { Instant } from '#domain/shared/time.ts';
import type { Decided } from '#domain/stage/transitions.ts';

export type DecisionOutcome = 'granted' | 'granted-lower' | 'not-granted' | 'revoked';

export interface Decision {
  readonly outcome: DecisionOutcome;
  /** The lower reward given instead; for `granted-lower` only. */
  readonly lowerAward?: string;
  readonly letter: Letter;
}

/**
 * The registration after the decision. Where the cycle votes on the award only nominees are decided on; where it
 * does not, what was kept may be decided on directly.
 */
export function decideOn(
  registration: Registration,
  { outcome, lowerAward, letter }: Decision,
  contests: readonly ContestDefinition[],
  turn: { readonly at: Instant; readonly by: string },
): Decided<Registration> {
  const { state, registrant } = registration;
  if (state === 'kept' && contests.some((contest) => votesOn(contest, registration))) {
    return no(
      'not-nominated',
      `${registrant.name} chưa được bình xét, suy tôn nên chưa ghi nhận quyết định khen thưởng.`,
    );
  }
  if (!mayFollow(state, outcome)) {
    return no(
      'out-of-turn',
      `${registrant.name} đang ở trạng thái "${STATE_WORDS[state]}", không thể chuyển sang "${STATE_WORDS[outcome]}".`,
    );
  }
  const lower = lowerAward !== undefined;
  if (lower !== (outcome === 'granted-lower')) {
    return no(
      'lower-award',
      'Chỉ khi tặng mức thấp hơn, và luôn luôn khi đó, cần ghi danh hiệu, hình thức được tặng.',
    );
  }
  const reason = `Quyết định số ${letter.number} ngày ${letter.date}`;
  return {
    ok: true,
    value: {
      ...registration,
      state: outcome,
      history: [...registration.history, { ...turn, state: outcome, reason }],
      decision: { ...letter, ...(lower && { lowerAward }) },
    },
  };
}

function votesOn(contest: ContestDefinition, { award, block }: Registration): boolean {
  return contest.award === award && (contest.block === undefined || contest.block === block);
}

const no = (code: string, message: string) => ({ ok: false as const, code, message });
