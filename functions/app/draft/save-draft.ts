/**
 * Keeps what a unit has typed. A draft is nobody's record yet, so it stands in no audit; whoever saves over what
 * somebody else saved meanwhile is told, and nothing is overwritten.
 */
import { newWork, type Actor } from '../act.ts';
import type { Deps } from '../deps.ts';
import { ConditionRefused } from '../ports.ts';
import { createClusterStore, type Stored } from '../store/cluster-store.ts';
import { DRAFT } from '../store/row-kinds.ts';
import type { DraftData, Fields } from '#contracts/rows/draft-rows.ts';
import type { Instant } from '#domain/shared/time.ts';

/** A row holds 300 KB with everything around it; a longer text belongs in a file. */
export const MAX_DRAFT_BYTES = 200_000;

export interface DraftOf {
  readonly cluster: string;
  readonly cycle: string;
  readonly stage: string;
  readonly unit: string;
}

export interface Typed {
  readonly fields: Fields;
  /** Revision of the draft that the form was made from; 0 when there was none. */
  readonly rev: number;
  /** Versions sent so far. */
  readonly after: number;
}

export type Saved =
  | { readonly is: 'saved'; readonly rev: number; readonly at: Instant }
  | { readonly is: 'overtaken'; readonly by: Stored<DraftData> }
  | { readonly is: 'too-long'; readonly bytes: number };

export async function saveDraft(deps: Deps, actor: Actor, of: DraftOf, typed: Typed): Promise<Saved> {
  const bytes = Buffer.byteLength(JSON.stringify(typed.fields));
  if (bytes > MAX_DRAFT_BYTES) return { is: 'too-long', bytes };
  const store = createClusterStore(deps.table, of.cluster);
  const stored = await store.draft(of.cycle, of.stage, of.unit);
  const [at, id] = [await deps.clock.now(), deps.chance.id()];
  if (stored && sameFields(stored.value.fields, typed.fields) && stored.value.after === typed.after) {
    return { is: 'saved', rev: stored.rev, at };
  }
  // A draft of a version that was sent already is of the past, whoever wrote it.
  if (stored && stored.rev !== typed.rev && stored.value.after >= typed.after) {
    return { is: 'overtaken', by: stored };
  }
  const work = newWork(store, at, actor);
  const { fields, after } = typed;
  work.save(DRAFT, { ...of, after, fields, savedAt: at, by: actor.name }, stored);
  try {
    await work.commit(`draft/${id}`);
    return { is: 'saved', rev: (stored?.rev ?? 0) + 1, at };
  } catch (error) {
    if (!(error instanceof ConditionRefused)) throw error;
    const meanwhile = await store.draft(of.cycle, of.stage, of.unit);
    if (meanwhile === undefined) throw error;
    return { is: 'overtaken', by: meanwhile };
  }
}

function sameFields(a: Fields, b: Fields): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => (a[name] ?? '') === (b[name] ?? ''));
}
