/** Files as a person would give them: the cluster of the world, a year that begins to be planned. */
import type { CommandInput } from './world.ts';
import { CLUSTER, contactsOf, UNITS } from './people.ts';

type Import = Extract<CommandInput, { do: 'cluster.import' }>['file'];
type Create = Extract<CommandInput, { do: 'cycle.create' }>['file'];

export type ClusterInput = Import;
export type CycleInput = Create;

export function unitFile(
  id: string,
  changes: Partial<Import['units'][number]> = {},
): Import['units'][number] {
  const block = id.startsWith('stp') ? 'stp' : 'thads';
  return { id, kind: block.toUpperCase(), block, name: `Đơn vị ${id}`, contacts: contactsOf(id), ...changes };
}

export function clusterFile(changes: Partial<Import> = {}): Import {
  const { id, name, blocks, secretaries, movements, awards, terms } = CLUSTER;
  return {
    id,
    name,
    blocks: [...blocks],
    secretaries: [...secretaries],
    movements: [...movements],
    awards: awards.map(({ names, ...award }) => ({ ...award, name: [...names] })),
    terms: terms.map(({ period, from, head, deputies }) => ({ period, from, head, deputies: [...deputies] })),
    units: UNITS.map(({ id: unit }) => unitFile(unit)),
    ...changes,
  };
}

/** A whole year; the conference on Thursday 18 December 2025. */
export function cycleFile(changes: Partial<Create> = {}): Create {
  return {
    slug: '2025',
    name: 'năm 2025',
    period: { from: '2025-01-01', to: '2025-12-31' },
    conference: { date: '2025-12-18', place: 'Lạng Sơn', host: 'stp-lang-son' },
    movements: ['chuyen-doi-so'],
    awards: ['co-bo', 'bang-khen'],
    contests: [
      { id: 'co-stp', award: 'co-bo', block: 'stp', policy: { threshold: '>= 2/3', quorum: '>= 2/3' } },
    ],
    stages: [
      { stage: 'launch', opens: '2025-02-03', due: '2025-02-14', silenceAgrees: true },
      { stage: 'registration', opens: '2025-03-03', due: '2025-03-25' },
      { stage: 'mid-year', opens: '2025-06-02', due: '2025-06-20' },
      {
        stage: 'year-end',
        opens: { fromConference: -40 },
        due: { fromConference: -15 },
      },
      { stage: 'voting', opens: { fromConference: 0 }, due: { fromConference: 0, time: '17:00' } },
      { stage: 'closing', opens: { fromConference: 1 }, due: { fromConference: 10 } },
    ],
    ...changes,
  };
}
