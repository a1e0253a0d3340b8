/** The audit of the cluster: all of it verified, some of it shown. */
import type { Actor } from '../act.ts';
import type { ClusterRead } from './cluster-board.ts';
import { readAudit, verifyEntries, type AuditEntry, type ChainProblem } from '../store/audit.ts';
import { localDateOf, type LocalDate } from '#domain/shared/time.ts';

/** Of whoever acted. */
export type ActorRole = Actor['role'];

export interface AuditFilter {
  /** A unit's id, `secretariat`, or `stage.…`; empty: all chains. */
  readonly chain: string;
  readonly action: string;
  readonly from: LocalDate | undefined;
  readonly to: LocalDate | undefined;
  readonly refused: boolean;
}

export interface DeskAudit {
  /** Newest first. */
  readonly entries: readonly AuditEntry[];
  readonly total: number;
  /** Empty: every chain is whole. */
  readonly problems: readonly ChainProblem[];
  readonly chains: readonly string[];
  readonly actions: readonly string[];
}

export async function readDeskAudit({ store }: ClusterRead, filter: AuditFilter): Promise<DeskAudit> {
  const all = await readAudit(store.table, store.id);
  const { chain, action, from, to, refused } = filter;
  const entries = all
    .filter((one) => chain === '' || one.chain === chain)
    .filter((one) => action === '' || one.action === action)
    .filter((one) => !refused || one.outcome === 'refused')
    .filter(({ at }) => from === undefined || localDateOf(at) >= from)
    .filter(({ at }) => to === undefined || localDateOf(at) <= to)
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : b.seq - a.seq));
  return {
    entries,
    total: all.length,
    problems: verifyEntries(all),
    chains: [...new Set(all.map((one) => one.chain))].sort(),
    actions: [...new Set(all.map((one) => one.action))].sort(),
  };
}

export type { AuditEntry };
