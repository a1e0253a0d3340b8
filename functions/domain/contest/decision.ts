/** A higher authority's decision on a registration: which may follow on what. */
import type { ContestDefinition } from '#domain/cycle/cycle.ts';
import {
  mayFollow,
  STATE_WORDS,
  type Registration,
  type RegistrationState,
} from '#domain/registration/registration.ts';
import type { Letter } from '#domain/shared/ids.ts';
import type { Instant } from '#domain/shared/time.ts';
import type { Decided } from '#domain/stage/transitions.ts';

/** What the Emulation and Reward Council of the Ministry says first, then what the Minister decides. */
export const DECISION_OUTCOMES = [
  'council-accepted',
  'council-cut',
  'granted',
  'granted-lower',
  'not-granted',
  'revoked',
] as const;
export type DecisionOutcome = (typeof DECISION_OUTCOMES)[number];

export const DECISION_WORDS: Readonly<Record<DecisionOutcome, string>> = {
  'council-accepted': 'Hội đồng thông qua, trình cấp có thẩm quyền',
  'council-cut': 'Hội đồng không thông qua',
  granted: STATE_WORDS.granted,
  'granted-lower': STATE_WORDS['granted-lower'],
  'not-granted': STATE_WORDS['not-granted'],
  revoked: STATE_WORDS.revoked,
};

/** In which state a registration is after it: what the council accepts still waits for the decision. */
function stateAfter(outcome: DecisionOutcome, state: RegistrationState): RegistrationState {
  if (outcome === 'council-accepted') return state;
  return outcome === 'council-cut' ? 'not-granted' : outcome;
}

function mayBeSaid({ state, council }: Registration, outcome: DecisionOutcome): boolean {
  const ofCouncil = outcome === 'council-accepted' || outcome === 'council-cut';
  if (ofCouncil && council !== undefined) return false;
  return mayFollow(state, ofCouncil ? 'not-granted' : outcome);
}

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
  if (!mayBeSaid(registration, outcome)) {
    return no(
      'out-of-turn',
      `${registrant.name} đang ở trạng thái "${STATE_WORDS[state]}", không thể ghi "${DECISION_WORDS[outcome]}".`,
    );
  }
  const lower = lowerAward !== undefined;
  if (lower !== (outcome === 'granted-lower')) {
    return no(
      'lower-award',
      'Chỉ khi tặng mức thấp hơn, và luôn luôn khi đó, cần ghi danh hiệu, hình thức được tặng.',
    );
  }
  const next = stateAfter(outcome, state);
  const ofCouncil = outcome === 'council-accepted' || outcome === 'council-cut';
  const paper = `số ${letter.number} ngày ${letter.date}`;
  const reason = ofCouncil ? `${DECISION_WORDS[outcome]} (văn bản ${paper})` : `Quyết định ${paper}`;
  const history = [...registration.history, { ...turn, state: next, reason }];
  const value: Registration = ofCouncil
    ? { ...registration, state: next, history, council: { outcome, ...letter } }
    : { ...registration, state: next, history, decision: { ...letter, ...(lower && { lowerAward }) } };
  return { ok: true, value };
}

function votesOn(contest: ContestDefinition, { award, block }: Registration): boolean {
  return contest.award === award && (contest.block === undefined || contest.block === block);
}

const no = (code: string, message: string) => ({ ok: false as const, code, message });
