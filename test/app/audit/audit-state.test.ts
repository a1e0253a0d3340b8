import { describe, expect, it } from 'vitest';
import { auditStateAt } from '#app/audit/audit-state.ts';
import type { AuditEntry } from '#app/store/audit.ts';
import { instant } from '#domain/shared/time.ts';

const seqs = new Map<string, number>();
function entry(
  at: string,
  chain: string,
  action: string,
  data: AuditEntry['data'],
  outcome: AuditEntry['outcome'] = 'done',
): AuditEntry {
  const seq = (seqs.get(chain) ?? 0) + 1;
  seqs.set(chain, seq);
  return {
    chain,
    seq,
    at: instant(at),
    by: `by ${seq}`,
    action,
    outcome,
    data,
    prev: '',
    hash: `${chain}${seq}`,
  };
}

const of = { cycle: '2025', stage: 'launch' };
const RECORD = [
  entry('2025-03-01T01:00:00Z', 'secretariat', 'cycle.create', {
    cycle: '2025',
    stages: ['launch', 'closing'],
  }),
  entry('2025-03-02T01:00:00Z', 'secretariat', 'stage.plan', {
    ...of,
    opens: '2025-03-05',
    due: '2025-03-20',
  }),
  entry('2025-03-05T01:00:00Z', 'secretariat', 'stage.open', { ...of, units: ['a'], due: '2025-03-20' }),
  entry('2025-03-06T01:00:00Z', 'a', 'unit.extend', { ...of, due: '2025-03-25', reason: 'x' }),
  entry('2025-03-07T01:00:00Z', 'a', 'submission.send', { ...of, version: 1, lateDays: 0 }),
  entry('2025-03-07T02:00:00Z', 'a', 'submission.accept', { ...of, refused: { code: 'own' } }, 'refused'),
  entry('2025-03-08T01:00:00Z', 'secretariat', 'stage.extend', { ...of, due: '2025-03-30', reason: 'x' }),
  entry('2025-03-09T01:00:00Z', 'a', 'submission.accept', { ...of, version: 1 }),
  entry('2025-03-09T01:00:00Z', 'stage.2025.launch', 'stage.close', { ...of, reason: 'all-accepted' }),
  entry('2025-12-09T01:00:00Z', 'secretariat', 'cycle.close', { cycle: '2025', neverOpened: ['closing'] }),
];
const shownAt = (at: string) => auditStateAt([...RECORD].reverse(), instant(at));
const stagesAt = (at: string) =>
  Object.fromEntries(shownAt(at).stages.map(({ stage, is, due }) => [stage, [is, due]]));

describe('the state that the audit shows', () => {
  it('is empty before anything was recorded', () => {
    expect(shownAt('2025-02-01T00:00:00Z')).toMatchObject({ entries: 0, heads: [], stages: [], last: [] });
  });

  it('holds what was recorded up to that second and nothing after it', () => {
    expect(stagesAt('2025-03-05T00:59:59Z')).toEqual({
      launch: ['planned', '2025-03-20'],
      closing: ['planned', undefined],
    });
    expect(stagesAt('2025-03-05T01:00:00Z')['launch']).toEqual(['open', '2025-03-20']);
    expect(shownAt('2025-03-05T01:00:00Z').heads).toEqual([
      { chain: 'secretariat', seq: 3, hash: 'secretariat3' },
    ]);
  });

  it('knows a moved deadline, who did it last, and what a cycle closed without opening', () => {
    expect(stagesAt('2025-03-08T12:00:00Z')['launch']).toEqual(['open', '2025-03-30']);
    expect(shownAt('2025-03-08T12:00:00Z').stages.find(({ is }) => is === 'open')).toMatchObject({
      at: '2025-03-05T01:00:00Z',
      by: 'by 3',
    });
    expect(stagesAt('2025-12-31T00:00:00Z')).toEqual({
      launch: ['closed', '2025-03-30'],
      closing: ['closed', undefined],
    });
  });

  it('follows a paper from the unit’s own deadline to its acceptance; a refused act changes nothing', () => {
    const taskAt = (at: string) => shownAt(at).tasks.map(({ is, version, due }) => [is, version, due]);
    expect(taskAt('2025-03-06T12:00:00Z')).toEqual([['extended', undefined, '2025-03-25']]);
    expect(taskAt('2025-03-08T00:00:00Z')).toEqual([['sent', 1, '2025-03-25']]);
    expect(shownAt('2025-03-08T00:00:00Z')).toMatchObject({ entries: 6, refused: 1 });
    expect(taskAt('2025-03-09T12:00:00Z')).toEqual([['accepted', 1, '2025-03-25']]);
  });

  it('names the last act on each subject with its data', () => {
    expect(shownAt('2025-03-09T12:00:00Z').last.map(({ chain, action }) => `${chain} ${action}`)).toEqual([
      'a submission.accept',
      'secretariat cycle.create',
      'secretariat stage.extend',
      'stage.2025.launch stage.close',
    ]);
  });
});
