/** Whether the audit is whole and its daily seal is made: told by the record itself, wherever it stands. */
import { reportOn, type AuditRecord } from '../audit/audit-record.ts';
import { bad, good, type Finding } from './finding.ts';
import { addSeconds, localDateOf, type Instant } from '#domain/shared/time.ts';
import { formatDate } from '#domain/shared/vietnamese.ts';

export interface SealedSubject {
  readonly now: Instant;
  /** Nobody seals a record that is played. */
  readonly stepped: boolean;
  /** What to do when entries have no seal. */
  readonly todo: string;
}

/** The seal of the day comes at 08:05; a day more for a server that was off. */
const UNSEALED_SECONDS = 2 * 86_400;

export function checkRecord(records: readonly AuditRecord[], subject: SealedSubject): Finding[] {
  return records.flatMap((record) => {
    const { problems } = reportOn(record);
    const [first] = problems;
    if (first)
      return [
        bad(
          'record',
          `${record.cluster}: ${problems.length} entries broken, first ${first.chain} #${first.seq}: ${first.problem}`,
          'docs/runbook.md, "Is the record whole?"',
        ),
      ];
    const since = subject.stepped ? undefined : oldestUnsealed(record);
    if (since !== undefined && since < addSeconds(subject.now, -UNSEALED_SECONDS))
      return [
        bad(
          'record',
          `${record.cluster}: what was recorded since ${formatDate(localDateOf(since))} has no seal`,
          subject.todo,
        ),
      ];
    const sealed = since === undefined ? ', and sealed' : ', not sealed yet since the last act';
    return [good('record', `${record.cluster}: whole${subject.stepped ? '' : sealed}`)];
  });
}

/** When the first entry was recorded that the last seal does not know. */
function oldestUnsealed({ entries, seals }: AuditRecord): Instant | undefined {
  const sealed = new Map(seals.at(-1)?.heads.map(({ chain, seq }) => [chain, seq]));
  const open = entries.filter(({ chain, seq }) => seq > (sealed.get(chain) ?? 0)).map(({ at }) => at);
  return open.sort().at(0);
}
