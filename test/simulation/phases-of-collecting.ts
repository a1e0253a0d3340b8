/** What happens while papers are collected. Digests leave at 01:13:38Z, 08:13 in Viet Nam. */
import type { Phase, Step } from './phases.ts';
import {
  clusterFile,
  CYCLE,
  cycleFile,
  DEPUTY,
  HEAD,
  LATE,
  officer,
  OPERATOR,
  PROMPT,
  SILENT,
} from './small-cluster.ts';
import { localDate } from '#domain/shared/time.ts';

const registration = { cycle: CYCLE, stage: 'registration' } as const;
const midYear = { cycle: CYCLE, stage: 'mid-year' } as const;

/** The deputy does not stand for the flag: it decides what the ballots leave undecided. */
const registering = (unit: string) => ({
  registrations: [
    { award: unit === LATE ? 'bang-khen' : 'co-bo', registrant: { kind: 'unit' as const, name: unit } },
  ],
});
function sends(at: string, id: string, unit: string, stage: { cycle: string; stage: string }): Step {
  const content =
    stage.stage === 'registration'
      ? registering(unit)
      : { text: 'Báo cáo.', figures: { viec: { value: 1_200 } } };
  return { at, id, by: officer(unit), does: { do: 'submission.send', ...stage, unit, content } };
}

/** Registration and mid-year review. */
export const COLLECTING: readonly Phase[] = [
  {
    name: 'found',
    from: '2025-01-15T02:00:00Z',
    until: '2025-01-15T05:00:00Z',
    steps: [
      {
        at: '2025-01-15T02:00:00Z',
        id: 'cluster-1',
        by: OPERATOR,
        does: { do: 'cluster.import', file: clusterFile() },
      },
      {
        at: '2025-01-15T02:10:00Z',
        id: 'cycle-1',
        by: OPERATOR,
        does: { do: 'cycle.create', file: cycleFile() },
      },
    ],
  },
  {
    name: 'done on paper',
    from: '2025-02-02T02:00:00Z',
    until: '2025-02-02T05:00:00Z',
    steps: [
      {
        at: '2025-02-02T02:00:00Z',
        id: 'launched',
        by: HEAD,
        does: {
          do: 'stage.record-as-done',
          cycle: CYCLE,
          stage: 'launch',
          openedOn: localDate('2025-01-20'),
          closedOn: localDate('2025-01-24'),
        },
      },
    ],
  },
  { name: 'prompt', from: '2025-03-03T01:00:00Z', until: '2025-03-03T05:00:00Z', steps: [] },
  {
    name: 'open',
    from: '2025-03-04T02:00:00Z',
    until: '2025-03-04T05:00:00Z',
    steps: [
      {
        at: '2025-03-04T02:00:00Z',
        id: 'open-registration',
        by: HEAD,
        does: { do: 'stage.open', ...registration },
      },
    ],
  },
  {
    name: 'submit',
    from: '2025-03-11T01:00:00Z',
    until: '2025-03-11T05:00:00Z',
    // Ten minutes after the reminder of that day.
    steps: [sends('2025-03-11T01:25:00Z', 'send-prompt', PROMPT, registration)],
  },
  {
    name: 'fail',
    from: '2025-03-18T01:00:00Z',
    until: '2025-03-18T06:00:00Z',
    steps: [],
    // Once and six retries: then the failure is recorded, and the sweep starts the stage anew.
    given: Array.from({ length: 7 }, (_, i) => ({
      site: 'ReadStage table.transact ladder+notice+stage',
      nth: i + 1,
      is: 'throttled' as const,
    })),
    troubles: ['StageFailed'],
  },
  { name: 'remind', from: '2025-03-18T01:00:00Z', until: '2025-03-18T05:00:00Z', steps: [] },
  {
    name: 'extend',
    from: '2025-03-20T01:00:00Z',
    until: '2025-03-20T05:00:00Z',
    steps: [
      {
        at: '2025-03-20T01:25:00Z',
        id: 'extend-all',
        by: HEAD,
        does: {
          do: 'stage.extend',
          ...registration,
          due: localDate('2025-03-27'),
          reason: 'Chờ Kế hoạch của Bộ.',
        },
      },
      {
        at: '2025-03-20T02:30:00Z',
        id: 'extend-one',
        by: HEAD,
        does: {
          do: 'unit.extend',
          ...registration,
          unit: SILENT,
          due: localDate('2025-03-31'),
          reason: 'Mưa lũ.',
        },
      },
    ],
  },
  {
    name: 'accept',
    from: '2025-03-21T02:00:00Z',
    until: '2025-03-21T05:00:00Z',
    steps: [
      {
        at: '2025-03-21T02:00:00Z',
        id: 'accept-prompt',
        by: DEPUTY,
        does: { do: 'submission.accept', ...registration, unit: PROMPT },
      },
    ],
  },
  {
    name: 'late',
    from: '2025-03-28T01:00:00Z',
    until: '2025-03-28T05:00:00Z',
    steps: [sends('2025-03-28T01:25:00Z', 'send-late', LATE, registration)],
  },
  {
    name: 'return',
    from: '2025-03-31T02:00:00Z',
    until: '2025-03-31T05:00:00Z',
    steps: [
      {
        at: '2025-03-31T02:00:00Z',
        id: 'return-late',
        by: HEAD,
        does: {
          do: 'submission.return',
          ...registration,
          unit: LATE,
          due: localDate('2025-04-03'),
          reason: 'Thiếu chữ ký.',
        },
      },
      sends('2025-03-31T03:00:00Z', 'send-late-again', LATE, registration),
    ],
  },
  {
    name: 'escalate',
    from: '2025-04-01T01:00:00Z',
    until: '2025-04-01T05:00:00Z',
    steps: [
      {
        at: '2025-04-01T02:30:00Z',
        id: 'release-silent',
        by: HEAD,
        does: { do: 'escalation.release', ...registration, unit: SILENT },
      },
    ],
  },
  {
    name: 'close when all are accepted',
    from: '2025-04-04T02:00:00Z',
    until: '2025-04-04T06:00:00Z',
    steps: [
      {
        at: '2025-04-04T02:00:00Z',
        id: 'paper-silent',
        by: HEAD,
        does: {
          do: 'submission.received-on-paper',
          ...registration,
          unit: SILENT,
          number: '12/STP',
          date: localDate('2025-04-03'),
          content: registering(SILENT),
        },
      },
      {
        at: '2025-04-04T02:10:00Z',
        id: 'accept-late',
        by: HEAD,
        does: { do: 'submission.accept', ...registration, unit: LATE },
      },
      {
        at: '2025-04-04T02:40:00Z',
        id: 'accept-silent',
        by: HEAD,
        does: { do: 'submission.accept', ...registration, unit: SILENT },
      },
    ],
  },
  { name: 'open by itself', from: '2025-06-02T00:30:00Z', until: '2025-06-02T04:00:00Z', steps: [] },
  {
    name: 'deadline',
    from: '2025-06-20T16:59:00Z',
    until: '2025-06-20T18:00:00Z',
    undisturbed: true,
    steps: [
      sends('2025-06-20T16:59:59Z', 'send-in-time', PROMPT, midYear),
      sends('2025-06-20T17:00:00Z', 'send-too-late', LATE, midYear),
    ],
  },
  {
    name: 'close by the calendar',
    from: '2025-06-26T16:30:00Z',
    until: '2025-06-26T20:00:00Z',
    steps: [],
  },
];
