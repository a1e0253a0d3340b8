import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { problemLines } from '#local/files/problem.ts';
import { readClusterFile, readCycleFile, readScenarioFile } from '#local/files/read-scenario-file.ts';
import { Scenario } from '#contracts/scenario.ts';
import { aggregate, type Aggregate } from '#domain/indicators/aggregate.ts';
import type { Figure } from '#domain/indicators/indicator.ts';

const CLUSTER = 'cum-thi-dua-mien-nui-bien-gioi-2025.yaml';
const DEPARTMENT = 'so-tu-phap-lang-son-2025.yaml';
const EXEMPLARY = 'dien-hinh-tien-tien-5-nam.yaml';
const pathOf = (name: string) => fileURLToPath(new URL(`../../../examples/${name}`, import.meta.url));

function example(name: string) {
  const read = readScenarioFile(pathOf(name));
  if (!read.ok) throw new Error(problemLines(read.problems).join('\n'));
  return read;
}

describe.each([CLUSTER, DEPARTMENT, EXEMPLARY])('the example %s', (name) => {
  it('is read, and what it became is read again to the same', () => {
    const { value } = example(name);
    const sent: unknown = JSON.parse(JSON.stringify(value));
    expect(Scenario.parse(sent)).toEqual(value);
  });

  it('says what it assumes', () => {
    expect(example(name).value.assumptions.length).toBeGreaterThan(3);
  });

  it('writes to nobody real', () => {
    const text = JSON.stringify(example(name).value.cluster);
    const addresses = text.match(/[\w.-]+@[\w.-]+/g) ?? [];
    expect(addresses.length).toBeGreaterThan(10);
    expect(addresses.filter((address) => !address.endsWith('.example'))).toEqual([]);
  });
});

describe('of an example an office takes', () => {
  it.each([CLUSTER, DEPARTMENT, EXEMPLARY])('the cluster of %s, without the year that is played', (name) => {
    const read = readClusterFile(pathOf(name));
    expect(read).toMatchObject({ ok: true });
    expect(read.ok && read.value).toEqual(example(name).value.cluster);
  });

  it('its first cycle, or the one that is named', () => {
    const { cycles } = example(CLUSTER).value;
    const of = (slug?: string) => {
      const read = readCycleFile(pathOf(CLUSTER), slug);
      return read.ok ? read.value : problemLines(read.problems);
    };
    expect(of()).toEqual(cycles[0]);
    expect(of('2026')).toEqual(cycles[1]);
    expect(of('2099')).toEqual([
      expect.stringContaining('Không có kỳ thi đua "2099"; cách sửa: dùng một trong: 2025, 2026'),
    ]);
  });
});

describe('the year of the cluster', () => {
  const { value, warnings } = example(CLUSTER);
  const total = (id: string): Aggregate => {
    const indicator = value.cycles[0]!.indicators.find((one) => one.id === id)!;
    const table = value.script.figures.find(({ stage }) => stage === 'year-end')!.table[id]!;
    return aggregate(indicator, new Map<string, Figure>(Object.entries(table)), Object.keys(table));
  };

  it('needs no second look', () => {
    expect(warnings).toEqual([]);
  });

  it.each([
    ['gop-y', 'gần 800'],
    ['tham-dinh', 'gần 1.000'],
    ['tuyen-truyen', 'hơn 36.000'],
    ['nguoi-du', 'hơn 10 triệu'],
    ['viec', '20.491/30.930 việc (66,25%)'],
  ])('adds up %s to the published words', (id, words) => {
    expect(total(id).printed).toBe(words);
    expect(total(id).reporting).toBe(7);
  });
});

describe('the year of the department', () => {
  it('warns of the plan dated before its decision, and of nothing else', () => {
    const { warnings } = example(DEPARTMENT);
    expect(warnings.map(({ path }) => path)).toEqual(['cluster.movements[6].plan.date']);
    expect(problemLines(warnings)[0]).toContain(
      'Kế hoạch 64/KH-STP ngày 16/03/2023 có trước Quyết định 2152/QĐ-BTP',
    );
  });
});
