import { beforeAll, describe, expect, it } from 'vitest';
import { coveredTwice, deadlinesReminded, remindersAfterSending, secondDigests } from './mail-promises.ts';
import { exampleScenario, filesOf, playExample } from './play-example.ts';
import type { CycleSummary } from '#contracts/summary.ts';
import { verifyEntries } from '#app/store/audit.ts';
import { instant, localDateOf } from '#domain/shared/time.ts';
import { canonicalLedger, ledgerDifferences } from '#local/rehearsal/ledger.ts';
import type { Rehearsal } from '#local/rehearsal/rehearse.ts';

const EXAMPLE = 'cum-thi-dua-mien-nui-bien-gioi-2025';

let year: Rehearsal;
beforeAll(async () => {
  year = await playExample(EXAMPLE);
}, 60_000);

const stageOf = (cycle: CycleSummary, id: string) => {
  const stage = cycle.stages.find(({ stage: name }) => name === id);
  if (!stage) throw new Error(`no stage ${id}`);
  return stage;
};
const figureOf = (stage: string, id: string) =>
  year.summary.indicators.find((one) => one.stage === stage && one.id === id);
const mailsTo = (unit: string) =>
  year.mails.filter((mail) => mail.unit === unit && mail.recipient === 'unit');
const eventsOf = (action: string) => year.events.filter((event) => event.action === action);

