import { describe, expect, it } from 'vitest';
import { SMALL } from '../files/small-scenario.ts';
import { Scenario } from '#contracts/scenario.ts';
import { instant } from '#domain/shared/time.ts';
import { parseTextAs } from '#local/files/read-file-as.ts';
import { canonicalLedger, ledgerDifferences, type LedgerSource } from '#local/rehearsal/ledger.ts';
import { rehearse } from '#local/rehearsal/rehearse.ts';

const read = parseTextAs('nam.yaml', SMALL, Scenario);
if (!read.ok) throw new Error('the small scenario does not read');
const run = await rehearse(read.value);
const ledger = canonicalLedger(run);

function changed(change: (source: LedgerSource) => Partial<LedgerSource>): string[] {
  return ledgerDifferences(ledger, canonicalLedger({ ...run, ...change(run) }));
}

describe('the canonical ledger', () => {
  it('does not see hours, links, hashes, attempts or order', () => {
    const differences = changed(({ mails, events }) => ({
      mails: [...mails].reverse().map((mail) => ({
        ...mail,
        text: mail.text.replaceAll('thi-dua.example', 'elsewhere.example/x?y=1'),
      })),
      events: [...events].reverse().map((event) => ({ ...event, seq: event.seq + 1, hash: 'x', prev: 'y' })),
    }));
    expect(differences).toEqual([]);
    const later = run.mails.find(({ at }) => at.slice(11) < '10:00:00');
    const moved = changed(({ mails }) => ({
      mails: mails.map((mail) =>
        mail === later ? { ...mail, at: instant(`${mail.at.slice(0, 10)}T11:00:00Z`) } : mail,
      ),
    }));
    expect(moved).toEqual([]);
  });

  it.each([
    ['another day', { at: instant('2025-12-31T01:00:00Z') }],
    ['another recipient', { to: ['khac@a.example'] }],
    ['another cover', { covers: ['2025/registration/a/2025-03-25/T-1'] }],
    ['another subject', { subject: 'khác' }],
    ['another word in the body', { text: 'khác' }],
  ])('sees %s of a mail', (_what, difference) => {
    const [first] = run.mails;
    expect(
      changed(({ mails }) => ({
        mails: mails.map((mail) => (mail === first ? { ...mail, ...difference } : mail)),
      })),
    ).toHaveLength(2);
  });

  it('does not see how often a timer was started anew, but sees which mail an event is about', () => {
    const [first] = run.events;
    const about = (notice: string) =>
      changed(({ events }) => ({
        events: [...events, { ...first!, action: 'mail.bounced', data: { notice } }],
      }));
    expect(about('unit.a/opening/2025.launch/g2')).toEqual(about('unit.a/opening/2025.launch/g3'));
    expect(about('unit.a/opening/2025.launch/g2')).not.toEqual(about('unit.b/opening/2025.launch/g2'));
  });

  it('sees a missing mail, another result and another refusal', () => {
    expect(changed(({ mails }) => ({ mails: mails.slice(1) }))).toHaveLength(1);
    expect(changed(({ summary }) => ({ summary: { ...summary, contests: [] } }))).toHaveLength(2);
    const [first] = run.events;
    expect(
      changed(({ events }) => ({
        events: events.map((event) => (event === first ? { ...event, outcome: 'refused' as const } : event)),
      })),
    ).toHaveLength(2);
  });
});
