/** Which words of the secretary a mail bears. */
import type { ClusterStore } from '../store/cluster-store.ts';
import type { Notice } from '#domain/notices/notice.ts';
import { isWordable, wordingOf, type Wording } from '#domain/notices/wording.ts';

/** Undefined: the system's own. */
export async function wordingFor(store: ClusterStore, notice: Notice): Promise<Wording | undefined> {
  const { kind } = notice.facts;
  if (!isWordable(kind)) return undefined;
  return wordingOf(
    notice,
    (await store.wordings(kind)).map(({ value }) => value),
  );
}
