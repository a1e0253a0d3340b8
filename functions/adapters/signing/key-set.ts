/** The keys as they are kept: one or two, the current one first. */
import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { Keys, SigningKey } from '#app/ports.ts';

const SECRET_BYTES = 32;

const StoredKey = z.strictObject({
  id: z.string().regex(/^[a-z0-9]{1,16}$/),
  secret: z
    .string()
    .refine((text) => Buffer.from(text, 'base64').length === SECRET_BYTES, '32 bytes, base64'),
});
export const KeySet = z.strictObject({ keys: z.array(StoredKey).min(1).max(2) });
export type KeySet = z.infer<typeof KeySet>;

const fresh = (id: string): z.infer<typeof StoredKey> => ({
  id,
  secret: randomBytes(SECRET_BYTES).toString('base64'),
});

export function newKeySet(): KeySet {
  return { keys: [fresh('k1')] };
}

/** A new current key; what the one before signed still holds, what older ones signed is void. */
export function rotated({ keys: [current] }: KeySet): KeySet {
  if (!current) return newKeySet();
  const n = Number(/^k(\d+)$/.exec(current.id)?.[1] ?? 0);
  return { keys: [fresh(`k${n + 1}`), current] };
}

/** @throws Error naming `where`, never the content, when it is no set of keys. */
export function parseKeySet(text: string, where: string): KeySet {
  const parsed = KeySet.safeParse(jsonOf(text));
  if (!parsed.success) throw new Error(`${where} does not hold signing keys`);
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function keysOf({ keys }: KeySet): Keys {
  const all = keys.map(({ id, secret }): SigningKey => ({ id, secret: Buffer.from(secret, 'base64') }));
  return {
    current: async () => {
      const [first] = all;
      if (!first) throw new Error('no signing key');
      return first;
    },
    byId: async (id) => all.find((key) => key.id === id),
  };
}
