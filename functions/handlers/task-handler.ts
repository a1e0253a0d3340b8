/** A state of a machine as a function: input and answer are parsed by the contract of that state. */
import type { Deps } from '#app/deps.ts';
import { TASKS, type TaskName } from '#contracts/tasks.ts';
import type * as z from 'zod';

type InputOf<N extends TaskName> = z.infer<(typeof TASKS)[N]['input']>;
type OutputOf<N extends TaskName> = z.infer<(typeof TASKS)[N]['output']>;

export function taskHandler<N extends TaskName>(
  name: N,
  useCase: (deps: Deps, input: InputOf<N>) => Promise<OutputOf<N>>,
) {
  return (deps: Deps) =>
    async (event: unknown): Promise<OutputOf<N>> => {
      const input = TASKS[name].input.parse(event) as InputOf<N>;
      return TASKS[name].output.parse(await useCase(deps, input)) as OutputOf<N>;
    };
}
