import { ConditionRefused } from './ports.ts';

/**
 * Somebody else was first: read again and decide again. Bounded, because every refusal means that another
 * writer succeeded: 50 writers of one row need at most 50 rounds.
 */
export const MAX_ROUNDS = 60;

/** @throws ConditionRefused of the last round. */
export async function retrying<T>(round: (n: number) => Promise<T>): Promise<T> {
  for (let n = 1; ; n += 1) {
    try {
      return await round(n);
    } catch (error) {
      if (!(error instanceof ConditionRefused) || n >= MAX_ROUNDS) throw error;
    }
  }
}
