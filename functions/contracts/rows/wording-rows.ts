/** Rows of the secretary's own words in mails: every version, for all stages or for one. */
import * as z from 'zod';
import { Count, InstantField } from '../shared.ts';
import { WORDABLE, type Wording } from '#domain/notices/wording.ts';

const text = z.string();

export type WordingData = Wording;
export const WordingData: z.ZodType<WordingData> = z.lazy(() =>
  z.strictObject({
    cluster: text,
    kind: z.enum(WORDABLE),
    stage: z.strictObject({ cycle: text, id: text }).exactOptional(),
    n: Count,
    texts: z.strictObject({
      subject: text.exactOptional(),
      lead: text.exactOptional(),
      note: text.exactOptional(),
    }),
    at: InstantField,
    by: text,
  }),
);
