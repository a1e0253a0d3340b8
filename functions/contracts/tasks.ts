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

/** What the machine does next, as a reading state found it, or an acting one after its act. */
export const NextAnswer = z.discriminatedUnion('next', [
  z.strictObject({ next: z.literal('open') }),
  z.strictObject({ next: z.literal('send') }),
  z.strictObject({ next: z.literal('close'), reason: z.string().optional() }),
  z.strictObject({ next: z.literal('next-ballot') }),
  z.strictObject({ next: z.literal('conclude') }),
  z.strictObject({ next: z.literal('wait'), at: InstantField }),
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
  OpenStage: { input: TaskInput, output: NextAnswer },
  SendDue: { input: TaskInput, output: NextAnswer },
  CloseStage: { input: TaskInput, output: NextAnswer },
  OpenNextBallot: { input: TaskInput, output: NextAnswer },
  ConcludeVote: { input: TaskInput, output: NextAnswer },
  RecordFailure: { input: FailureInput, output: DoneAnswer },
} as const;
export type TaskName = keyof typeof TASKS;
