/** The problems of a tally in the words of the hall: names of candidates and units instead of ids. */
import {
  checkTally,
  type Approval,
  type Tally,
  type TallyProblem,
  type Votes,
} from '#domain/contest/ballots.ts';
import { frozenFor, type Ballot, type Contest } from '#domain/contest/contest.ts';

/** What does not add up in the tally of that ballot; the messages name candidates and units. */
export function problemsOfTally(
  contest: Contest,
  ballot: Ballot,
  tally: Tally,
  unitName: (id: string) => string,
): readonly TallyProblem[] {
  const frozen = frozenFor(contest, ballot);
  const problems = checkTally(contest.policy, frozen, tally);
  if (problems.length === 0) return problems;
  const names = printedNames(contest);
  const renamed = checkTally(
    contest.policy,
    {
      candidates: frozen.candidates.map((c) => ({
        ...c,
        id: names.get(c.id) ?? c.id,
        unit: unitName(c.unit),
      })),
      electorate: frozen.electorate.map(unitName),
      chain: frozen.chain,
    },
    renameTally(tally, (id) => names.get(id) ?? id, unitName),
  );
  // Somebody wrote a name where the id belongs: with names all would be well, so the ids must be shown.
  return renamed.length === problems.length ? renamed : problems;
}

/** Two persons may bear one name: then each with its unit, and with its id when that does not tell either. */
function printedNames({ candidates }: Contest): ReadonlyMap<string, string> {
  const times = new Map<string, number>();
  const withUnit = (c: Contest['candidates'][number]) => `${c.name} (${c.unitName})`;
  for (const c of candidates) {
    for (const name of [c.name, withUnit(c)]) times.set(name, (times.get(name) ?? 0) + 1);
  }
  const unique = (name: string) => times.get(name) === 1;
  return new Map(
    candidates.map((c) => [
      c.id,
      unique(c.name) ? c.name : unique(withUnit(c)) ? withUnit(c) : `${withUnit(c)} [${c.id}]`,
    ]),
  );
}

function renameTally(tally: Tally, name: (id: string) => string, unitName: (id: string) => string): Tally {
  const { writtenOpinions, substitutes } = tally;
  const votes = (of: Votes): Votes => {
    const renamed: Record<string, Approval | number> = {};
    for (const id of Object.keys(of)) renamed[name(id)] = of[id] ?? 0;
    return renamed as Votes;
  };
  return {
    ...tally,
    votes: votes(tally.votes),
    counters: tally.counters.map(unitName),
    ...(writtenOpinions && {
      writtenOpinions: { units: writtenOpinions.units.map(unitName), votes: votes(writtenOpinions.votes) },
    }),
    ...(substitutes && { substitutes: substitutes.map((one) => ({ ...one, unit: unitName(one.unit) })) }),
  };
}
