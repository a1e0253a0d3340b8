import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { addSeconds } from '#domain/shared/time.ts';
import { newExecution, type Execution } from '#engine/asl/execution.ts';
import { createMemoryExecutionStore, type ExecutionStore } from '#engine/asl/execution-store.ts';
import { createSqliteExecutionStore } from '#engine/asl/sqlite-execution-store.ts';
import { START } from '../support/machine.ts';

const stores: readonly (readonly [string, () => ExecutionStore])[] = [
  ['memory', createMemoryExecutionStore],
  ['SQLite', () => createSqliteExecutionStore(new DatabaseSync(':memory:'))],
];

const fresh = (name: string, seconds = 0, machine = 'm'): Execution =>
  newExecution({
    ...{ machine, name, definition: '{"Đ":1}', state: 'A', input: '{"a":"ế"}' },
    startedAt: addSeconds(START, seconds),
  });

describe.each(stores)('executions in %s', (_kind, create) => {
  it('come back as they were saved, at every phase', () => {
    const store = create();
    const first = fresh('e');
    const retrying: Execution = { ...first, phase: 'retrying', attempts: [2, 0], wakeAt: START, events: 9 };
    const ended: Execution = {
      ...first,
      status: 'FAILED',
      endedAt: START,
      error: 'E',
      cause: 'vì sao',
      data: '[]',
    };
    for (const execution of [first, retrying, ended]) {
      store.save(execution);
      expect(store.get('m', 'e')).toEqual(execution);
    }
    expect(store.get('m', 'x')).toBeUndefined();
    expect(store.get('x', 'e')).toBeUndefined();
  });

  it('are replaced as a whole when the name begins anew', () => {
    const store = create();
    store.save({ ...fresh('e'), status: 'SUCCEEDED', endedAt: START });
    const again = { ...fresh('e', 100), definition: '{"new":1}', input: '2', data: '2' };
    store.save(again);
    expect(store.get('m', 'e')).toEqual(again);
    expect(store.list()).toEqual([again]);
  });

  it('are listed in order of start, then machine and name, by machine and status', () => {
    const store = create();
    const all = [fresh('z', 0), fresh('b', 5, 'n'), fresh('a', 5, 'n'), fresh('c', 5), fresh('y', -5)];
    for (const execution of all) store.save(execution);
    store.save({ ...fresh('c', 5), status: 'SUCCEEDED', endedAt: START });
    const names = (filter = {}): string =>
      store
        .list(filter)
        .map(({ name }) => name)
        .join('');
    expect(names()).toBe('yzcab');
    expect(names({ machine: 'n' })).toBe('ab');
    expect(names({ status: 'RUNNING' })).toBe('yzab');
    expect(names({ machine: 'm', status: 'SUCCEEDED' })).toBe('c');
  });
});
