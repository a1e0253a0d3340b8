/**
 * What was counted, decided and made known, from the answers to commands alone: every tally that was acknowledged
 * stands once and as it was said, none stands that nobody was told of, and no result or decision is told twice.
 */
import { repeated } from './repeated.ts';
import type { SeenMail } from './model-mails.ts';
import type { Observed } from './observe.ts';
import type { Answered } from './world.ts';
import { TallyField } from '#contracts/contest.ts';
import { LetterField } from '#contracts/shared.ts';
import type { Tally } from '#domain/contest/ballots.ts';
import type { Contest } from '#domain/contest/contest.ts';
import type { DecisionOutcome } from '#domain/contest/decision.ts';

export function brokenTallies({ answers, contests, registrations, mails, sessions }: Observed): string[] {
  const told = [...answers]
    .filter(([, { answer }]) => answer.ok)
    .sort(([, a], [, b]) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const said = told.flatMap(([id, one]) => tallyTold(id, one));
  return [
    ...againstTold(said, contests),
    ...counters(told, contests),
    ...choices(told, contests),
    ...registrations.flatMap((one) => decisionsOf(one, told)),
    ...registrations.flatMap((one) => councilOf(one, told)),
    ...toldTwice(mails),
    ...repeated(sessions).map((code) => `a counter's code opened twice: ${code}`),
  ];
}

interface Said {
  readonly id: string;
  readonly contest: string;
  readonly tally: string;
}

/** A tally is said by whoever records it, or by the second of two counters who agree. */
function tallyTold(id: string, { answer, command }: Answered): Said[] {
  if (command.do !== 'tally.record' && command.do !== 'tally.enter') return [];
  if (command.do === 'tally.enter' && !(answer.ok && answer.info?.['agrees'] === true)) return [];
  return [{ id, contest: `${command.cycle}/${command.contest}`, tally: canonical(asStored(command.tally)) }];
}

function againstTold(said: readonly Said[], contests: readonly Contest[]): string[] {
  const problems: string[] = [];
  const names = new Set([...contests.map(nameOf), ...said.map(({ contest }) => contest)]);
  for (const name of names) {
    const waiting = said.filter(({ contest }) => contest === name);
    const stored = contests.find((one) => nameOf(one) === name)?.ballots ?? [];
    for (const { n, tally } of stored) {
      if (!tally) continue;
      const next = waiting.shift();
      if (next === undefined) problems.push(`tally kept though nobody was told so: ${name} ballot ${n}`);
      else if (next.tally !== canonical(tally))
        problems.push(`tally altered: ${name} ballot ${n}, ${next.id}`);
    }
    problems.push(...waiting.map(({ id }) => `tally acknowledged and lost: ${name} ${id}`));
  }
  return problems;
}

/** What each counter was acknowledged for stands on their own side of the ballot, last word last. */
function counters(told: readonly (readonly [string, Answered])[], contests: readonly Contest[]): string[] {
  return contests.flatMap((contest) =>
    contest.ballots.flatMap(({ n, entries }) =>
      (['a', 'b'] as const).flatMap((side) => {
        const entry = entries?.[side];
        if (!entry) return [];
        const entered = told.flatMap(([, { command }]) =>
          command.do === 'tally.enter' &&
          command.counter === side &&
          `${command.cycle}/${command.contest}` === nameOf(contest)
            ? [asStored(command.tally)]
            : [],
        );
        const last = entered.findLast(({ round }) => round === n);
        const same = canonical(last) === canonical(entry.tally);
        return same ? [] : [`count of counter ${side} altered: ${nameOf(contest)} ballot ${n}`];
      }),
    ),
  );
}

/** What named people chose is what came of it. */
function choices(told: readonly (readonly [string, Answered])[], contests: readonly Contest[]): string[] {
  return told.flatMap(([id, { command }]) => {
    if (command.do !== 'contest.decide') return [];
    const contest = contests.find((one) => nameOf(one) === `${command.cycle}/${command.contest}`);
    const outcome =
      contest?.state.is === 'decided' || contest?.state.is === 'concluded'
        ? contest.state.outcome
        : undefined;
    const kept = command.chosen.every((one) => outcome?.nominated.includes(one));
    return kept && outcome?.decidedBy === 'deciders' ? [] : [`choice acknowledged and lost: ${id}`];
  });
}

function decisionsOf(
  { id, cycle, history }: Observed['registrations'][number],
  told: readonly (readonly [string, Answered])[],
): string[] {
  const outcomes = told.flatMap(([, { command }]) =>
    command.do === 'decision.record' && command.registration === id && command.cycle === cycle
      ? STATES_OF[command.outcome]
      : [],
  );
  const kept = history.map(({ state }) => state as string).filter((state) => DECIDED.has(state));
  return canonical(kept) === canonical(outcomes)
    ? []
    : [`decisions on ${id}: told ${outcomes.join(', ')}, kept ${kept.join(', ')}`];
}

/** The council's word stands as it was said, also once the Minister has decided. */
function councilOf(
  { id, cycle, council }: Observed['registrations'][number],
  told: readonly (readonly [string, Answered])[],
): string[] {
  const said = told.flatMap(([, { command }]) =>
    command.do === 'decision.record' &&
    command.registration === id &&
    command.cycle === cycle &&
    command.outcome.startsWith('council-')
      ? [{ outcome: command.outcome, ...LetterField.parse(command.decision) }]
      : [],
  );
  const kept = council ? [council] : [];
  return canonical(kept) === canonical(said)
    ? []
    : [`council on ${id}: told ${canonical(said)}, kept ${canonical(kept)}`];
}

/** What the council accepts changes no state; what it cuts ends as not granted. */
const STATES_OF: Readonly<Record<DecisionOutcome, readonly string[]>> = {
  'council-accepted': [],
  'council-cut': ['not-granted'],
  granted: ['granted'],
  'granted-lower': ['granted-lower'],
  'not-granted': ['not-granted'],
  revoked: ['revoked'],
};

const DECIDED = new Set(['granted', 'granted-lower', 'not-granted', 'revoked']);

const NEWS: ReadonlySet<string> = new Set(['result', 'decision', 'invitation']);

/** One recipient hears of one result, decision or invitation once, under whatever id the mail goes. */
function toldTwice(mails: readonly SeenMail[]): string[] {
  const first = new Map(mails.map((mail) => [mail.notice, mail]));
  const news = [...first.values()]
    .filter(({ kind }) => NEWS.has(kind))
    .map(({ recipient, unit, kind, cycle, subject, to }) =>
      [`${recipient}.${unit}`, kind, cycle, subject, ...to].join(' '),
    );
  return repeated(news).map((what) => `told twice: ${what}`);
}

/** Numbers typed as text are stored as numbers. */
const asStored = (tally: unknown): Tally => TallyField.parse(tally);

const nameOf = ({ cycle, id }: Contest): string => `${cycle}/${id}`;

/** Members in one order, whoever wrote them. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}
