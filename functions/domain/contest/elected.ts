/** Contests in which units elect head and deputies of a later period: the candidates are the units themselves. */
import { OFFICE_IDS, officeName, periodInWords, type Office } from '#domain/cluster/office.ts';
import { isMember, unitName } from '#domain/cluster/cluster.ts';
import type { Announcement } from '#domain/conference/proceedings.ts';
import {
  candidateName,
  outcomeOf,
  type Contest,
  type ContestOutcome,
  type NamedCandidate,
} from '#domain/contest/contest.ts';
import { votesOfCandidate } from '#domain/contest/explain.ts';
import type { FreezingContext } from '#domain/contest/freeze.ts';
import type { ContestDefinition } from '#domain/cycle/cycle.ts';
import type { UnitId } from '#domain/shared/ids.ts';
import type { LocalDate } from '#domain/shared/time.ts';

/** The members of the day that stand, by the names they have then. */
export function unitsAsCandidates(
  { candidatesFrom, block }: Pick<ContestDefinition, 'candidatesFrom' | 'block'>,
  { units, on, figures, scores }: FreezingContext,
): NamedCandidate[] {
  if (typeof candidatesFrom !== 'object' || !('units' in candidatesFrom)) return [];
  const { units: named } = candidatesFrom;
  return units
    .filter((unit) => isMember(unit, on) && (block === undefined || unit.block === block))
    .filter(({ id }) => named === 'all' || named.includes(id))
    .map((unit) => {
      const name = unitName(unit, on);
      const [indicators, verifiedScore] = [figures.get(unit.id), scores?.get(unit.id)];
      return {
        id: unit.id,
        unit: unit.id,
        name,
        unitName: name,
        ...(verifiedScore !== undefined && { verifiedScore }),
        ...(indicators && { indicators }),
      };
    });
}

/** Units elected to a role for that period, most votes first; empty while nobody is. */
export function electedTo(
  contests: readonly Contest[],
  role: Office['role'],
  period: string,
): readonly UnitId[] {
  return contests
    .filter(({ office }) => office?.role === role && office.period === period)
    .flatMap((contest) => outcomeOf(contest)?.nominated ?? []);
}

/** What is read out in the hall, a line for each; a decision that names them, where one follows, is added later. */
export function announcementsOf(
  contest: Contest,
  { nominated }: ContestOutcome,
  label: string,
): Announcement[] {
  const { office } = contest;
  if (!office) return [];
  const role = officeName(OFFICE_IDS[office.role], label) ?? '';
  return nominated.map((id) => {
    const votes = votesOfCandidate(contest, id);
    const by = votes === '' ? '' : ` với ${votes}`;
    return { text: `Bầu ${candidateName(contest, id)} làm ${role} ${periodInWords(office.period)}${by}` };
  });
}

/** Who was elected to what and is not named so; empty where nobody was elected, or everybody named was. */
export function notAsElected(
  contests: readonly Contest[],
  {
    period,
    head,
    deputies,
  }: { readonly period: string; readonly head: UnitId; readonly deputies: readonly UnitId[] },
): UnitId[] {
  const strangers = (role: Office['role'], named: readonly UnitId[]) => {
    const elected = electedTo(contests, role, period);
    return elected.length === 0 ? [] : elected.filter((unit) => !named.includes(unit));
  };
  return [...strangers('head', [head]), ...strangers('deputy', deputies)];
}

/** The day of the vote that elected somebody for that period; undefined where nobody was elected. */
export function electedOn(contests: readonly Contest[], period: string): LocalDate | undefined {
  const found = contests.find(({ office, state }) => office?.period === period && state.is === 'concluded');
  return found?.state.is === 'concluded' ? found.state.on : undefined;
}
