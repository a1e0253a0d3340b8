/** Issuer, symbol, signature and recipients of the cluster's papers. */
import { done, type Act, type Answer } from '../act.ts';
import { loadCluster } from '../load.ts';
import { PAPER_SETTINGS } from '../store/row-kinds.ts';
import type { CommandOf } from '#contracts/commands.ts';

/** The whole is replaced; papers made from now on bear it. */
export async function setPaperSettings(act: Act, { settings }: CommandOf<'papers.set'>): Promise<Answer> {
  await loadCluster(act.store);
  const former = await act.store.paperSettings();
  act.work.save(PAPER_SETTINGS, { cluster: act.store.id, settings }, former);
  act.work.say('secretariat', 'papers.set', { settings });
  return done();
}