describe('the year 2025 of the cluster', () => {
  it('runs as written: nothing is refused, nothing fails', () => {
    expect(year.refused.filter(({ expected }) => !expected)).toEqual([]);
    expect(year.troubles).toEqual([]);
  });

  it('has 16 units that register and 14 that vote', () => {
    expect(stageOf(year.summary, 'registration')).toMatchObject({ units: 16, submitted: 16, missing: [] });
    expect(stageOf(year.summary, 'voting').units).toBe(14);
    expect(year.summary.contests[0]?.rounds).toMatchObject([
      { electorate: 14, issued: 14, returned: 14, valid: 14, invalid: 0, quorumMet: true },
    ]);
  });

  it('words the figures as they were published', () => {
    const printed = ['gop-y', 'tham-dinh', 'tuyen-truyen', 'nguoi-du', 'viec', 'tien'].map(
      (id) => figureOf('year-end', id)?.printed,
    );
    expect(printed).toEqual([
      'gần 800',
      'gần 1.000',
      'hơn 36.000',
      'hơn 10 triệu',
      '20.491/30.930 việc (66,25%)',
      'trên 1.200/trên 2.200 tỷ đồng',
    ]);
    expect(figureOf('year-end', 'viec')).toMatchObject({
      numerator: 20_491,
      denominator: 30_930,
      percent: '66,25%',
      reporting: 7,
      missing: [],
    });
    expect(figureOf('year-end', 'tien')?.percent).toBeUndefined();
  });

  it('keeps mid-year figures apart, with the units merged since and the silent one missing', () => {
    expect(figureOf('mid-year', 'gop-y')).toMatchObject({ value: 363, reporting: 8, missing: [] });
    expect(figureOf('mid-year', 'viec')).toMatchObject({ reporting: 7, missing: ['thads-lai-chau'] });
    expect(figureOf('mid-year', 'viec')?.period).toEqual({ from: '2024-10-01', to: '2025-03-31' });
  });

  it('freezes what the conference was told on the day of the vote', () => {
    const told = figureOf('year-end', 'viec')?.conference;
    expect(told).toMatchObject({ version: 1, printed: '20.491/30.930 việc (66,25%)' });
    expect(told && localDateOf(told.at)).toBe('2026-01-26');
    expect(figureOf('mid-year', 'viec')?.conference).toBeUndefined();
  });

  it('nominates the head, whose recusal stands in the record and in the mail', () => {
    const [contest] = year.summary.contests;
    expect(contest).toMatchObject({ nominated: ['stp-lang-son.co-nganh.1'], decidedBy: 'ballot' });
    expect(contest?.recusals).toEqual([{ unit: 'stp-lang-son', role: 'head', from: 'recording' }]);
    expect(contest?.rounds[0]?.recordedBy).toContain('thads-lang-son');
    const result = mailsTo('stp-son-la').find(({ kind }) => kind === 'result');
    expect(result?.text).toContain('13/14 phiếu đồng ý');
    expect(result?.text).toContain('do có liên quan:\n- Sở Tư pháp tỉnh Lạng Sơn (Trưởng Cụm)');
  });

  it('moves what hangs on the conference by two weeks, and reminds by the new dates', () => {
    expect(year.summary.cycle.conference).toMatchObject({
      date: '2026-01-26',
      moves: [{ from: '2026-01-12', to: '2026-01-26' }],
    });
    expect(year.summary.stages.map(({ stage, due }) => [stage, due])).toMatchObject([
      ['launch', '2025-03-14'],
      ['registration', '2025-03-25'],
      ['mid-year', '2025-06-27'],
      ['year-end', '2025-12-12'],
      ['voting', '2026-01-26'],
      ['closing', '2026-02-09'],
      ['req-dai-bieu', '2026-01-12'],
      ['req-tham-luan', '2026-01-12'],
    ]);
    expect(deadlinesReminded(year.mails, 'stp-lai-chau', '2025/year-end')).toEqual([
      '2025-11-28',
      '2025-12-12',
    ]);
    const moved = year.mails.filter(({ kind }) => kind === 'conference-moved');
    expect(moved).toHaveLength(14);
  });

  it('extends for all and for one, and the reminders follow', () => {
    expect(stageOf(year.summary, 'registration').extended).toEqual([
      { unit: 'stp-dien-bien', due: '2025-03-31' },
    ]);
    expect(deadlinesReminded(year.mails, 'stp-dien-bien', '2025/registration')).toEqual([
      '2025-03-25',
      '2025-03-31',
    ]);
    expect(deadlinesReminded(year.mails, 'thads-lai-chau', '2025/mid-year')).toEqual([
      '2025-06-20',
      '2025-06-27',
    ]);
    const single = mailsTo('stp-dien-bien').filter(({ kind }) => kind === 'extension');
    expect(single.map(({ stage }) => stage)).toContain('registration');
  });

  it('counts the report received on paper as sent on its date', () => {
    expect(stageOf(year.summary, 'mid-year')).toMatchObject({ onPaper: 1, missing: ['thads-lai-chau'] });
    const receipt = mailsTo('thads-son-la').find(
      ({ kind, stage }) => kind === 'receipt' && stage === 'mid-year',
    );
    expect(receipt?.text).toContain('215/BC-THADS');
  });

  it('brings the silent unit to its leader and to the telephone of the secretariat', () => {
    const escalated = year.mails.filter(({ kind }) => kind === 'escalation');
    expect(escalated.map(({ unit, recipient }) => [unit, recipient])).toEqual([['thads-lai-chau', 'leader']]);
    const board = year.mails.filter(({ kind }) => kind === 'secretariat-digest');
    expect(board.some(({ covers }) => covers.includes('2025/mid-year/thads-lai-chau/2025-06-27/T+3'))).toBe(
      true,
    );
  });

  it('writes to the secretariat of that day alone, also about what the former cycle left', () => {
    const [term] = exampleScenario(EXAMPLE).cluster.terms;
    const former = term && [term.head, ...term.deputies];
    const [handedOver] = eventsOf('roles.hand-over');
    const { from, head, deputies } = handedOver?.data as { from: string; head: string; deputies: string[] };
    const next = [head, ...deputies];
    const written = year.mails.filter(
      ({ recipient, kind }) => recipient === 'secretariat' && kind !== 'invitation',
    );
    const wrong = written.filter(({ at, unit }) => !(localDateOf(at) < from ? former : next)?.includes(unit));
    expect(wrong.map(({ at, unit, subject }) => [at, unit, subject])).toEqual([]);
    expect(written.some(({ at }) => localDateOf(at) >= from)).toBe(true);
  });

  it('writes to the deputy after the address of the main contact bounced, until it is replaced', () => {
    expect(year.summary.mails.bounced).toBe(1);
    const to = mailsTo('thads-cao-bang').map((mail) => ({ on: localDateOf(mail.at), to: mail.to }));
    const between = to.filter(({ on }) => on > '2025-06-02' && on < '2025-06-10');
    expect(between.length).toBeGreaterThan(0);
    expect(between.every((mail) => mail.to[0] === 'thay-the@thads-caobang.example')).toBe(true);
    const after = to.filter(({ on }) => on > '2025-06-10');
    expect(after.every((mail) => mail.to[0] === 'dau-moi-moi@thads-caobang.example')).toBe(true);
  });

  it('passes head and deputy to Sơn La on the day after the conference', () => {
    expect(year.summary.roles.map(({ period, head, deputies }) => [period, head, ...deputies])).toEqual([
      ['2025', 'stp-lang-son', 'thads-lang-son'],
      ['2026', 'stp-son-la', 'thads-son-la'],
    ]);
    expect(year.summary.roles[1]?.from).toBe('2026-01-27');
    const later = year.mails.filter(({ kind, at }) => kind === 'secretariat-digest' && at > '2026-03-01');
    expect(later.map(({ unit }) => unit)).toEqual(['stp-son-la']);
  });

  it('has the 2026 cycle open while 2025 awaits its decision', () => {
    const [awaited] = eventsOf('cycle.await-decision');
    const [decided] = eventsOf('decision.record');
    const [next] = year.summary.cycles;
    const opened = next && stageOf(next, 'registration').openedAt;
    expect(awaited && opened && decided && awaited.at < opened && opened < decided.at).toBe(true);
    expect(next && stageOf(next, 'launch').openedAt).toBe('2026-01-26T08:30:00Z');
    expect(year.summary.decisions).toMatchObject([{ unit: 'stp-lang-son', outcome: 'granted' }]);
  });

  it('tells in summary, mails and events the same numbers', () => {
    expect(year.summary.mails.total).toBe(year.mails.length);
    const digests = year.mails.filter(({ kind }) => kind === 'digest').length;
    expect(year.summary.mails.byKind['digest']).toBe(digests);
    const registered = year.summary.registrations.reduce((sum, { count }) => sum + count, 0);
    expect(registered).toBe(28);
    expect(
      verifyEntries(
        [...year.events].sort((a, b) => (a.chain < b.chain ? -1 : a.chain > b.chain ? 1 : a.seq - b.seq)),
      ),
    ).toEqual([]);
  });
});

