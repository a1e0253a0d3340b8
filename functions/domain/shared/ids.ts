/**
 * Ids. All are printable ASCII so that they can stand in keys, execution names and tags. A cluster id is
 * ≤ 24 characters because it begins every execution name (≤ 80, Step Functions quota).
 */
export type ClusterId = string;
export type UnitId = string;
export type BlockId = string;
export type CycleSlug = string;
/** One of the six stages, or `req-<id>` for a request put to units. */
export type StageId = string;

/** Lower-case words joined by single hyphens, beginning with a letter. */
export const SLUG = /^[a-z](?:-?[a-z0-9])*$/;
export const MAX_CLUSTER_ID = 24;
export const MAX_SLUG = 40;

/** A citation: law, decision, plan. A document prints only verified ones. */
export interface Citation {
  readonly title: string;
  readonly number?: string;
  readonly date?: string;
  readonly article?: string;
  readonly verified?: boolean;
}

/** An official letter or decision: number and date as the clerk wrote them, a stored file when there is one. */
export interface Letter {
  readonly number: string;
  readonly date: string;
  readonly title?: string;
  readonly issuer?: string;
  readonly file?: string;
}
