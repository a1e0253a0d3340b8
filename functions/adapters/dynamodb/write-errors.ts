/** What DynamoDB's errors say about a write. */
import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { Action } from '#app/ports.ts';
import { TX } from '#adapters/dynamodb/write-commands.ts';
import { isBusyError, isBusyReason } from '#adapters/dynamodb/retry-policy.ts';

/** An action whose condition did not hold. */
export interface Refusal {
  readonly action: Action;
  /** `_tx` of the row as it was when the condition failed. */
  readonly tx: unknown;
}

/**
 * The actions whose condition failed. When other actions of the same call met a conflict, those were not
 * judged and are not named.
 */
export function refusalsOf(error: unknown, actions: readonly Action[]): Refusal[] {
  if (error instanceof ConditionalCheckFailedException) {
    return actions.map((action) => ({ action, tx: txOf(error.Item) }));
  }
  if (!(error instanceof TransactionCanceledException)) return [];
  return actions.flatMap((action, i) => {
    const reason = error.CancellationReasons?.[i];
    return reason?.Code === 'ConditionalCheckFailed' ? [{ action, tx: txOf(reason.Item) }] : [];
  });
}

/** Errors come past the document client: attributes are still tagged with their type. */
function txOf(item: Readonly<Record<string, { readonly S?: string | undefined }>> | undefined): unknown {
  return item?.[TX]?.S;
}

/** Nothing was written, and the next try may do it: every reason given is a conflict or a throttle. */
export function isBusy(error: unknown): boolean {
  if (!(error instanceof TransactionCanceledException)) return isBusyError(error);
  const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code).filter((code) => code !== 'None');
  return codes.length > 0 && codes.every(isBusyReason);
}
