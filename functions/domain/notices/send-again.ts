/** Which mails may be sent once more, and what the next one is called. */
import type { Notice } from './notice.ts';

/** Refused for good, of unknown end, or come back from one of its addresses. */
export function maySendAgain({ status, bounced = [], complained = [] }: Notice): boolean {
  if (status === 'failed' || status === 'unknown') return true;
  return status === 'sent' && bounced.length + complained.length > 0;
}

/** `…/v1` → `…/v1.l2` → `…/v1.l3`: the second time, the third. */
export function sentAgainId(id: string): string {
  const [, head = id, count = '1'] = /^(.*)\.l(\d{1,3})$/.exec(id) ?? [];
  return `${head}.l${Number(count) + 1}`;
}
