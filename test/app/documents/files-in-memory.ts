/** A store of files in memory, and what may go wrong with it. */
import { createHash } from 'node:crypto';
import type { FilePlace, Files, OpenedFile, StoredFile } from '#app/ports.ts';

export function filesInMemory() {
  const kept = new Map<string, OpenedFile>();
  const keyOf = ({ cluster, cycle, stage, unit }: FilePlace, id: string) =>
    [cluster, cycle, stage, unit, id].join('/');
  let failing: 'before' | 'after' | undefined;
  const read = async (place: FilePlace, id: string) => kept.get(keyOf(place, id));
  const files: Files = {
    offer: async (_place, own) => ({ action: own, fields: {}, field: 'tep' }),
    async put(place, name, content) {
      const fails = failing;
      failing = undefined;
      if (fails === 'before') throw new Error('lost before');
      const id = createHash('sha256').update(name).update('\0').update(content).digest('hex').slice(0, 16);
      kept.set(keyOf(place, id), { name, content });
      if (fails === 'after') throw new Error('lost after');
    },
    list: async (place) =>
      [...kept].flatMap(([key, { name, content }]): StoredFile[] => {
        const id = key.slice(-16);
        return key === keyOf(place, id) ? [{ id, name, bytes: content.byteLength }] : [];
      }),
    read,
    open: read,
  };
  return {
    files,
    /** Keys of what is kept. */
    keys: () => [...kept.keys()],
    forget: () => kept.clear(),
    /** The next `put` fails, before or after it kept the file. */
    failNext(when: 'before' | 'after') {
      failing = when;
    },
  };
}
