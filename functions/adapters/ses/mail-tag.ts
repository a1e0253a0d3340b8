/**
 * Message tags hold letters, digits, `_` and `-`, at most 256 characters (SES API reference, MessageTag), so
 * the notice id travels as base64url.
 */
import type { MailTag } from '#app/ports.ts';

const MAX_TAG = 256;

export function toTags(tag: MailTag): { Name: string; Value: string }[] {
  const notice = Buffer.from(tag.notice).toString('base64url');
  if (notice.length > MAX_TAG) throw new RangeError(`notice id too long for a message tag: ${tag.notice}`);
  return [
    { Name: 'cluster', Value: tag.cluster },
    { Name: 'notice', Value: notice },
    { Name: 'attempt', Value: String(tag.attempt) },
    ...(tag.says === undefined ? [] : [{ Name: 'says', Value: tag.says }]),
  ];
}

/** `undefined` when the message was not one of ours. */
export function fromTags(tags: Readonly<Record<string, readonly string[]>>): MailTag | undefined {
  const [cluster] = tags['cluster'] ?? [];
  const [notice] = tags['notice'] ?? [];
  const [attempt] = tags['attempt'] ?? [];
  const [says] = tags['says'] ?? [];
  if (cluster === undefined || notice === undefined) return undefined;
  return {
    cluster,
    notice: Buffer.from(notice, 'base64url').toString(),
    attempt: Number(attempt ?? 1),
    ...(says !== undefined && { says }),
  };
}
