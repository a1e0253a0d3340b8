import { describe, expect, it } from 'vitest';
import { drift } from '#bench/growth/report-growth.ts';
import { drainMorning, gaveUp, QUOTAS, startAll } from '#bench/growth/quota-model.ts';
import { playClusters } from '#bench/growth/play-clusters.ts';
import { clusterId, smallYear } from '#bench/growth/small-year.ts';

const country = { clusters: 200, unitsACluster: 20, mailersAtOnce: 10, mailSeconds: 0.3 };

describe('a national morning', () => {
  it('drains at the rate of SES when that is what limits, and nothing escapes', () => {
    const drained = drainMorning(country, { ...QUOTAS, mailsASecond: 1 }, clusterId);
    expect(drained.mails).toBe(4000);
    expect(drained.overIdeal).toBeGreaterThan(0.95);
    expect(drained.overIdeal).toBeLessThan(1.05);
    expect(drained.throttled).toBeGreaterThan(0);
    expect(drained.escaped).toBe(0);
    expect(drained.lateness.median).toBeLessThanOrEqual(drained.lateness.p95);
  });

  it('is on time when the rate is above what comes to be owed', () => {
    const drained = drainMorning(country, { ...QUOTAS, mailsASecond: 500 }, clusterId);
    expect(drained.lateness.p95).toBeLessThanOrEqual(2);
    expect(drained.overIdeal).toBeCloseTo(1, 1);
  });

  it('waits for transitions, and says how often', () => {
    const narrow = { ...QUOTAS, transitionsBucket: 1, transitionsASecond: 0.3, mailsASecond: 500 };
    const drained = drainMorning(country, narrow, clusterId);
    expect(drained.seconds).toBeGreaterThan(1900);
    expect(drained.escaped).toBe(0);
  });

  it('loses mails when more mailers wait than the rate can serve in their time', () => {
    expect(gaveUp(10, 14)).toBe(false);
    expect(gaveUp(1000, 14)).toBe(true);
    const drained = drainMorning(
      { ...country, mailersAtOnce: 1000 },
      { ...QUOTAS, mailsASecond: 1 },
      clusterId,
    );
    expect(drained.escaped).toBe(drained.mails);
  });
});

describe('starts', () => {
  it('fill the bucket and go on at its refill', () => {
    const quotas = { ...QUOTAS, startsBucket: 800, startsASecond: 150, mailsASecond: 14 };
    expect(startAll(800, quotas)).toEqual({ seconds: 3, throttled: 0, escaped: 0 });
    const all = startAll(10_000, quotas);
    expect(all.seconds).toBe(1 + Math.ceil((10_000 - 800) / 150));
    expect(all.escaped).toBe(0);
    expect(startAll(100_000, quotas).escaped).toBeGreaterThan(0);
  });
});

describe('clusters of the bench', () => {
  it('have each its own ids, and play without trouble', async () => {
    expect(new Set(smallYear(3).map(({ envelope }) => envelope.cluster))).toEqual(new Set([clusterId(3)]));
    const played = await playClusters(2);
    expect(played.troubles).toBe(0);
    expect(played.perUnit.mails).toBeGreaterThan(3);
    expect(played.perUnit.transitions).toBeGreaterThan(2);
  });

  it('drift is the last over the first', () => {
    expect(drift([10, 11])).toBeCloseTo(0.1, 10);
    expect(drift([10, 10, 10])).toBe(0);
  });
});
