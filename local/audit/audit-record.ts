/** The audit of clusters as it is read from a place, and what its seals and their copies say of it. */
import { parseSealText, verifySeals, type Seal, type SealCopy } from '#app/audit/seal.ts';
import type { Table } from '#app/ports.ts';
import { readAudit, verifyEntries, type AuditEntry, type ChainProblem } from '#app/store/audit.ts';
import { ADMINISTRATION } from '#domain/access/administrator.ts';
import { createClusterStore, listClusters } from '#app/store/cluster-store.ts';

export interface AuditRecord {
  readonly cluster: string;
  readonly entries: readonly AuditEntry[];
  /** Oldest first. */
  readonly seals: readonly Seal[];
}

/** Of one cluster, or of all and of the deployment itself, once anything was recorded there. */
export async function readAuditRecords(table: Table, only?: string): Promise<AuditRecord[]> {
  const ids = [...(await listClusters(table)).map(({ cluster }) => cluster), ADMINISTRATION];
  const records = await Promise.all(
    ids
      .filter((id) => only === undefined || id === only)
      .map(async (cluster) => {
        // Seals first: entries that come meanwhile are newer than each of them.
        const seals = (await createClusterStore(table, cluster).seals()).map(({ value }) => value);
        return { cluster, seals, entries: await readAudit(table, cluster) };
      }),
  );
  return records.filter(({ cluster, entries }) => cluster !== ADMINISTRATION || entries.length > 0);
}

/** Texts of copies by their day, and what is wrong with how they are kept. */
export interface KeptTexts {
  readonly texts: ReadonlyMap<string, string>;
  readonly problems: readonly string[];
}

export interface AuditReport {
  readonly cluster: string;
  readonly entries: number;
  readonly seals: number;
  /** Day of the last seal. */
  readonly sealedOn?: string;
  /** Copies that were looked at; absent when none were asked for. */
  readonly copies?: number;
  readonly problems: readonly ChainProblem[];
}

/** Every chain computed anew, and held against the seals and the copies of them. */
export function reportOn({ cluster, entries, seals }: AuditRecord, kept?: KeptTexts): AuditReport {
  const { copies, problems } = copiesIn(cluster, kept);
  const last = seals.at(-1);
  return {
    ...{ cluster, entries: entries.length, seals: seals.length },
    ...(last && { sealedOn: last.date }),
    ...(kept && { copies: copies.length }),
    problems: [...verifyEntries(entries), ...verifySeals(entries, seals, copies), ...problems],
  };
}

function copiesIn(cluster: string, kept: KeptTexts | undefined) {
  const copies: SealCopy[] = [];
  const problems = (kept?.problems ?? []).map(problemOfCopies);
  for (const [date, text] of kept?.texts ?? []) {
    try {
      copies.push(parseSealText(text, cluster, date));
    } catch (error) {
      const why = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
      problems.push(problemOfCopies(`the copy of ${date} is no seal of it: ${why}`));
    }
  }
  return { copies, problems };
}

const problemOfCopies = (problem: string): ChainProblem => ({ chain: 'seal', seq: 0, problem });
