/** A total entered as published, with its own wording: it replaces what would be computed, without percentage. */
import type { ClusterId, CycleSlug, StageId } from '../shared/ids.ts';
import type { Instant } from '../shared/time.ts';
import type { PublishedTotal } from './indicator.ts';

export interface Published {
  readonly cluster: ClusterId;
  readonly cycle: CycleSlug;
  readonly stage: StageId;
  readonly indicator: string;
  /** The latest counts; a former one stays readable. */
  readonly versions: readonly {
    readonly version: number;
    readonly at: Instant;
    readonly by: string;
    readonly total: PublishedTotal;
    readonly source?: string;
  }[];
}

/** One more version, even when its words are those of the last: somebody published them again. */
export function publishedAnew(
  published: Published,
  entry: Omit<Published['versions'][number], 'version'>,
): Published {
  const version = published.versions.length + 1;
  return { ...published, versions: [...published.versions, { version, ...entry }] };
}
