/** Bugs around the box: who counts, and what was counted. */
import { inHandlers, puts, rewritten, type Mutant } from './rewiring.ts';
import type { Action, Row } from '#app/ports.ts';

type Data = Readonly<Record<string, Row[string]>>;
interface Ballot {
  readonly tally?: {
    readonly votes: Readonly<Record<string, { readonly yes: number; readonly no: number }>>;
  };
}

/** The contest's row with other ballots. */
function withBallots(one: Action, change: (ballots: readonly Ballot[]) => readonly Ballot[]): Action {
  if (!puts(one, 'contest')) return one;
  const data = one.put['data'] as Data;
  const ballots = change(data['ballots'] as unknown as readonly Ballot[]);
  return { ...one, put: { ...one.put, data: { ...data, ballots: ballots as unknown as Row[string] } } };
}

const oneVoteMore = ({ tally, ...ballot }: Ballot): Ballot => {
  if (!tally) return ballot;
  const votes = Object.fromEntries(
    Object.entries(tally.votes).map(([id, vote]) => [id, { ...vote, yes: vote.yes - 1, no: vote.no + 1 }]),
  );
  return { ...ballot, tally: { ...tally, votes } };
};

interface Counter {
  readonly pass?: { readonly usedAt?: string };
}

function withUnusedCodes(one: Action): Action {
  if (!puts(one, 'contest')) return one;
  const data = one.put['data'] as Data;
  const board = data['board'] as unknown as Readonly<Record<string, Counter>>;
  const unused = Object.entries(board).map(
    ([side, { pass: { usedAt: _used, ...pass } = {}, ...counter }]) => [
      side,
      { ...counter, ...(Object.keys(pass).length > 0 && { pass }) },
    ],
  );
  const other = { ...data, board: Object.fromEntries(unused) as unknown as Row[string] };
  return { ...one, put: { ...one.put, data: other } };
}

export const COUNTING: readonly Mutant[] = [
  {
    name: 'tally altered on the way to the result',
    bug: 'the second ballot is opened over other votes than were counted in the first',
    phases: ['second ballot'],
    planted: () =>
      inHandlers(['ReadVote', 'router'], ({ table }) => ({
        ...(table && {
          table: rewritten(table, (actions) =>
            actions.map((one) =>
              withBallots(one, ([first, ...rest]) => (first ? [oneVoteMore(first), ...rest] : rest)),
            ),
          ),
        }),
      })),
  },
  {
    name: 'tally said but not kept',
    bug: 'the tally is acknowledged, and its ballot written without it',
    phases: ['second ballot'],
    planted: () =>
      inHandlers(['command'], ({ table }) => ({
        ...(table && {
          table: rewritten(table, (actions) =>
            actions.map((one) =>
              withBallots(one, (ballots) => ballots.map(({ tally: _lost, ...ballot }) => ballot)),
            ),
          ),
        }),
      })),
  },
  {
    name: 'ballot entered twice',
    bug: 'a ballot that has its tally is written a second time beside the first',
    phases: ['conclude'],
    planted: () =>
      inHandlers(['ReadVote', 'router'], ({ table }) => ({
        ...(table && {
          table: rewritten(table, (actions) =>
            actions.map((one) => withBallots(one, (ballots) => [...ballots, ...ballots.slice(-1)])),
          ),
        }),
      })),
  },
  {
    name: "counter's code that opens again",
    bug: 'whoever comes in by a code leaves it unused',
    phases: ['conclude'],
    planted: () =>
      inHandlers(['command'], ({ table }, _handler, about) => ({
        ...(table &&
          about === 'counter-code.enter' && {
            table: rewritten(table, (actions) => actions.map(withUnusedCodes)),
          }),
      })),
  },
];
