import { inspect } from 'node:util';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Row } from '#app/ports.ts';
import { canonical, entryOf } from '#app/store/audit.ts';
import { upcast } from '#contracts/upcasters.ts';
import * as kinds from '#app/store/row-kinds.ts';
import { DueRow } from '#contracts/rows/notice-rows.ts';
import type { Instant } from '#domain/shared/time.ts';
import { sqliteStorage } from '#engine/storage.ts';
import { createPlace, type Place } from '#engine/place.ts';
import { SUBSTITUTIONS } from '#engine/functions-table.ts';
import { compileScenario } from '#engine/rehearsal/compile-scenario.ts';
import { ledgerDifferences, type Ledger } from '#local/rehearsal/ledger.ts';
import { ledgerOf, scratchFolder, smallYear } from './small-year.ts';

const FIXTURES = new URL('fixtures/', import.meta.url).pathname;
const KINDS = Object.values(kinds);
const files = readdirSync(FIXTURES).filter((name) => /^rows-v\d+\.jsonl$/.test(name));

function rowsIn(file: string): Row[] {
  const lines = readFileSync(join(FIXTURES, file), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Row);
}

/** As the release that is tested here reads it. @throws when it does not. */
function readRow(row: Row): unknown {
  if (row.type === 'audit') return entryOf(row);
  if (row.type === 'due') return DueRow.parse(row);
  const kind = KINDS.find(({ type }) => type === row.type);
  if (!kind) throw new Error(`no kind ${row.type}`);
  return kind.parse(upcast(row.type, row.v, row['data']));
}

/** Kinds that came after these releases: no earlier row of them exists. */
const LATER: ReadonlySet<string> = new Set([
  ...['paper-settings', 'kept-paper', 'own-template', 'wording', 'seal'],
  ...['score-table', 'score', 'exceptions', 'proceedings'],
  ...['link', 'challenge', 'session', 'person', 'draft', 'share', 'administrator', 'erasures'],
]);

describe.each(files)('rows as stored by an earlier release (%s)', (file) => {
  const rows = rowsIn(file);

  test('are there of every kind of that release', () => {
    const types = new Set(rows.map(({ type }) => type));
    const known = [...KINDS.map(({ type }) => type), 'audit', 'due'].filter((type) => !LATER.has(type));
    expect(known.filter((type) => !types.has(type))).toEqual([]);
  });

  test('are read by this one, and lose nothing by it', () => {
    const problems: string[] = [];
    for (const row of rows) {
      try {
        const read = readRow(row);
        const same = row.type === 'due' || canonical(read as never) === canonical(row['data'] ?? null);
        if (row.v === 1 && !same) problems.push(`${row.type} ${row.sk}: read differently`);
      } catch (error) {
        problems.push(`${row.type} ${row.sk}: ${inspect(error)}`);
      }
    }
    expect(problems).toEqual([]);
    expect(rows.length).toBeGreaterThan(150);
  });
});

const scenario = smallYear();
const { commands, bounces, clock } = compileScenario(scenario);
const folder = scratchFolder('upgrade-');
afterAll(() => rmSync(folder, { recursive: true }));

const SETTINGS = { from: 'cum@thi-dua.example', siteUrl: 'https://thi-dua.example', seed: 7 };

function open(file: string, start: Instant, troubles: string[]): Place {
  const place = createPlace({
    ...SETTINGS,
    storage: sqliteStorage(file),
    start,
    onTrouble: (what) => troubles.push(what),
  });
  for (const { address, from } of bounces) place.catcher.letBounce(address, from);
  return place;
}

async function play(place: Place, from: Instant, until: Instant): Promise<void> {
  for (const { at, envelope } of commands.filter((one) => one.at >= from && one.at < until)) {
    await place.timeline.runUntil(at);
    await place.execute(envelope);
  }
  await place.timeline.runUntil(until);
}

const workflow = (machine: string) =>
  readFileSync(new URL(`../../workflows/${machine}.asl.json`, import.meta.url), 'utf8');

/** The machines of the next release: every state has another name, and one more stands at the start. */
function nextRelease(text: string): string {
  const definition = JSON.parse(text) as { StartAt: string; States: Record<string, Record<string, unknown>> };
  const renamed = (name: unknown) => `Later${String(name)}`;
  const states = Object.entries(definition.States).map(([name, state]) => [
    renamed(name),
    {
      ...state,
      ...('Next' in state && { Next: renamed(state['Next']) }),
      ...('Default' in state && { Default: renamed(state['Default']) }),
      ...('Choices' in state && { Choices: withNext(state['Choices'], renamed) }),
      ...('Catch' in state && { Catch: withNext(state['Catch'], renamed) }),
    },
  ]);
  const begin = { Type: 'Pass', Next: renamed(definition.StartAt) };
  return JSON.stringify({
    ...definition,
    StartAt: 'Begin',
    States: { Begin: begin, ...(Object.fromEntries(states) as object) },
  });
}

function withNext(list: unknown, renamed: (name: unknown) => string): object[] {
  return (list as { Next: string }[]).map((one) => ({ ...one, Next: renamed(one.Next) }));
}

/** The year with a change of release at those moments, each a restart over the same database. */
async function upgradedAt(moments: readonly Instant[]): Promise<{ ledger: Ledger; inFlight: number }> {
  const file = join(folder, `${moments.join('-').replaceAll(':', '')}.sqlite`);
  const troubles: string[] = [];
  let place = open(file, clock.from, troubles);
  let from = clock.from;
  let inFlight = 0;
  for (const moment of moments) {
    await play(place, from, moment);
    place.close();
    place = open(file, moment, troubles);
    for (const machine of ['collect', 'vote'] as const)
      place.runner.define(machine, nextRelease(workflow(machine)), SUBSTITUTIONS);
    inFlight += place.runner
      .list({ status: 'RUNNING' })
      .filter(({ state }) => !state.startsWith('Later')).length;
    from = moment;
  }
  await play(place, from, clock.to);
  const stuck = place.runner.list({ status: 'RUNNING' }).map(({ name, state }) => `${name} in ${state}`);
  const states = place.runner.list().map(({ status }) => status);
  expect({ troubles, stuck }).toEqual({ troubles: [], stuck: [] });
  expect(states.filter((status) => status !== 'SUCCEEDED')).toEqual([]);
  const ledger = await ledgerOf(scenario, place.table, place.catcher.mails());
  place.close();
  return { ledger, inFlight };
}

test('every stage in flight finishes when the machines change under it', async () => {
  const undisturbed = await upgradedAt([]);
  // Two stages collecting; a review that is about to remind; the eve of the conference.
  const moments = ['2025-03-18T05:00:00Z', '2025-06-19T17:30:00Z', '2025-12-14T20:00:00Z'] as Instant[];
  const upgraded = await upgradedAt(moments);
  expect(upgraded.inFlight).toBeGreaterThan(3);
  expect(ledgerDifferences(undisturbed.ledger, upgraded.ledger)).toEqual([]);
});
