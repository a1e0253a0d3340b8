import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as material from './contests.ts';
import { AT, named, WORDING } from './named-contests.ts';
import { ContestField } from '#contracts/contest.ts';
import { currentBallot, frozenFor, outcomeOf, type Contest } from '#domain/contest/contest.ts';
import { voteDue } from '#domain/contest/due.ts';
import { explainNobody, explainRule, explainSteps, votesOfCandidate } from '#domain/contest/explain.ts';
import { addDecision, addTally, openBallot } from '#domain/contest/progress.ts';

const recorded = { at: AT, by: 'ban kiểm phiếu', recused: [] };

/** Plays the contest until it is decided, as commands and workflow would, for at most twelve turns. */
function play(
  { policy, frozen }: { policy: Contest['policy']; frozen: Parameters<typeof named>[0] },
  seed: number,
): { contest: Contest; seen: Contest[] } {
  let turn = 0;
  const draw = <T>(from: fc.Arbitrary<T>): T => {
    const [value] = fc.sample(from, { seed: seed + turn, numRuns: 1 });
    if (value === undefined) throw new Error('nothing drawn');
    return value;
  };
  let contest = named(frozen, policy);
  const seen = [contest];
  for (; turn < 12 && !outcomeOf(contest); turn += 1) {
    const { state } = contest;
    const ballot = currentBallot(contest);
    if (state.is === 'balloting' && ballot) {
      const tally = draw(material.tally(policy, frozenFor(contest, ballot), ballot.candidates));
      contest = addTally(contest, { ...tally, round: ballot.n }, recorded);
    } else if (state.is === 'next-ballot') contest = openBallot(contest, AT);
    else if (state.is === 'deciding') {
      const chosen = draw(
        fc.subarray([...state.amongst], { maxLength: Math.min(state.seats, state.amongst.length) }),
      );
      contest = addDecision(contest, chosen) ?? contest;
    }
    seen.push(contest);
  }
  return { contest, seen };
}

/** A row holds no ratio of nothing: such a figure is left out when the contest is frozen. */
const frozen = material.frozen.map((one) => ({
  ...one,
  candidates: one.candidates.map(({ indicators, ...rest }) =>
    indicators?.['x'] && indicators['x'].den > 0 ? { ...rest, indicators } : rest,
  ),
}));
const vote = fc.record({ policy: material.policy, frozen });

describe('a contest, whatever its rules and tallies', () => {
  it('is decided once its ballots had a quorum, and always asks for something before', () => {
    fc.assert(
      fc.property(vote, fc.nat(), (what, seed) => {
        const { contest, seen } = play(what, seed);
        const missed = contest.ballots.filter(({ quorumMet }) => quorumMet === false).length;
        // Two ballots and a decision are four turns; a session without quorum is two more.
        expect(outcomeOf(contest) !== undefined || missed >= 4).toBe(true);
        for (const one of seen) {
          const due = voteDue([one], false);
          const { is } = one.state;
          expect(due).toBe(is === 'next-ballot' ? is : is === 'decided' ? 'conclude' : 'nothing');
          if (is === 'deciding') {
            const concerned = one.candidates.map(({ unit }) => unit);
            expect(one.state.by.some((unit) => concerned.includes(unit))).toBe(false);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('reads back from its row as it was written', () => {
    fc.assert(
      fc.property(vote, fc.nat(), (what, seed) => {
        for (const one of play(what, seed).seen) {
          const stored: unknown = JSON.parse(JSON.stringify(one));
          expect(ContestField.parse(stored)).toEqual(stored);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is explained in names, step by step and in one sentence', () => {
    const ids = /(?<!\p{L})([a-f]|u\d+)(?!\p{L})|undefined|NaN|tie\.|too-few/u;
    fc.assert(
      fc.property(vote, fc.nat(), (what, seed) => {
        const { contest } = play(what, seed);
        const outcome = outcomeOf(contest);
        if (!outcome) return;
        const steps = explainSteps(contest, WORDING);
        const rule = explainRule(contest, WORDING);
        expect(steps).toHaveLength(outcome.steps.length);
        for (const step of steps) expect(step).toMatch(/^[\p{Lu}].*\.$/u);
        expect(rule).not.toMatch(/\.$/);
        expect(rule).toMatch(/^[\p{Lu}\d]/u);
        for (const id of outcome.nominated) {
          expect(votesOfCandidate(contest, id)).toMatch(/^\d+(\/\d+)? phiếu/);
          if (outcome.nominated.length > 1) expect(rule).toContain(`Sở ${id.toUpperCase()}`);
        }
        const why = outcome.nominated.length === 0 ? explainNobody(contest, WORDING) : '';
        for (const said of [...steps, rule, why]) expect(said).not.toMatch(ids);
      }),
      { numRuns: 500 },
    );
  });
});
