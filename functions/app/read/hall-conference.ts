/** The conference of a cycle as its pages show it. */
import { readConference, type ConferenceView } from '../conference/read-conference.ts';
import type { ClusterRead } from './cluster-board.ts';
import { readHall, type Hall } from './hall.ts';
import { PAPERS_OF_THE_DAY, readHallPapers, type HallPaper } from './hall-papers.ts';
import type { DeskTarget } from '#domain/access/desk-right.ts';
import type { Covenant } from '#domain/conference/covenant.ts';
import type { RollLine } from '#domain/conference/proceedings.ts';
import { localDateOf } from '#domain/shared/time.ts';

export interface HallConference {
  readonly hall: Hall;
  readonly view: ConferenceView;
  /** Of the cycle that the conference opens, and of its own where they are not signed by all. */
  readonly covenants: readonly (Covenant & { readonly cycleName: string })[];
  readonly papers: readonly HallPaper[];
  readonly target: DeskTarget;
}

export async function readHallConference(
  read: ClusterRead,
  slug: string,
): Promise<HallConference | undefined> {
  const hall = readHall(read, slug);
  const view = hall && (await readConference(read.store, hall.of.cycle));
  if (!hall || !view) return undefined;
  const today = localDateOf(read.board.now);
  const kinds = [...PAPERS_OF_THE_DAY.before, ...PAPERS_OF_THE_DAY.after];
  const papers = (await readHallPapers(read.store, slug, today, kinds)) ?? [];
  const covenants = await covenantsOf(read, hall);
  const target = {
    cycle: slug,
    ...(hall.voting && { stage: hall.voting.id }),
    ...(hall.conference.host !== undefined && { host: hall.conference.host }),
  };
  return { hall, view, covenants, papers, target };
}

async function covenantsOf(
  { store, board }: ClusterRead,
  { of, conference, members }: Hall,
): Promise<HallConference['covenants']> {
  const opened = conference.opens === undefined ? [] : await store.covenants(conference.opens);
  const own = await store.covenants(of.cycle.slug);
  const unsigned = own.filter(
    ({ value }) =>
      value.status === 'adopted' &&
      members.some(
        ({ id, block }) => block === value.block && !value.signatures.some(({ unit }) => unit === id),
      ),
  );
  const nameOf = (slug: string) => board.cycles.find(({ cycle }) => cycle.slug === slug)?.cycle.name ?? slug;
  return [...opened, ...unsigned].map(({ value }) => ({ ...value, cycleName: nameOf(value.cycle) }));
}

/** The line of a unit that is ticked as present: as it stands, else as the unit announced its delegation. */
export function presentLine(
  { view }: Pick<HallConference, 'view'>,
  unit: string,
): Omit<RollLine, 'at' | 'by'> {
  const stored = view.proceedings.roll.find((line) => line.unit === unit);
  if (stored && stored.status !== 'absent') {
    const { at: _at, by: _by, ...line } = stored;
    return line;
  }
  const people = view.delegations.find((one) => one.unit === unit)?.people ?? [];
  const [head] = people;
  const voter = people.find((one) => one.voter === true) ?? head;
  return {
    unit,
    status: 'present',
    channel: view.conference.mode,
    people: Math.max(1, people.length),
    ...(head && { head: head.name }),
    ...(voter && { voter: voter.name }),
  };
}
