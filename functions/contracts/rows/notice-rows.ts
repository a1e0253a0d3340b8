/** Rows of mails owed, of news for many, of answers given to commands, and of the audit. */
import * as z from 'zod';
import { Count, DateField, InstantField } from '../shared.ts';
import type { Bulletin } from '#domain/notices/bulletin.ts';
import type { Notice, NoticeFacts } from '#domain/notices/notice.ts';

const text = z.string();
const optionalText = text.exactOptional();

const RecipientField = z.lazy(() =>
  z.strictObject({ kind: z.enum(['unit', 'leader', 'secretariat']), unit: text }),
);

/** Facts are written and read by this code alone; their kind must be known, their rest is checked by tests. */
const Facts = z.custom<NoticeFacts>(
  (value) =>
    typeof value === 'object' && value !== null && typeof (value as { kind?: unknown }).kind === 'string',
);

export type NoticeData = Notice;
export const NoticeData: z.ZodType<NoticeData> = z.lazy(() =>
  z.strictObject({
    cluster: text,
    id: text,
    cycle: optionalText,
    stage: optionalText,
    recipient: RecipientField,
    facts: Facts,
    template: Count,
    wording: z.strictObject({ scope: text, n: Count }).exactOptional(),
    status: z.enum(['held', 'pending', 'sending', 'sent', 'failed', 'unknown', 'skipped']),
    createdAt: InstantField,
    attempt: Count,
    nudge: Count.exactOptional(),
    since: InstantField.exactOptional(),
    reason: optionalText,
    sent: z
      .strictObject({
        at: InstantField,
        to: z.array(text),
        cc: z.array(text),
        subject: text,
        messageId: optionalText,
      })
      .exactOptional(),
    covers: z.array(text),
    bounced: z.array(text).exactOptional(),
    complained: z.array(text).exactOptional(),
  }),
);

export type BulletinData = Bulletin;
export const BulletinData: z.ZodType<BulletinData> = z.lazy(() =>
  z.strictObject({
    cluster: text,
    id: text,
    at: InstantField,
    cycle: optionalText,
    stage: optionalText,
    to: z.array(RecipientField),
    subject: text,
    version: text,
    facts: Facts,
    asksContacts: z.boolean(),
    spread: z.boolean(),
    nudge: Count.exactOptional(),
  }),
);

type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue };

/** The answer a command got, kept so that its repeat gets the same. */
export const CommandData = z.lazy(() =>
  z.strictObject({
    cluster: text,
    id: text,
    at: InstantField,
    does: text,
    answer: z.union([
      z.strictObject({ ok: z.literal(true), info: z.record(text, z.custom<JsonValue>()).exactOptional() }),
      z.strictObject({ ok: z.literal(false), refused: z.strictObject({ code: text, message: text }) }),
    ]),
  }),
);
export type CommandData = z.infer<typeof CommandData>;

/** One entry of the audit; the chain's hashes are checked by `audit verify`, its shape here. */
export const AuditData = z.lazy(() =>
  z.strictObject({
    chain: text,
    seq: Count,
    at: InstantField,
    by: text,
    action: text,
    outcome: z.enum(['done', 'refused']),
    data: z.custom<JsonValue>((value) => value !== undefined),
    prev: text,
    hash: text,
  }),
);
export type AuditData = z.infer<typeof AuditData>;

/**
 * A seal over the whole audit: where each chain ended when it was made. Whoever keeps a copy elsewhere can show
 * later that nothing recorded by then was changed or cut off. `kept`: a copy is at the keeper outside the table.
 */
export const SealData = z.strictObject({
  cluster: text,
  date: DateField,
  at: InstantField,
  heads: z.array(z.strictObject({ chain: text, seq: Count, hash: text })),
  prev: text,
  hash: text,
  kept: z.boolean(),
});
export type SealData = z.infer<typeof SealData>;

/** An index row by which the sweep finds what is due. */
export const DueRow = z.object({
  cluster: text,
  target: z.strictObject({ pk: text, sk: text }),
});
export type DueRow = z.infer<typeof DueRow>;
