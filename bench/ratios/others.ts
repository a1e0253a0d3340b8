/** A mail, a tally and a whole year, each against the least that does something of its kind. */
import MailComposer from 'nodemailer/lib/mail-composer';
import { createClusterStore } from '#app/store/cluster-store.ts';
import { frozenFor, type Contest } from '#domain/contest/contest.ts';
import { checkTally, type Tally } from '#domain/contest/ballots.ts';
import { resolveRound } from '#domain/contest/resolve.ts';
import { addSeconds, type Instant } from '#domain/shared/time.ts';
import { createTimeline } from '#engine/timeline.ts';
import { playScenario } from '#engine/rehearsal/play-scenario.ts';
import { exampleScenario, type PlayedYear } from './played-year.ts';
import { sideBySide, type Compared } from './side-by-side.ts';

export async function compareMail({ orders, composer }: PlayedYear, rounds: number): Promise<Compared> {
  const mails = await Promise.all(orders.map((order) => composer.compose(order)));
  let [mine, bare] = [0, 0];
  return sideBySide(
    { what: 'a mail: wording, HTML, text, calendar, MIME', bare: 'nodemailer packing the same texts' },
    () => composer.compose(orders[mine++ % orders.length] ?? fail('no mail')),
    () => {
      const { subject, text, html } = mails[bare++ % mails.length] ?? fail('no mail');
      const from = 'thi-dua@cum.example';
      return new MailComposer({ from, to: 'a@x.example', subject, text, html }).compile().build();
    },
    { rounds, repeat: 20 },
  );
}

export async function compareTally({ place, cluster, cycle }: PlayedYear, rounds: number): Promise<Compared> {
  const contests = await createClusterStore(place.table, cluster).contests(cycle);
  const [contest, tally] = counted(contests.map(({ value }) => value));
  const ballot = contest.ballots[0] ?? fail('no ballot');
  const frozen = frozenFor(contest, ballot);
  const ballots = Array.from({ length: tally.returned }, (_, i) => i % 3);
  return sideBySide(
    { what: 'a tally: checked and resolved to its outcome', bare: 'adding up as many ballots' },
    () => [checkTally(contest.policy, frozen, tally), resolveRound(contest.policy, frozen, [tally])],
    () => ballots.reduce((yes, vote) => yes + (vote === 0 ? 1 : 0), 0),
    { rounds, repeat: 200 },
  );
}

function counted(contests: readonly Contest[]): [Contest, Tally] {
  for (const contest of contests) {
    const tally = contest.ballots.find((ballot) => ballot.tally)?.tally;
    if (tally) return [contest, tally];
  }
  return fail('no tally');
}

export function compareYear({ steps }: PlayedYear, rounds: number): Promise<Compared> {
  const scenario = exampleScenario();
  return sideBySide(
    { what: 'a rehearsed year', bare: `the engine taking its ${steps} steps with nothing in them` },
    async () => (await playScenario(scenario, { seed: 1 })).place.close(),
    async () => {
      const start = '2025-01-01T00:00:00Z' as Instant;
      const timeline = createTimeline({ start });
      for (let i = 0; i < steps; i += 1)
        timeline.schedule(addSeconds(start, i), `step-${i}`, () => undefined);
      await timeline.runUntil(addSeconds(start, steps));
    },
    { rounds },
  );
}

function fail(what: string): never {
  throw new Error(what);
}
