/** What left, as the rows of the cluster and the delivery events together tell it. */
import type { MailDeps } from '../deps.ts';
import type { ClusterStore } from '../store/cluster-store.ts';
import { wasTaken } from './mail-events.ts';
import { digestId, type Notice, type Recipient } from '#domain/notices/notice.ts';
import { addDays, type Instant, type LocalDate } from '#domain/shared/time.ts';

export interface Outbox {
  readonly store: ClusterStore;
  /**
   * Whether a digest of the days from … to, both inclusive, said this to the recipient: a rung that had been ripe
   * since `ripe` when it left.
   */
  readonly said: (to: Recipient, days: Days, key: string, ripe: Instant) => Promise<boolean>;
}

export interface Days {
  readonly from: LocalDate;
  readonly until: LocalDate;
}

type Events = Pick<MailDeps, 'mailEvents' | 'transport'>;

/** Whether what left stands among the delivery events. */
export function knowsWhatLeft({ tellsEvents, remembers }: Events['transport']): boolean {
  return tellsEvents || remembers === true;
}

export function createOutbox(store: ClusterStore, events: Events): Outbox {
  return {
    store,
    async said(to, { from, until }, key, ripe) {
      if (from > until) return false;
      const stored = await store.digests(to, from, until);
      if (stored.some(({ value }) => saidBy(value, key, ripe))) return true;
      const known = new Set(stored.map(({ value }) => value.id));
      for (let day = from; day <= until; day = addDays(day, 1)) {
        const id = digestId(to, day);
        const left = known.has(id) ? undefined : await leftAt(events, store.id, id);
        if (left !== undefined && left >= ripe) return true;
      }
      return false;
    },
  };
}

/**
 * A digest given up because its day had passed said nothing; what the others cover was frozen when they left. Of
 * one that left before its row was restored only the moment is known: it said all that was ripe then.
 */
function saidBy({ status, covers, sent }: Notice, key: string, ripe: Instant): boolean {
  if (status === 'skipped') return false;
  if (covers.includes(key)) return true;
  return status === 'sent' && covers.length === 0 && sent !== undefined && sent.at >= ripe;
}

/** A digest without a row: a restore forgot it, or it never was. */
async function leftAt(events: Events, cluster: string, id: string): Promise<Instant | undefined> {
  if (!knowsWhatLeft(events.transport)) return undefined;
  return (await wasTaken(events.mailEvents, cluster, id))?.at;
}
