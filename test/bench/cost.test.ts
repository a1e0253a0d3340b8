import { describe, expect, it } from 'vitest';
import type { Action, Row } from '#app/ports.ts';
import { memoryStorage } from '#engine/storage.ts';
import { billOf, floorOf } from '#bench/cost/bill.ts';
import { countingTable, writeCost } from '#bench/cost/counting-table.ts';
import { coldStarts, routerCalls } from '#bench/cost/invocations.ts';
import { itemSize, readUnitsOf, writeUnitsOf } from '#bench/cost/item-size.ts';
import { attachmentBytes } from '#bench/cost/meter.ts';
import { readPrices, REGIONS } from '#bench/cost/price-file.ts';
import { NOTHING, plus, times, usageOf, type Usage } from '#bench/cost/usage.ts';
import { createStandingRows } from '#bench/cost/standing-rows.ts';
import { toSeconds, type Instant } from '#domain/shared/time.ts';

const row = (sk: string, text = ''): Row => ({ pk: 'c', sk, type: 'stage', v: 1, text });

describe('the size of an item', () => {
  it('counts names and values in UTF-8, and what holds other values three bytes and one each', () => {
    expect(itemSize({ a: 'xyz' })).toBe(1 + 3);
    expect(itemSize({ a: 'ế' })).toBe(1 + 3);
    expect(itemSize({ a: true, b: null })).toBe(2 + 2);
    expect(itemSize({ a: 1234 })).toBe(1 + 1 + 2);
    expect(itemSize({ a: ['x', 'y'] })).toBe(1 + 3 + 2 * 2);
    expect(itemSize({ a: { bc: 'x' } })).toBe(1 + 3 + 1 + 2 + 1);
    expect(itemSize({ a: 'x' }, 'id')).toBe(2 + 3 + 2);
  });

  it('makes units of 4 KB to read and of 1 KB to write, never none', () => {
    expect([0, 4096, 4097].map(readUnitsOf)).toEqual([1, 1, 2]);
    expect([0, 1024, 1025].map(writeUnitsOf)).toEqual([1, 1, 2]);
  });
});

describe('the price of a write', () => {
  it('is doubled in a transaction, and single for one put', () => {
    expect(writeCost('t', [{ put: row('a') }], new Map())).toBe(1);
    expect(writeCost('t', [{ put: row('a') }, { put: row('b') }], new Map())).toBe(4);
    expect(writeCost('t', [{ remove: { pk: 'c', sk: 'a' } }], new Map())).toBe(1);
    const removal = { remove: { pk: 'c', sk: 'a' }, when: { equals: { rev: 1 } } } as const;
    expect(writeCost('t', [removal], new Map())).toBe(2);
  });

  it('goes by the larger of before and after', () => {
    const sizes = new Map([['c\na', 5000]]);
    expect(writeCost('t', [{ put: row('a') }], sizes)).toBe(5);
    expect(writeCost('t', [{ put: row('b', 'x'.repeat(3000)) }], sizes)).toBe(3);
  });

  it('is counted for a refused condition too, and routes only what was written', async () => {
    const wrote: [number, number][] = [];
    const table = countingTable(
      memoryStorage().main,
      new Map(),
      { read: () => undefined, wrote: (units, routed) => wrote.push([units, routed]) },
      { routes: ({ sk }) => sk === 'a' },
    );
    const actions: Action[] = [{ put: row('a'), when: { absent: true } }, { put: row('b') }];
    await table.transact('t1', actions);
    await expect(table.transact('t2', actions)).rejects.toThrow();
    expect(wrote).toEqual([
      [4, 1],
      [4, 0],
    ]);
  });
});

describe('what stands', () => {
  it('is each row from its write to its removal, or to three days after it expired', () => {
    const day = (n: number) => `2025-01-${String(n).padStart(2, '0')}T00:00:00Z` as Instant;
    const rows = createStandingRows();
    const bytes = itemSize(row('a'), 't');
    rows.wrote('main', 't', [{ put: row('a') }], day(1));
    expect(rows.average(day(11))).toBeCloseTo(bytes);
    rows.wrote('main', 't', [{ remove: { pk: 'c', sk: 'a' } }], day(6));
    expect(rows.average(day(11))).toBeCloseTo(bytes / 2);
    const passing = { ...row('a'), ttl: toSeconds(day(6)) };
    rows.wrote('events', 't', [{ put: passing }], day(6));
    expect(rows.average(day(11))).toBeCloseTo(bytes / 2 + (itemSize(passing, 't') * 3) / 10);
  });
});

describe('invocations', () => {
  const at = (second: number) => `2025-01-01T00:${String(second / 60).padStart(2, '0')}:00Z` as Instant;

  it('start cold when more are wanted than are kept warm', () => {
    const moments = [
      { at: at(0), calls: 3 },
      { at: at(60), calls: 1 },
      { at: at(120), calls: 5 },
      { at: at(1200), calls: 1 },
    ];
    expect(coldStarts(moments, 4)).toEqual([3, 0, 1, 1]);
    expect(coldStarts(moments, 1)).toEqual([1, 0, 0, 1]);
  });

  it('of the router are at least one a batch, and not more than the looks of a second need', () => {
    expect(routerCalls(1, 1)).toBe(1);
    expect(routerCalls(14, 14)).toBe(4);
    expect(routerCalls(14, 1)).toBe(1);
    expect(routerCalls(1400, 1400)).toBe(56);
  });
});

describe('the bill', () => {
  const prices = { prices: readPrices('us-east-1').prices };

  it('gives what is free each month and carries nothing over', () => {
    const busy = usageOf({ transitions: 5000 });
    const quiet = usageOf({ transitions: 1000 });
    expect(billOf([busy, quiet], prices, { free: true }).usd).toBeCloseTo(0.025, 10);
    expect(billOf([busy, quiet], prices, { free: false }).usd).toBeCloseTo(0.15, 10);
  });

  it('has the mails as its floor', () => {
    const months: Usage[] = [usageOf({ mails: 1500 }), usageOf({ mails: 500 })];
    expect(floorOf(months, prices)).toBeCloseTo(0.2, 10);
    expect(billOf(months, prices, { free: true }).lines).toEqual({ mails: floorOf(months, prices) });
  });

  it('adds and multiplies every meter', () => {
    const one = usageOf({ mails: 1, alarmMonths: 2 });
    expect(plus(one, times(one, 3))).toEqual(usageOf({ mails: 4, alarmMonths: 8 }));
    expect(times(one, 0)).toEqual(NOTHING);
  });

  it.each(REGIONS)('has a price with a source for everything in %s', (region) => {
    const file = readPrices(region);
    expect(file.region).toBe(region);
    for (const meter of Object.keys(NOTHING)) expect(file.prices).toHaveProperty(meter);
  });
});

describe('attachments', () => {
  it('are the parts that say so, as they travel', () => {
    const part = (head: string, body: string) => `--b\r\n${head}\r\n\r\n${body}\r\n`;
    const raw = `Subject: x\r\n\r\n${part('Content-Type: text/plain', 'hello')}${part('Content-Disposition: attachment; filename=a.ics', 'QUJD')}--b--`;
    const bytes = attachmentBytes(Buffer.from(raw));
    expect(bytes).toBeGreaterThan('QUJD'.length);
    expect(bytes).toBeLessThan(90);
    expect(attachmentBytes(Buffer.from(part('Content-Type: text/plain', 'hello')))).toBe(0);
  });
});
