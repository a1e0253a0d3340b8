/** What a unit has typed and not yet sent. */
import * as z from 'zod';
import { Count, InstantField } from '../shared.ts';
import type { Instant } from '#domain/shared/time.ts';

const text = z.string();

/** The fields of a form as they were typed, right or wrong. */
export type Fields = Readonly<Record<string, string>>;

/** One per stage and unit; whoever of the unit saves last is named. */
export interface DraftData {
  readonly cluster: string;
  readonly cycle: string;
  readonly stage: string;
  readonly unit: string;
  /** Versions that had been sent when it was begun: after one more sending it is of the past. */
  readonly after: number;
  readonly fields: Fields;
  readonly savedAt: Instant;
  readonly by: string;
}
/** Who may read a draft by a link, until when; making one again ends the former, revoking ends it at once. */
export interface ShareData {
  readonly cluster: string;
  readonly cycle: string;
  readonly stage: string;
  readonly unit: string;
  /** Of the link that opens, while `until` stands. */
  readonly n: number;
  readonly until?: Instant;
  readonly by: string;
}
export const ShareData: z.ZodType<ShareData> = z.lazy(() =>
  z.strictObject({
    cluster: text,
    cycle: text,
    stage: text,
    unit: text,
    n: Count,
    until: InstantField.exactOptional(),
    by: text,
  }),
);

export const DraftData: z.ZodType<DraftData> = z.lazy(() =>
  z.strictObject({
    cluster: text,
    cycle: text,
    stage: text,
    unit: text,
    after: Count,
    fields: z.record(text, text),
    savedAt: InstantField,
    by: text,
  }),
);
