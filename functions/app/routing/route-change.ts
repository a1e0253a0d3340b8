/**
 * The one consumer of the table's changes: a stage with a new generation gets its timer, a mail owed gets
 * on its queue, a bulletin is spread. Repeating a change repeats nothing that counts.
 */
import type { RoutingDeps } from '../deps.ts';
import type { Change } from '../ports.ts';
import { parseRow } from '../store/cluster-store.ts';
import { BULLETIN, NOTICE, STAGE } from '../store/row-kinds.ts';
import { spreadBulletin } from './spread-bulletin.ts';
import { startTimer } from './start-timer.ts';
import { isDigest } from '#domain/notices/notice.ts';

export async function routeChange(deps: RoutingDeps, { key, before, after }: Change): Promise<void> {
  if (!after) return;
  const changed = (...names: string[]) =>
    before === undefined || names.some((name) => before[name] !== after[name]);
  switch (after.type) {
    case 'stage': {
      if (!changed('gen')) return;
      return startTimer(deps, parseRow(STAGE, after).value);
    }
    case 'notice': {
      if (after['status'] !== 'pending' && after['status'] !== 'sending') return;
      // Owed again after a refusal: its message is still on the queue and comes back in its own time.
      const becameOwed =
        after['status'] === 'pending' && changed('status') && before?.['status'] !== 'sending';
      if (!becameOwed && !changed('nudge')) return;
      const { value: notice } = parseRow(NOTICE, after);
      return deps.queues.enqueue(isDigest(notice) ? 'digest' : 'interactive', key);
    }
    case 'bulletin': {
      if (after['spread'] === 1) return;
      return spreadBulletin(deps, parseRow(BULLETIN, after).value);
    }
  }
}