describe('the mails of the year', () => {
  it('never remind of what was sent', () => {
    expect(remindersAfterSending(year.mails, year.events)).toEqual([]);
  });

  it('are judged by eyes that see: a reminder moved behind the sending, a second one on a day', () => {
    const reminder = mailsTo('stp-lai-chau').find(({ covers }) => covers.some((key) => key.endsWith('T-1')));
    if (!reminder) throw new Error('no reminder to move');
    const moved = [{ ...reminder, at: instant('2025-03-29T01:00:00Z') }];
    expect(remindersAfterSending(moved, year.events)).toHaveLength(1);
    expect(secondDigests([reminder, reminder])).toHaveLength(1);
    expect(coveredTwice([reminder, reminder])).toHaveLength(reminder.covers.length);
  });

  it('remind a recipient at most once a day, and of each rung once', () => {
    expect(secondDigests(year.mails)).toEqual([]);
    expect(coveredTwice(year.mails)).toEqual([]);
  });

  it('are never written to a unit after it was merged away', () => {
    const late = year.mails.filter(
      ({ unit, at }) => unit.endsWith('ha-giang') && at > '2025-07-01T01:10:00Z',
    );
    expect(late).toEqual([]);
  });

  it('do not ask for delegates to be chosen on the morning of the vote', () => {
    const invited = mailsTo('stp-son-la').find(({ kind, stage }) => kind === 'opening' && stage === 'voting');
    expect(invited?.text).toContain('đề nghị quý Sở dự và bỏ phiếu tại Hội nghị');
  });

  it('say no year twice and name every unit by its name of the day', () => {
    expect(year.mails.filter(({ subject, text }) => /(năm 202\d) \1/.test(subject + text))).toEqual([]);
    const wrong = mailsTo('thads-son-la').filter(
      ({ at, text }) => at > '2025-07-01' && text.includes('Kính gửi: Cục'),
    );
    expect(wrong).toEqual([]);
  });
});

describe('the files of the year', () => {
  it('are the same bytes for the same scenario and seed, and differ for another seed', async () => {
    const again = await playExample(EXAMPLE);
    expect(filesOf(again)).toEqual(filesOf(year));
    const other = await playExample(EXAMPLE, 7);
    expect(filesOf(other)['mails.jsonl']).not.toBe(filesOf(year)['mails.jsonl']);
  }, 120_000);

  it('give one ledger, in which another order of the same lines makes no difference', () => {
    const ledger = canonicalLedger(year);
    const shuffled = canonicalLedger({
      ...year,
      mails: [...year.mails].reverse(),
      events: [...year.events].reverse(),
    });
    expect(ledgerDifferences(ledger, shuffled)).toEqual([]);
    const without = canonicalLedger({ ...year, mails: year.mails.slice(1) });
    expect(ledgerDifferences(ledger, without)).toHaveLength(1);
  });

  it('hold every deadline and both conferences once in the calendar', () => {
    const uids = [...year.calendar.matchAll(/^UID:(.*)\r$/gm)].map(([, uid]) => uid);
    expect(new Set(uids).size).toBe(uids.length);
    expect(uids).toContain('mnbg-2025-conference@thidua');
    expect(year.calendar).toContain('DTSTART;VALUE=DATE:20260126');
    expect(uids).toContain('mnbg-2025-registration-stp-dien-bien@thidua');
  });
});
