/** The second ballot, or a new session after a missed quorum, of the contests that ask. */
import type { Deps } from '../deps.ts';
import { CONTEST } from '../store/row-kinds.ts';
import { contestsOf, dueInVote } from './read-vote.ts';
import { asTask, commitTask, SUPERSEDED } from './task-act.ts';
import type { DoneAnswer, TaskInput } from '#contracts/tasks.ts';
import { currentBallot } from '#domain/contest/contest.ts';
import { openBallot } from '#domain/contest/progress.ts';

/** Contests per transaction, each with an entry in the audit. */
const CONTESTS_A_CHUNK = 20;

export function openNextBallot(deps: Deps, input: TaskInput): Promise<DoneAnswer> {
  return asTask<DoneAnswer>(
    deps,
    input,
    async (act) => {
      if ((await dueInVote(act)) !== 'next-ballot') return { outcome: 'nothing-to-do' };
      const asking = (await contestsOf(act)).filter(({ value }) => value.state.is === 'next-ballot');
      for (const stored of asking.slice(0, CONTESTS_A_CHUNK)) {
        const contest = openBallot(stored.value, act.now);
        const ballot = currentBallot(contest);
        act.work.save(CONTEST, contest, stored);
        act.work.say(`stage.${contest.cycle}.${contest.stage}`, 'ballot.open', {
          contest: contest.id,
          round: ballot?.n,
          session: ballot?.session,
          candidates: ballot?.candidates,
        });
      }
      act.work.stillMine(act.view.stage.value);
      return commitTask(act);
    },
    SUPERSEDED,
  );
}
