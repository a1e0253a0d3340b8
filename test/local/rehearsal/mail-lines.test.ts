import { expect, test } from 'vitest';
import { createClusterStore } from '#app/store/cluster-store.ts';
import { mailLines } from '#engine/rehearsal/mail-lines.ts';
import { playScenario } from '#engine/rehearsal/play-scenario.ts';
import { smallYear } from '../../simulation/small-year.ts';

test('what was noted of each mail is what its message says', async () => {
  const scenario = smallYear();
  const { place, readMail } = await playScenario(scenario, { seed: 7 });
  const store = createClusterStore(place.table, scenario.cluster.id);
  const mails = place.catcher.mails();
  expect(mails.length).toBeGreaterThan(50);
  expect(await mailLines(store, mails, readMail)).toEqual(await mailLines(store, mails));
  place.close();
});
