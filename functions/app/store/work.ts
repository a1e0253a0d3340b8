/**
 * A unit of work: what one command or task changes, written in one transaction. Every put carries the
 * revision it was read at, so two people at once never overwrite each other; the audit entries, the index of
 * due moments and the mails owed go with it.
 */
import { generationTag, type Stage } from '#domain/stage/stage.ts';
import type { Notice } from '#domain/notices/notice.ts';
import type { Bulletin } from '#domain/notices/bulletin.ts';
import type { Instant } from '#domain/shared/time.ts';
import { MAX_ACTIONS, type Action, type Json, type Row } from '../ports.ts';
import { hashEntry, lastEntry, type AuditEntry } from './audit.ts';
import type { ClusterStore, Stored } from './cluster-store.ts';
import { frozen } from './frozen.ts';
import { dueKey, ofAudit, ofCycle } from './keys.ts';
import { BULLETIN, NOTICE, type RowKind } from './row-kinds.ts';

interface Saving {
  readonly row: Row;
  readonly formerRev: number | undefined;
  readonly formerDue: Instant | undefined;
  readonly due: Instant | undefined;
  /** Never due again, so that its moment is taken back behind the transaction. */
  readonly settled: boolean;
  /** May be written before the rest when the whole does not fit in one transaction. */
  readonly early: boolean;
}

interface Saying {
  readonly chain: string;
  readonly action: string;
  readonly outcome: AuditEntry['outcome'];
  readonly data: Json;
}

export type Work = ReturnType<typeof createWork>;

/** A plain value as JSON: drops `undefined` members, which rows may not hold. */
function plain(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}

/** Whole savings together, at most `size` actions each. */
function chunksOf(savings: readonly Action[][], size: number): Action[][] {
  const chunks: Action[][] = [];
  for (const actions of savings) {
    const last = chunks.at(-1);
    if (last && last.length + actions.length <= size) last.push(...actions);
    else chunks.push([...actions]);
  }
  return chunks;
}

