import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exampleOffice, SITE, temporaryFolder, EXAMPLE, type Example } from './support/example-office.ts';
import { holdFolder } from '#local/data-folder.ts';
import { foundOnScenario } from '#local/found-office.ts';
import { openOffice, type Office } from '#local/office.ts';
import { mailEnvelopes } from '#local/server/read-mails.ts';
import { readStatus } from '#local/status.ts';
import { atLocal, localDate } from '#domain/shared/time.ts';

const at = (date: string, time = '09:00') => atLocal(localDate(date), time);

describe('an office on the script of the example', () => {
  let example: Example;
  beforeEach(() => {
    example = exampleOffice();
  });
  afterEach(() => example.close());

  it('stands at the first day and steps never back', async () => {
    const { office } = example;
    expect(office.now()).toBe(at('2025-02-10', '00:00'));
    await office.advance(at('2025-02-11'));
    await office.advance(at('2025-02-10'));
    expect(office.now()).toBe(at('2025-02-11'));
  });

  it('says which moment comes next, and arrives there', async () => {
    const { office } = example;
    expect(await office.nextMoment()).toBe(at('2025-02-10', '07:30'));
    await office.advance(at('2025-02-10', '07:30'));
    expect((await readStatus(office)).clusters.map(({ cluster }) => cluster)).toEqual(['mnbg']);
  });

  it('writes its position before the moment is run, so nothing is ever dated later', async () => {
    const { office } = example;
    await office.advance(at('2025-03-05'));
    expect(office.state.position().now).toBe(office.now());
    const dated = office.state.db.prepare('SELECT max(at) AS last FROM caught_mails').get();
    expect(String(dated?.['last']) <= office.state.position().now).toBe(true);
  });

  it('carries out a command between two moments of a long step', async () => {
    const { office } = example;
    await office.advance(at('2025-02-11'));
    const stepping = office.advance(at('2025-04-01'));
    const letter = { number: '02/KH', date: '11/02/2025' };
    const command = { do: 'stage.letter', cycle: '2025', stage: 'mid-year', letter };
    const actor = { unit: 'stp-lang-son', name: 'Thư ký', role: 'secretary' };
    const answer = await office.command(JSON.stringify({ id: 'test-1', cluster: 'mnbg', actor, command }));
    expect(answer).toMatchObject({ status: 200, body: { ok: true } });
    expect(office.now() < at('2025-04-01')).toBe(true);
    await stepping;
    expect(office.now()).toBe(at('2025-04-01'));
  });
});

describe('an office that is closed in the middle and opened again', () => {
  it('ends where one ends that went through, with the same mails', async () => {
    const through = exampleOffice();
    const path = temporaryFolder();
    const folder = holdFolder(path, () => new Date(0));
    foundOnScenario(folder.database, EXAMPLE);
    const open = (): Office => openOffice({ file: folder.database, siteUrl: SITE });
    const mails = (office: Office) =>
      mailEnvelopes(office)
        .map(({ at: when, notice, to }) => `${when} ${notice} ${to.join()}`)
        .sort();
    try {
      await through.stepTo('2025-04-05');
      for (const date of ['2025-02-28', '2025-03-03', '2025-03-18', '2025-04-05']) {
        const office = open();
        await office.advance(at(date));
        await office.close();
      }
      const office = open();
      expect(office.now()).toBe(through.office.now());
      expect(mails(office)).toEqual(mails(through.office));
      expect(mails(office).length).toBeGreaterThan(50);
      expect(office.state.progress()).toEqual(through.office.state.progress());
      await office.close();
    } finally {
      folder.release();
      rmSync(path, { recursive: true, force: true });
      await through.close();
    }
  });
});
