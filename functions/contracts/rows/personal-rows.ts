/** The register of erasures, and what the audit says of the entries that they changed. */
import * as z from 'zod';
import { Count, DateField, InstantField } from '../shared.ts';
import type { Erasures } from '#domain/personal/erasures.ts';

const text = z.string();

const ErasureField = { code: text, unit: text, rows: Count, entries: Count };

export type ErasuresData = Erasures;
export const ErasuresData: z.ZodType<ErasuresData> = z.lazy(() =>
  z.strictObject({
    cluster: text,
    open: z
      .strictObject({
        ...ErasureField,
        asked: z.strictObject({ at: InstantField, reason: text }).exactOptional(),
        email: text,
        names: z.array(text),
        phones: z.array(text),
      })
      .exactOptional(),
    done: z.array(z.strictObject({ ...ErasureField, on: DateField, reason: text })),
  }),
);

/** What an entry of the audit says of the entries that it changed: each with its hash, and that of what it says now. */
export const ErasedEntries = z.array(z.strictObject({ chain: text, seq: Count, hash: text, now: text }));
export type ErasedEntries = z.infer<typeof ErasedEntries>;
