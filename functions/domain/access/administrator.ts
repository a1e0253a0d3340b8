/** Whoever runs the deployment: founds clusters and hands each to its first secretary, and sees nothing inside any. */
import type { ClusterId } from '../shared/ids.ts';
import type { LocalDate } from '../shared/time.ts';

/** Where the deployment's own rows stand, as if it were a cluster; no cluster bears this id. Also its pages' path. */
export const ADMINISTRATION = 'quan-tri';

export interface Administrator {
  readonly cluster: ClusterId;
  readonly id: string;
  readonly name: string;
  /** Compared as that of a person of the secretariat. */
  readonly email: string;
  /** The provider's name for them; when given, the address alone does not do. */
  readonly subject?: string;
  /** The first day without the right. */
  readonly until?: LocalDate;
}

export function isInOffice({ until }: Administrator, day: LocalDate): boolean {
  return until === undefined || day < until;
}
