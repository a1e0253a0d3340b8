/** A command being carried out: who acts, when, on which cluster; and how it may end. */
import type { ClusterStore } from './store/cluster-store.ts';
import { createWork, type Work } from './store/work.ts';
import type { Deps } from './deps.ts';
import type { Instant, LocalDate } from '#domain/shared/time.ts';
import type { Json } from './ports.ts';

/** A person acting for a unit, in a role. */
export interface Actor {
  readonly unit: string;
  readonly name: string;
  readonly role: 'secretary' | 'deputy' | 'leader' | 'officer' | 'administrator' | 'operator';
}

export interface Act {
  readonly store: ClusterStore;
  readonly work: Work;
  readonly actor: Actor;
  readonly now: Instant;
  readonly today: LocalDate;
  readonly chance: Deps['chance'];
}

export type Answer =
  | { readonly ok: true; readonly info?: Readonly<Record<string, Json>> }
  /** Refused by name; nothing changed but the audit. `message` is Vietnamese and names the way out. */
  | { readonly ok: false; readonly refused: { readonly code: string; readonly message: string } };

export const done = (info?: Readonly<Record<string, Json>>): Answer => ({ ok: true, ...(info && { info }) });

/** Thrown inside a use case and answered by the dispatcher: the command is out of turn. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** @throws Refusal always. */
export function refuse(code: string, message: string): never {
  throw new Refusal(code, message);
}

export function actorText(actor: Actor): string {
  return `${actor.role} ${actor.name} (${actor.unit})`;
}

export function newWork(store: ClusterStore, now: Instant, actor: Actor): Work {
  return createWork(store, now, actorText(actor));
}
