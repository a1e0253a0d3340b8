/**
 * The one way in for commands: parse at the edge, decide from what is stored, write in one transaction. The
 * same command id again gets the same answer. A refusal leaves only its trace in the audit.
 */
import { mayGive } from './access/command-rights.ts';
import { done, newWork, Refusal, type Act, type Actor, type Answer } from './act.ts';
import { COMMANDS } from './commands.ts';
import type { Deps } from './deps.ts';
import { retrying } from './retrying.ts';
import { createClusterStore, type ClusterStore } from './store/cluster-store.ts';
import { COMMAND } from './store/row-kinds.ts';
import type { Command, Envelope } from '#contracts/commands.ts';
import { localDateOf } from '#domain/shared/time.ts';

export async function executeCommand(deps: Deps, envelope: Envelope): Promise<Answer> {
  const store = createClusterStore(deps.table, envelope.cluster);
  return retrying(async (round) => {
    const earlier = await store.command(envelope.id);
    if (earlier) return earlier.value.answer;
    return decide(deps, store, envelope, round);
  });
}

async function decide(
  deps: Deps,
  store: ClusterStore,
  { id, actor, command }: Envelope,
  round: number,
): Promise<Answer> {
  const act = await startAct(deps, store, actor);
  try {
    await mayGive(act, command);
    const answer = await COMMANDS.carryOut(act, command);
    return await finish(act, id, command, answer, round);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const refused = { code: error.code, message: error.message };
    const again = await startAct(deps, store, actor);
    again.work.say(chainOf(command, actor), command.do, { refused, ...subjectOf(command) }, 'refused');
    return finish(again, id, command, { ok: false, refused }, round);
  }
}

async function startAct(deps: Deps, store: ClusterStore, actor: Actor): Promise<Act> {
  const now = await deps.clock.now();
  return {
    store,
    work: newWork(store, now, actor),
    actor,
    now,
    today: localDateOf(now),
    chance: deps.chance,
  };
}

async function finish(
  act: Act,
  id: string,
  command: Command,
  answer: Answer,
  round: number,
): Promise<Answer> {
  act.work.save(COMMAND, { cluster: act.store.id, id, at: act.now, does: command.do, answer });
  await act.work.commit(`${id}/${round}`);
  return answer.ok ? done(answer.info) : answer;
}

/** A unit's own acts stand in its chain, the secretariat's in theirs. */
function chainOf(command: Command, actor: Actor): string {
  return actor.role === 'officer' ? actor.unit : 'unit' in command ? command.unit : 'secretariat';
}

/** What a refused command was about, without its content. */
function subjectOf(command: Command): Record<string, string> {
  const subject: Record<string, string> = {};
  for (const name of ['cycle', 'stage', 'unit', 'contest', 'registration', 'block'] as const) {
    const value = (command as Partial<Record<typeof name, unknown>>)[name];
    if (typeof value === 'string') subject[name] = value;
  }
  return subject;
}
