/** The rights of the deployed functions, held against what their handlers did in a played year. */
import { beforeAll, describe, expect, it } from 'vitest';
import { createRecorder, type Recorded } from './recorded-calls.ts';
import { exampleScenario } from '../scenarios/play-example.ts';
import { memoryStorage } from '#engine/storage.ts';
import { playScenario } from '#engine/rehearsal/play-scenario.ts';
import { grantsOfExample } from '#infra/rights/document.ts';
import { NOT_IN_A_YEAR } from '#infra/rights/used.ts';

let recorded: Recorded;
beforeAll(async () => {
  const recorder = createRecorder();
  const { place } = await playScenario(exampleScenario('cum-thi-dua-mien-nui-bien-gioi-2025'), {
    ...{ seed: 1, storage: memoryStorage(), probe: recorder.probe },
  });
  place.close();
  recorded = recorder.recorded;
}, 120_000);

/** Rights over rows, by function and table. */
function granted(): Map<string, Set<string>> {
  const rights = new Map<string, Set<string>>();
  for (const { who, on, action } of grantsOfExample())
    if (/^(?:Main|MailEvents)$/.test(on) && action.startsWith('dynamodb:'))
      rights.set(`${who} on ${on}`, (rights.get(`${who} on ${on}`) ?? new Set()).add(action));
  return rights;
}

let rights: Map<string, Set<string>>;
beforeAll(() => {
  rights = granted();
}, 120_000);

describe('the rights over rows', () => {
  it('allow all that the functions did in a year', () => {
    expect(recorded.size).toBeGreaterThan(8);
    const refused = [...recorded].flatMap(([who, actions]) =>
      [...actions]
        .filter((action) => rights.get(who)?.has(action) !== true)
        .map((action) => `${who}: ${action}`),
    );
    expect(refused).toEqual([]);
  });

  it('that a year did not use are known, each with its reason', () => {
    const unused = [...rights].flatMap(([who, actions]) => {
      const rest = [...actions].filter((action) => recorded.get(who)?.has(action) !== true);
      return rest.length === 0 ? [] : [[who, rest.sort()] as const];
    });
    expect(Object.fromEntries(unused)).toEqual(
      Object.fromEntries(
        Object.entries(NOT_IN_A_YEAR).map(([who, { actions }]) => [who, [...actions].sort()]),
      ),
    );
  });
});
