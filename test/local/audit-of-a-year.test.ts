/** What the audit alone shows, held against the rows of a played year at moments of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleOffice, type Example } from './support/example-office.ts';
import { auditStateAt, type AuditState } from '#app/audit/audit-state.ts';
import { readCluster } from '#app/read/cluster-board.ts';
import { readAudit } from '#app/store/audit.ts';
import type { Instant } from '#domain/shared/time.ts';

const CLUSTER = 'mnbg';
/** After the extension and the merger, in the middle of the year-end with returns, and after the next year began. */
const DAYS = ['2025-04-10', '2025-07-02', '2025-12-11', '2026-03-20'];

interface Seen {
  readonly at: Instant;
  readonly shown: AuditState;
  readonly stages: unknown;
  readonly tasks: unknown;
}

let example: Example;
const seen: Seen[] = [];

beforeAll(async () => {
  example = exampleOffice();
  for (const day of DAYS) {
    await example.stepTo(day);
    const { table } = example.office.place;
    const at = example.office.now();
    const read = await readCluster(table, CLUSTER, at);
    const boards = read?.board.cycles.flatMap(({ stages }) => stages) ?? [];
    seen.push({
      at,
      shown: auditStateAt(await readAudit(table, CLUSTER), at),
      stages: boards.map(({ stage }) => ({ cycle: stage.cycle, stage: stage.id, is: stage.status.is })),
      tasks: boards.flatMap(({ tasks }) =>
        [...tasks.values()]
          .filter(({ state, excused }) => state.is !== 'not-sent' || excused)
          .map(({ cycle, stage, unit, state, excused, versions }) => ({
            ...{ cycle, stage, unit, is: excused ? 'excused' : state.is },
            ...(versions > 0 && { version: versions }),
          })),
      ),
    });
  }
}, 120_000);
afterAll(() => example.close());

const byText = (list: readonly unknown[]) => list.map((one) => JSON.stringify(one)).sort();

describe.each(DAYS.map((day, n) => [day, n] as const))('on %s the audit shows', (_day, n) => {
  it('each stage as its row stands', () => {
    const { shown, stages } = seen[n]!;
    expect(byText(shown.stages.map(({ cycle, stage, is }) => ({ cycle, stage, is })))).toEqual(
      byText(stages as unknown[]),
    );
  });

  it('each paper as its row stands', () => {
    const { shown, tasks } = seen[n]!;
    const acts = shown.tasks
      .filter(({ is }) => is !== 'extended')
      .map(({ cycle, stage, unit, is, version }) => ({
        ...{ cycle, stage, unit, is },
        ...(version !== undefined && { version }),
      }));
    expect(acts.length).toBeGreaterThan(10);
    expect(byText(acts)).toEqual(byText(tasks as unknown[]));
  });

  it('the same when it is asked a year later', async () => {
    const { at, shown } = seen[n]!;
    expect(auditStateAt(await readAudit(example.office.place.table, CLUSTER), at)).toEqual(shown);
  });
});

describe('of the whole year', () => {
  it('names the common deadline where it was moved, and the last act on a registration', () => {
    const { shown } = seen.at(-1)!;
    const due = (stage: string) =>
      shown.stages.find((one) => one.cycle === '2025' && one.stage === stage)?.due;
    expect(due('mid-year')).toBe('2025-06-27');
    expect(due('voting')).toBe('2026-01-26');
    expect(shown.last.find(({ subject }) => subject.includes('stp-lao-cai.co-nganh.1'))).toMatchObject({
      action: 'registration.clear',
      data: { from: 'held', to: 'kept' },
    });
  });
});
