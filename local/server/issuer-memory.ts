/** What the office's own identity provider remembers: in the memory of its process, for some minutes. */
import type { AdapterFactory, AdapterPayload } from 'oidc-provider';

/** For what has no time of its own. */
const MINUTES = 600;

interface Kept {
  readonly payload: AdapterPayload;
  readonly until: number;
}

export function createIssuerMemory(milliseconds: () => number = () => performance.now()): AdapterFactory {
  const kept = new Map<string, Kept>();
  const read = (key: string): AdapterPayload | undefined => {
    const found = kept.get(key);
    return found && found.until > milliseconds() ? found.payload : undefined;
  };
  const sweep = () => {
    for (const [key, { until }] of kept) if (until <= milliseconds()) kept.delete(key);
  };
  const where = (prefix: string, test: (payload: AdapterPayload) => boolean) =>
    [...kept].find(([key, { payload }]) => key.startsWith(prefix) && test(payload))?.[0];
  return (name) => {
    const keyOf = (id: string) => `${name}:${id}`;
    return {
      upsert: async (id, payload, seconds = MINUTES) => {
        sweep();
        kept.set(keyOf(id), { payload, until: milliseconds() + seconds * 1000 });
      },
      find: async (id) => read(keyOf(id)),
      findByUid: async (uid) => read(where(keyOf(''), (payload) => payload.uid === uid) ?? ''),
      findByUserCode: async (code) => read(where(keyOf(''), (payload) => payload.userCode === code) ?? ''),
      destroy: async (id) => void kept.delete(keyOf(id)),
      consume: async (id) => {
        const found = kept.get(keyOf(id));
        if (found) {
          const consumed = Math.floor(Date.now() / 1000);
          kept.set(keyOf(id), { ...found, payload: { ...found.payload, consumed } });
        }
      },
      revokeByGrantId: async (grantId) => {
        for (const [key, { payload }] of kept) if (payload.grantId === grantId) kept.delete(key);
      },
    };
  };
}
