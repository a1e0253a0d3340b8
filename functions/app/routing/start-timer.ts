/**
 * A stage has a new generation: what is due at once is done here, and an execution is started only when there is
 * something to wait for. An execution that begins by reading, or ends without having waited, would pay for states
 * that keep no time.
 */
import type { RoutingDeps } from '../deps.ts';
import { doWhatIsDue } from '../workflow/do-what-is-due.ts';
import type { TaskInput } from '#contracts/tasks.ts';
import type { Instant } from '#domain/shared/time.ts';
import { executionName, generationTag, type Stage } from '#domain/stage/stage.ts';

/**
 * Acts done at once: closing, or an outcome and the close behind it, or a chunk or two of units. More would hold up
 * the changes behind this one in the stream; the machine goes on with it.
 */
const ACTS_AT_ONCE = 3;

export async function startTimer(deps: RoutingDeps, stage: Stage): Promise<void> {
  const { cluster, cycle, id, kind } = stage;
  const input = { cluster, cycle, stage: id, generation: generationTag(stage.generation) };
  const at = await firstWaking(deps, input);
  if (at === undefined) return;
  await deps.workflows.start(kind === 'voting' ? 'vote' : 'collect', executionName(stage), { ...input, at });
}

/** When the machine is to look; undefined when nothing is to come. */
async function firstWaking(deps: RoutingDeps, input: TaskInput): Promise<Instant | undefined> {
  try {
    const next = await doWhatIsDue(deps, input, ACTS_AT_ONCE);
    if (next.next === 'wait') return next.at;
    return next.next === 'again' ? deps.machine.now() : undefined;
  } catch {
    // The machine reads at once, tries it far longer than a stream may be held up, and leaves a trace when it fails.
    return deps.machine.now();
  }
}
