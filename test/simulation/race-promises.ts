/** The promises of a race, as one suite for every table. */
import { describe, expect, test } from 'vitest';
import type { Table } from '#app/ports.ts';
import { MAX_ROUNDS } from '#app/retrying.ts';
import { HEAD, officer } from '../app/support/people.ts';
import { unique } from '../contract/sample-rows.ts';
import * as racing from './racing.ts';

const { RUNNERS } = racing;
const UNIT = 'thads-son-la';
const STAGE = 'mid-year';

export function describeRaces(name: string, tableOf: () => Table): void {
  const track = () => racing.makeTrack(tableOf(), unique('dua').slice(0, 24));

  const opened = async () => {
    const made = await track();
    made.setNow('2025-06-02T02:00:00Z');
    await made.must({ do: 'stage.open', cycle: '2025', stage: STAGE });
    return made;
  };

  /** Prints what it cost; a race near the last round would be one that can be lost by bad luck. */
  const within = ({ rounds, transactions, ms, counts }: racing.Race, what: string): void => {
    console.info(
      `race on ${name}: ${what}: ${JSON.stringify(counts)}, ${rounds} rounds at most, ${transactions} transactions, ${ms} ms`,
    );
    expect(rounds).toBeLessThanOrEqual(MAX_ROUNDS - 5);
  };

  describe(`${RUNNERS} at once on ${name}`, () => {
    test('papers of one unit: every version is kept, each under a number of its own', async () => {
      const made = await opened();
      const race = await made.race(racing.submissions(STAGE, UNIT));
      within(race, 'papers');
      expect(race.counts).toEqual({ ok: RUNNERS });
      const numbers = race.answers.map((answer) => (answer.ok ? Number(answer.info?.['version']) : 0));
      expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: RUNNERS }, (_, n) => n + 1));
      const kept = await made.store.versions('2025', STAGE, UNIT);
      expect(new Set(kept.map(({ value }) => value.content.text)).size).toBe(RUNNERS);
      const receipts = await made.store.notices(`unit.${UNIT}/receipt/`);
      expect(receipts).toHaveLength(RUNNERS);
      expect(await made.chainsBroken()).toEqual([]);
    });

    test('repeats of one click: one paper, one receipt, the same answer to all', async () => {
      const made = await opened();
      const race = await made.race(racing.repeatedClicks(STAGE, UNIT));
      within(race, 'clicks');
      for (const answer of race.answers)
        expect(answer).toEqual({ ok: true, info: { lateDays: 0, version: 1 } });
      expect(await made.store.versions('2025', STAGE, UNIT)).toHaveLength(1);
      expect(await made.store.notices(`unit.${UNIT}/receipt/`)).toHaveLength(1);
    });

    test('acceptances of one paper: one wins, the others are told so', async () => {
      const made = await opened();
      await made.must(
        { do: 'submission.send', cycle: '2025', stage: STAGE, unit: UNIT, content: { text: 'Một' } },
        officer(UNIT),
      );
      const accept = { do: 'submission.accept', cycle: '2025', stage: STAGE, unit: UNIT } as const;
      const race = await made.race(
        Array.from({ length: RUNNERS }, (_, n) => ({ id: `accept-${n}`, actor: HEAD, command: accept })),
      );
      within(race, 'acceptances');
      expect(race.counts['ok']).toBe(1);
      expect(Object.keys(race.counts)).toHaveLength(2);
      expect(await made.store.notices(`unit.${UNIT}/accepted/`)).toHaveLength(1);
    });

    test('extensions of one stage: one wins, the others hear that the deadline is that already', async () => {
      const made = await opened();
      const race = await made.race(racing.extensions(STAGE, '2025-06-27'));
      within(race, 'extensions');
      expect(race.counts).toEqual({ ok: 1, 'same-deadline': RUNNERS - 1 });
      const stage = await made.store.stage('2025', STAGE);
      // Created, opened, extended once: nobody else has touched the timer.
      expect(stage?.value.generation.n).toBe(3);
      const done = (await made.actions('stage.extend')).filter(({ outcome }) => outcome === 'done');
      expect(done).toHaveLength(1);
      expect(await made.chainsBroken()).toEqual([]);
    });

    test('closings and extensions of one stage: one closing wins, nothing is extended after it', async () => {
      const made = await opened();
      const half = RUNNERS / 2;
      const extend = racing.extensions(STAGE, '2025-06-27').slice(0, half);
      const race = await made.race([...extend, ...racing.closings(STAGE).slice(0, half)]);
      within(race, 'closings and extensions');
      expect((await made.store.stage('2025', STAGE))?.value.status.is).toBe('closed');
      const acts = [...(await made.actions('stage.extend')), ...(await made.actions('stage.close'))];
      const done = acts.filter(({ outcome }) => outcome === 'done').sort((a, b) => a.seq - b.seq);
      expect(done.filter(({ action }) => action === 'stage.close')).toHaveLength(1);
      expect(done.at(-1)?.action).toBe('stage.close');
      expect(race.counts['ok']).toBe(done.length);
      expect(race.answers).toHaveLength(RUNNERS);
    });

    test('tallies of one ballot: the first stands, the others are told that it is recorded', async () => {
      const made = await track();
      made.setNow('2025-03-03T02:00:00Z');
      await made.must({ do: 'stage.open', cycle: '2025', stage: 'registration' });
      for (const unit of ['stp-lang-son', 'stp-son-la']) {
        const registrant = { kind: 'unit', name: `Đơn vị ${unit}` } as const;
        const content = { registrations: [{ award: 'co-bo', registrant }] };
        await made.must(
          { do: 'submission.send', cycle: '2025', stage: 'registration', unit, content },
          officer(unit),
        );
      }
      made.setNow('2025-12-18T02:00:00Z');
      await made.must({ do: 'stage.open', cycle: '2025', stage: 'voting' });
      const [contest] = (await made.store.contests('2025')).map(({ value }) => value);
      const candidates = contest?.candidates.map(({ id }) => id) ?? [];
      expect(candidates).toHaveLength(2);
      // Head and deputy are both candidates: somebody of the counting board records.
      const race = await made.race(racing.tallies(contest?.id ?? '', officer('thads-son-la'), candidates));
      within(race, 'tallies');
      expect(race.counts).toEqual({ ok: 1, 'tally-already-recorded': RUNNERS - 1 });
      const after = await made.store.contest('2025', contest?.id ?? '');
      expect(after?.value.ballots.filter(({ tally }) => tally !== undefined)).toHaveLength(1);
      expect(await made.chainsBroken()).toEqual([]);
    });
  });
}
