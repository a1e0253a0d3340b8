/**
 * The smallest cluster in which everything can happen: the head is prompt, the deputy late, the third silent.
 * Head and deputy decide about each other, so nobody decides on its own paper.
 */
import type * as z from 'zod';
import type { Actor } from '#app/act.ts';
import { Command } from '#contracts/commands.ts';

export type CommandInput = z.input<typeof Command>;
type ClusterInput = Extract<CommandInput, { do: 'cluster.import' }>['file'];
type CycleInput = Extract<CommandInput, { do: 'cycle.create' }>['file'];

export const CLUSTER = 'cum-nho';
export const CYCLE = '2025';

export const PROMPT = 'stp-som';
export const LATE = 'stp-muon';
export const SILENT = 'stp-im';
export const UNITS = [PROMPT, LATE, SILENT] as const;

export const HEAD: Actor = { unit: PROMPT, name: 'Thư ký', role: 'secretary' };
export const DEPUTY: Actor = { unit: LATE, name: 'Thư ký Phó Cụm', role: 'deputy' };
export const OPERATOR: Actor = { unit: PROMPT, name: 'Vận hành', role: 'operator' };
export const officer = (unit: string): Actor => ({ unit, name: 'Cán bộ đầu mối', role: 'officer' });

export const address = (who: 'dau-moi' | 'thay-the' | 'lanh-dao' | 'thu-ky', unit: string): string =>
  `${who}@${unit}.example`;

export function contactsOf(unit: string) {
  return {
    main: { name: 'Cán bộ đầu mối', email: address('dau-moi', unit), phone: '0205 000 000' },
    deputy: { name: 'Cán bộ thay thế', email: address('thay-the', unit) },
    leader: { name: 'Lãnh đạo phụ trách', email: address('lanh-dao', unit) },
  };
}

export function clusterFile(units: readonly string[] = UNITS): ClusterInput {
  return {
    id: CLUSTER,
    name: 'Cụm thi đua nhỏ',
    blocks: [{ id: 'stp', name: 'Khối Sở Tư pháp' }],
    terms: [{ period: CYCLE, from: '2025-01-01', head: PROMPT, deputies: [LATE] }],
    secretaries: [
      { unit: PROMPT, name: 'Thư ký', email: address('thu-ky', PROMPT), phone: '0205 111 111' },
      { unit: LATE, name: 'Thư ký Phó Cụm', email: address('thu-ky', LATE) },
    ],
    awards: [
      {
        id: 'co-bo',
        name: 'Cờ thi đua ngành Tư pháp',
        kind: 'title',
        for: 'collective',
        decidedBy: 'Bộ trưởng',
      },
      { id: 'bang-khen', name: 'Bằng khen', kind: 'form', for: 'both', decidedBy: 'Bộ trưởng' },
    ],
    units: units.map((id) => ({
      id,
      kind: 'STP',
      block: 'stp',
      name: `Sở Tư pháp ${id}`,
      contacts: contactsOf(id),
      subUnits: [{ id: 'phong-1', name: 'Phòng số 1' }],
    })),
  };
}

/** A year with one stage of each kind; the mid-year review opens and closes by itself. */
export function cycleFile(changes: Partial<CycleInput> = {}): CycleInput {
  return {
    slug: CYCLE,
    name: 'năm 2025',
    period: { from: '2025-01-01', to: '2025-12-31' },
    conference: { date: '2025-12-18', place: 'Lạng Sơn', host: PROMPT },
    awards: ['co-bo', 'bang-khen'],
    indicators: [{ id: 'viec', name: 'Số việc', block: 'stp', unit: 'việc', kind: 'count' }],
    contests: [
      {
        id: 'co',
        award: 'co-bo',
        block: 'stp',
        policy: { threshold: '> 1/2', quorum: '>= 2/3' },
      },
    ],
    stages: [
      { stage: 'launch', opens: '2025-02-03', due: '2025-02-14', silenceAgrees: true },
      { stage: 'registration', opens: '2025-03-03', due: '2025-03-25' },
      { stage: 'mid-year', opens: '2025-06-02', due: '2025-06-20', closes: '2025-06-26', autoOpen: true },
      { stage: 'voting', opens: { fromConference: 0 }, due: { fromConference: 0, time: '17:00' } },
      { stage: 'closing', opens: { fromConference: 1 }, due: { fromConference: 10 } },
    ],
    ...changes,
  };
}
