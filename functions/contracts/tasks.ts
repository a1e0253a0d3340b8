/** What the state machines hand to their tasks, and what they get back. Keys are the states' names. */
import * as z from 'zod';
import { InstantField } from './shared.ts';

export const TaskInput = z.strictObject({
  cluster: z.string(),
  cycle: z.string(),
  stage: z.string(),
  /** `g<n>-<nonce>` of the generation this execution serves. */
  generation: z.string().regex(/^g\d+-[a-z0-9]+$/),
});
export type TaskInput = z.infer<typeof TaskInput>;

export const FailureInput = TaskInput.extend({
  failure: z.object({ Error: z.string().optional(), Cause: z.string().optional() }),
});
export type FailureInput = z.infer<typeof FailureInput>;

/** What the machine does next, after what was due is done; `again`: more is due than one invocation does. */
export const NextAnswer = z.discriminatedUnion('next', [
  z.strictObject({ next: z.literal('wait'), at: InstantField }),
  z.strictObject({ next: z.literal('again') }),
  z.strictObject({ next: z.literal('park'), why: z.string().optional() }),
]);
export type NextAnswer = z.infer<typeof NextAnswer>;

/** What an act came to. */
export const DoneAnswer = z.strictObject({
  outcome: z.enum(['done', 'superseded', 'nothing-to-do']),
});
export type DoneAnswer = z.infer<typeof DoneAnswer>;

export const TASKS = {
  ReadStage: { input: TaskInput, output: NextAnswer },
  ReadVote: { input: TaskInput, output: NextAnswer },
  RecordFailure: { input: FailureInput, output: DoneAnswer },
} as const;
export type TaskName = keyof typeof TASKS;