export function createWork(store: ClusterStore, at: Instant, by: string) {
  const savings = new Map<string, Saving>();
  const checks = new Map<string, Action>();
  const sayings: Saying[] = [];
  const others: Action[] = [];

  /** Puts the value where its kind stands; `former` is what was read there, absent when nothing was. */
  function save<T extends { readonly cluster?: string }>(
    kind: RowKind<T>,
    value: NoInfer<T>,
    former?: Stored<NoInfer<T>>,
    early = false,
  ): void {
    const key = kind.key(value);
    const id = `${key.pk}|${key.sk}`;
    const earlier = savings.get(id);
    const formerRev = earlier ? earlier.formerRev : former?.rev;
    const due = kind.due?.(value);
    savings.set(id, {
      row: frozen({
        ...key,
        type: kind.type,
        v: kind.v,
        rev: (formerRev ?? 0) + 1,
        ...kind.marks?.(value),
        ...(due !== undefined && { due }),
        data: plain(value),
      }),
      formerRev,
      formerDue: earlier ? earlier.formerDue : former?.due,
      due,
      settled: kind.settled?.(value) ?? false,
      early,
    });
  }

  const actionsOf = ({ row, formerRev, formerDue, due, settled }: Saving): Action[] => {
    const when = formerRev === undefined ? ({ absent: true } as const) : { equals: { rev: formerRev } };
    const actions: Action[] = [{ put: row, when }];
    if (formerDue !== due) {
      if (formerDue !== undefined && !settled) actions.push({ remove: dueKey(store.id, formerDue, row) });
      if (due !== undefined) {
        const target = { pk: row.pk, sk: row.sk };
        actions.push({
          put: { ...dueKey(store.id, due, row), type: 'due', v: 1, cluster: store.id, target },
        });
      }
    }
    return actions;
  };

  /** Chunks of early rows, each with the checks of the whole, until what is left fits with `others`. */
  async function commitEarly(id: string, others: number): Promise<Action[]> {
    const all = [...savings.values()];
    const rest = all.filter(({ early }) => !early).flatMap(actionsOf);
    const early = all.filter((saving) => saving.early).map(actionsOf);
    const size = early.reduce((sum, actions) => sum + actions.length, rest.length + others);
    if (size <= MAX_ACTIONS) return [...early.flat(), ...rest];
    for (const [n, chunk] of chunksOf(early, MAX_ACTIONS - checks.size).entries()) {
      await store.table.transact(`${id}/early-${n}`, [...chunk, ...checks.values()]);
    }
    return rest;
  }

  /**
   * In the transaction, taking back the moment of a mail would double the price of the mark that it was sent, which is
   * then one put. A moment that stays because the process ended here is taken back by the sweep.
   */
  async function takeBackMoments(id: string): Promise<void> {
    for (const [n, { settled, formerDue, row }] of [...savings.values()].entries()) {
      if (!settled || formerDue === undefined) continue;
      await store.table.transact(`${id}/settled-${n}`, [{ remove: dueKey(store.id, formerDue, row) }]);
    }
  }

  async function auditRows(): Promise<Row[]> {
    const heads = new Map<string, { seq: number; hash: string }>();
    const rows: Row[] = [];
    for (const { chain, action, outcome, data } of sayings) {
      const head = heads.get(chain) ?? (await lastEntry(store.table, store.id, chain));
      const entry = { chain, seq: head.seq + 1, at, by, action, outcome, data, prev: head.hash };
      const hash = hashEntry(entry);
      heads.set(chain, { seq: entry.seq, hash });
      rows.push({ ...ofAudit(store.id, chain, entry.seq), type: 'audit', v: 1, data: { ...entry, hash } });
    }
    return rows;
  }

  return {
    at,
    by,
    save,
    /**
     * As `save`; but when the whole is too large for one transaction, these rows are written first, in chunks,
     * each only if it is as was read. For rows that mean nothing without the rest or are right without it, and
     * that a repeat of the command finds in place.
     */
    saveEarly: <T extends { readonly cluster?: string }>(
      kind: RowKind<T>,
      value: NoInfer<T>,
      former?: Stored<NoInfer<T>>,
    ): void => save(kind, value, former, true),
    /** Removes what was read, if it is still that: for what is no record. */
    forget<T extends { readonly cluster?: string }>(kind: RowKind<T>, { value, rev }: Stored<T>): void {
      others.push({ remove: kind.key(value), when: { equals: { rev } } });
    },
    /**
     * Puts other words into a row that bears no revision, an entry of the audit: another row of this work must be
     * saved by everybody who does so, or two of them overwrite each other.
     */
    rewrite: (row: Row): void => void others.push({ put: row, when: { equals: { type: row.type } } }),
    /** Whether this work already saves a notice of that id. */
    owes: (id: string) => savings.has(`${store.id}#notice|${id}`),
    /** The mail is owed from this transaction on; a notice of that id owed already refuses the whole. */
    owe: (notice: Notice) => save(NOTICE, notice),
    announce: (bulletin: Bulletin) => save(BULLETIN, bulletin),
    /** This write counts only while the stage is still of the generation that was read. */
    stillMine(stage: Stage): void {
      const key = ofCycle(stage.cluster, stage.cycle, `stage#${stage.id}`);
      const gen = generationTag(stage.generation);
      checks.set(`${key.pk}|${key.sk}`, { check: key, when: { equals: { gen } } });
    },
    say(chain: string, action: string, data: unknown, outcome: AuditEntry['outcome'] = 'done'): void {
      sayings.push({ chain, action, outcome, data: plain(data) });
    },
    get isEmpty(): boolean {
      return savings.size === 0 && sayings.length === 0;
    },
    /** @throws ConditionRefused when something read has changed meanwhile; nothing was written. */
    async commit(id: string): Promise<void> {
      const said = (await auditRows()).map((put): Action => ({ put, when: { absent: true } }));
      const puts = await commitEarly(id, checks.size + said.length + others.length);
      // A row that is saved carries the revision that was read, which says more than its generation.
      const unread = [...checks].filter(([key]) => !savings.has(key)).map(([, check]) => check);
      const actions = [...puts, ...unread, ...others, ...said];
      if (actions.length > MAX_ACTIONS) {
        throw new RangeError(`a unit of work of ${actions.length} actions; at most ${MAX_ACTIONS}`);
      }
      if (puts.length + said.length > 0) await store.table.transact(id, actions);
      await takeBackMoments(id);
    },
  };
}
