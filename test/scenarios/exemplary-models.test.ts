import { beforeAll, describe, expect, it } from 'vitest';
import { playExample } from './play-example.ts';
import type { Rehearsal } from '#local/rehearsal/rehearse.ts';

let years: Rehearsal;
beforeAll(async () => {
  years = await playExample('dien-hinh-tien-tien-5-nam');
}, 60_000);

const contest = (id: string) => years.summary.contests.find((one) => one.contest === id);

describe('a conference of exemplary models over five years', () => {
  it('runs as written to its end, nothing refused', () => {
    expect(years.refused).toEqual([]);
    expect(years.troubles).toEqual([]);
    expect(years.summary.cycle.state).toBe('closed');
  });

  it('leaves out the collective below the points, and takes the person admitted by exception', () => {
    expect(contest('tap-the')?.candidates.map(({ unit }) => unit)).toEqual(['nghiep-vu-2', 'thanh-tra']);
    expect(contest('ca-nhan')?.candidates.map(({ unit }) => unit)).toContain('trung-tam-2');
  });

  it('has no result while the two counters differ', () => {
    const entered = years.events.filter(({ action }) => action === 'tally.enter');
    expect(entered.map(({ data }) => (data as { agrees: unknown }).agrees)).toEqual([null, false, true]);
    expect(contest('ca-nhan')?.nominated).toEqual(['trung-tam-1.bk-ca-nhan.1', 'nghiep-vu-3.bk-ca-nhan.1']);
  });

  it('tells awards of the director, decided without a vote, from those proposed upward', () => {
    const outcomes = new Map(years.summary.decisions.map((one) => [one.registration, one.outcome]));
    expect(outcomes.get('van-phong.giay-khen.1')).toBe('granted');
    expect(outcomes.get('nghiep-vu-3.bk-ca-nhan.1')).toBe('granted-lower');
    const voted = years.summary.contests.map(({ award }) => award);
    expect(voted).toEqual(['bk-tap-the', 'bk-ca-nhan']);
  });

  it('shows each unit its points once per verification', () => {
    expect(years.summary.mails.byKind['score']).toBe(4);
  });
});
