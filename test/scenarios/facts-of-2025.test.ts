/** The published facts of 2025 (examples/facts) against the example and against the draft news of its conference. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { parse } from 'yaml';
import { factsOf2025 } from '../app/documents/year-of-papers.ts';
import { makePaper } from '#app/documents/make-paper.ts';
import { outcomeOf } from '#domain/contest/contest.ts';
import { textOf } from '#domain/documents/print-paper.ts';
import { localDate } from '#domain/shared/time.ts';
import { shortDate } from '#domain/documents/facts.ts';

const Roles = z.object({ head: z.string(), deputies: z.array(z.string()).min(1) });
const Total = z.object({
  indicator: z.string(),
  block: z.string(),
  printed: z.string().exactOptional(),
  numerator: z.union([z.string(), z.number()]).exactOptional(),
  denominator: z.union([z.string(), z.number()]).exactOptional(),
  unit: z.string(),
});
const Published = z.object({
  cluster: z.object({
    name: z.string(),
    blocks: z.array(z.string()).min(1),
    provinces: z.array(z.string()).min(1),
    roles: z.record(z.string(), Roles),
  }),
  cycle: z.coerce.string(),
  conference: z.object({
    date: z.string(),
    place: z.string(),
    host: z.string(),
    opens: z.coerce.string(),
    guests: z.array(z.string()).min(1),
    agenda: z.array(z.string()).min(1),
  }),
  yearEndTotals: z.array(Total).min(1),
  contests: z
    .array(z.object({ award: z.string(), block: z.string(), seats: z.number(), nominated: z.string() }))
    .min(1),
});

const FILE = new URL('../../examples/facts/cluster-2025.yaml', import.meta.url);
const told = Published.parse(parse(readFileSync(FILE, 'utf8')));
const { cluster, conference } = told;
const year = await factsOf2025();

/** `STP Lạng Sơn`, as the facts abbreviate it. */
const unitName = (short: string): string =>
  short.replace(/^STP /, 'Sở Tư pháp tỉnh ').replace(/^THADS /, 'Thi hành án dân sự tỉnh ');
const nameOf = (id: string): string => year.units.find((unit) => unit.id === id)?.names.at(-1)?.name ?? id;
const figureText = ({ printed, numerator, denominator, unit }: z.infer<typeof Total>): string => {
  if (printed === undefined) return `${numerator ?? ''}/${denominator ?? ''} ${unit}`;
  return numerator === undefined ? `${printed} ${unit}` : printed;
};

function newsText(): string {
  const made = makePaper(year, { kind: 'news-item', of: '' });
  if (made.is !== 'made') throw new Error(JSON.stringify(made));
  return textOf(made.printed).join('\n');
}
const news = newsText();

it('the example is the cluster of the facts: its name, provinces, units and roles of both years', () => {
  const members = year.units.filter(({ member }) => member.to === undefined);
  expect(year.cluster.name).toBe(cluster.name);
  const expected = cluster.provinces.flatMap((province) =>
    cluster.blocks.map((block) => `${block} ${province}`),
  );
  expect(members.map(({ id }) => nameOf(id)).sort()).toEqual(expected.map(unitName).sort());
  for (const [period, { head, deputies }] of Object.entries(cluster.roles)) {
    const term = year.cluster.terms.find((one) => one.period === period);
    expect(nameOf(term?.head ?? '')).toBe(unitName(head));
    expect(term?.deputies.map(nameOf)).toEqual(deputies.map(unitName));
  }
});

it('the example holds the conference of the facts, and nominates whom it nominated', () => {
  const held = year.cycle.conference;
  expect([held?.date, held?.place, nameOf(held?.host ?? ''), held?.opens]).toEqual([
    ...[conference.date, conference.place, unitName(conference.host), conference.opens],
  ]);
  expect(held?.guests).toEqual(conference.guests);
  const nominated = year.contests.map((contest) => {
    const names = outcomeOf(contest)?.nominated.map(
      (id) => contest.candidates.find((one) => one.id === id)?.name,
    );
    return { award: contest.award, block: contest.block?.toUpperCase(), names };
  });
  expect(nominated).toEqual(
    told.contests.map(({ award, block, nominated: unit }) => ({
      award: year.cluster.awards.find(({ names }) => names.some(({ name }) => name === award))?.id,
      block,
      names: [unitName(unit)],
    })),
  );
});

it('the draft news has every figure in the wording that was published, and no share where none was', () => {
  for (const total of told.yearEndTotals) {
    expect(news).toContain(figureText(total));
    const name = total.indicator.charAt(0).toLowerCase() + total.indicator.slice(1);
    expect(news).toContain(`${name}: ${figureText(total)}`);
    if (total.printed === undefined) expect(news).not.toContain(`${figureText(total)} (`);
  }
});

it('the draft news has day, place, guests, provinces and how many units they are', () => {
  expect(news).toContain(
    `Ngày ${shortDate(localDate(conference.date))}, tại ${conference.place}, ${cluster.name}`,
  );
  for (const guest of conference.guests) expect(news).toContain(guest);
  for (const province of cluster.provinces) expect(news).toContain(province);
  const units = cluster.provinces.length * cluster.blocks.length;
  expect(news).toContain(`${units} đơn vị của ${cluster.provinces.length} tỉnh: `);
  // Merged in the middle of the year.
  expect(news).not.toContain('Hà Giang');
});

it('the draft news has the roles of both years and the result', () => {
  const [now, next] = [cluster.roles[told.cycle], cluster.roles[conference.opens]];
  expect(news).toContain(
    `${unitName(now?.head ?? '')} (Trưởng Cụm) và ${unitName(now?.deputies[0] ?? '')} (Phó Trưởng Cụm)`,
  );
  expect(news).toContain(
    `${unitName(next?.head ?? '')} làm Trưởng Cụm, ${unitName(next?.deputies[0] ?? '')} làm Phó Trưởng Cụm năm ${conference.opens}`,
  );
  for (const { award, block, nominated } of told.contests) {
    const of = year.cluster.blocks.find(({ id }) => id === block.toLowerCase())?.name;
    expect(news).toContain(`đề nghị tặng ${award} (${of}): ${unitName(nominated)}`);
  }
});
