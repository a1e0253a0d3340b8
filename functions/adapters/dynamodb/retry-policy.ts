/** When a DynamoDB write is tried again, and how long that may take. */

/**
 * Full jitter: before try n the adapter waits a random part of `BASE_MS × 2^(n−2)`. Eight tries wait at most
 * 25 + 50 + 100 + 200 + 400 + 800 + 1,600 = 3,175 ms, half of it on average: well within the 10 s and more
 * that every function has. The SDK's own retries (3 tries of a throttled or failed call) come on top.
 * Source: AWS Architecture Blog, "Exponential Backoff And Jitter".
 */
export const WRITE_RETRY = { tries: 8, baseMs: 25 } as const;

/** Errors of a whole call that say: nothing was written, try again. */
const BUSY_ERRORS: ReadonlySet<string> = new Set([
  'TransactionConflictException',
  'TransactionInProgressException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
]);

/** The same as the reason of one action in a TransactionCanceledException. */
const BUSY_REASONS: ReadonlySet<string> = new Set([
  'TransactionConflict',
  'ProvisionedThroughputExceeded',
  'ThrottlingError',
]);

export const isBusyError = (error: unknown): boolean => error instanceof Error && BUSY_ERRORS.has(error.name);
export const isBusyReason = (code: string | undefined): boolean =>
  code !== undefined && BUSY_REASONS.has(code);

/** Milliseconds to wait before try `attempt` (2, 3, …); `random` gives [0, 1). */
export function waitBefore(attempt: number, random: () => number): number {
  return random() * WRITE_RETRY.baseMs * 2 ** (attempt - 2);
}
