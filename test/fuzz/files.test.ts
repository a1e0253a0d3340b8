/** Files that people upload or write by hand: scenarios, lists as CSV and XLSX. What is wrong is said, nothing throws. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import writeXlsx from 'write-excel-file/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { ClusterFile } from '#contracts/cluster-file.ts';
import { Scenario } from '#contracts/scenario.ts';
import { parseTextAs } from '#local/files/read-file-as.ts';
import { readSheetFile } from '../../functions/site/desk/read-sheet.ts';
import { unitsFromSheet } from '../../functions/site/desk/units-from-sheet.ts';
import { readClusterAt } from './read-cluster-at.ts';
import { hostileText, nearlyRightBytes, nearlyRightText, runsOf, SEED } from './hostile.ts';

const example = (name: string) =>
  readFileSync(new URL(`../../examples/${name}.yaml`, import.meta.url), 'utf8');
const SCENARIOS = [example('so-tu-phap-lang-son-2025'), example('dien-hinh-tien-tien-5-nam')];

describe('a scenario file', () => {
  it('is read, or told line by line what is wrong with it', () => {
    fc.assert(
      fc.property(nearlyRightText(SCENARIOS), (text) => {
        const read = parseTextAs('year.yaml', text, Scenario);
        if (!read.ok) {
          expect(read.problems.length).toBeGreaterThan(0);
          for (const { message, wayOut } of read.problems)
            expect(`${message}${wayOut}`.length).toBeGreaterThan(10);
        }
      }),
      { numRuns: runsOf(0.02), seed: SEED, endOnFailure: true },
    );
  }, 600_000);

  it('may be anything', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(parseTextAs('x.yaml', text, Scenario).ok).toBe(false);
        expect(parseTextAs('x.yaml', text, ClusterFile).ok).toBe(false);
      }),
      { numRuns: runsOf(0.08), seed: SEED },
    );
  }, 600_000);
});

const HEAD = ['Mã', 'Tên đơn vị', 'Loại', 'Khối', 'Đầu mối', 'Thư điện tử', 'Điện thoại'];
const ROWS = [
  ['stp-dien-bien', 'Sở Tư pháp tỉnh Điện Biên', 'STP', '', 'Cán bộ A', 'a@db.example', '0215 000 000'],
  ['stp-moi', 'Sở Tư pháp mới', 'STP', 'stp', 'Cán bộ B', 'b@moi.example', ''],
];
const CSV = [HEAD, ...ROWS].map((row) => row.join(',')).join('\r\n');
const asFile = (bytes: Uint8Array<ArrayBuffer> | string, name: string) => new File([bytes], name);

describe('a list of units', () => {
  let read: Awaited<ReturnType<typeof readClusterAt>>;
  let xlsx: Uint8Array;

  beforeAll(async () => {
    read = await readClusterAt('2025-03-03T02:00:00Z');
    const cells = [HEAD, ...ROWS].map((row) => row.map((value) => ({ value, type: String })));
    xlsx = new Uint8Array(await writeXlsx(cells).toBuffer());
  }, 60_000);

  async function take(file: File): Promise<number> {
    const sheet = await readSheetFile(file);
    if (!sheet.ok) {
      expect(sheet.problem.length).toBeGreaterThan(10);
      return 0;
    }
    const { problems, units, rows } = unitsFromSheet(read, sheet.rows);
    expect(problems.every((text) => text.length > 10)).toBe(true);
    expect(units.length).toBeLessThanOrEqual(rows.length);
    return units.length;
  }

  it('is read when it is right', async () => {
    expect(await take(asFile(CSV, 'a.csv'))).toBe(2);
    expect(await take(asFile(xlsx as Uint8Array<ArrayBuffer>, 'a.xlsx'))).toBe(2);
  });

  it('as CSV is read or refused in words', async () => {
    const text = fc.oneof(nearlyRightText([CSV]), hostileText);
    await fc.assert(
      fc.asyncProperty(text, async (csv) => {
        await take(asFile(csv, 'a.csv'));
      }),
      { numRuns: runsOf(0.1), seed: SEED },
    );
    await fc.assert(
      fc.asyncProperty(nearlyRightBytes([new TextEncoder().encode(CSV)]), async (bytes) => {
        await take(asFile(bytes as Uint8Array<ArrayBuffer>, 'a.csv'));
      }),
      { numRuns: runsOf(0.05), seed: SEED },
    );
  }, 600_000);

  it('as XLSX is read or refused in words', async () => {
    await fc.assert(
      fc.asyncProperty(nearlyRightBytes([xlsx]), async (bytes) => {
        await take(asFile(bytes as Uint8Array<ArrayBuffer>, 'a.xlsx'));
      }),
      { numRuns: runsOf(0.05), seed: SEED },
    );
  }, 600_000);
});
