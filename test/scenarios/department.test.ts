import { beforeAll, describe, expect, it } from 'vitest';
import { coveredTwice, remindersAfterSending, secondDigests } from './mail-promises.ts';
import { playExample } from './play-example.ts';
import type { Rehearsal } from '#local/rehearsal/rehearse.ts';

let year: Rehearsal;
beforeAll(async () => {
  year = await playExample('so-tu-phap-lang-son-2025');
}, 60_000);

describe('the year 2025 of one department', () => {
  it('runs as written to its year-end roll-up, without a vote', () => {
    expect(year.refused.filter(({ expected }) => !expected)).toEqual([]);
    expect(year.troubles).toEqual([]);
    expect(year.summary.contests).toEqual([]);
    expect(year.summary.stages.map(({ stage, status }) => [stage, status])).toContainEqual([
      'year-end',
      'closed',
    ]);
  });

  it('freezes the year-end figures when the stage closes, as no vote will', () => {
    const frozen = year.events.filter(({ action }) => action === 'figures.freeze');
    const closed = year.events.filter(
      ({ action, data }) => action === 'stage.close' && JSON.stringify(data).includes('year-end'),
    );
    expect(frozen.map(({ at }) => at)).toEqual(closed.map(({ at }) => at));
    const yearEnd = year.summary.indicators.filter(({ stage }) => stage === 'year-end');
    expect(yearEnd.length).toBeGreaterThan(0);
    for (const { conference, printed } of yearEnd) expect(conference).toMatchObject({ version: 1, printed });
  });

  it('keeps the promises of mail', () => {
    expect(remindersAfterSending(year.mails, year.events)).toEqual([]);
    expect(secondDigests(year.mails)).toEqual([]);
    expect(coveredTwice(year.mails)).toEqual([]);
    expect(year.summary.mails.total).toBe(year.mails.length);
  });
});
