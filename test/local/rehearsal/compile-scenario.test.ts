import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { replaced, SMALL } from '../files/small-scenario.ts';
import { parseTextAs } from '#local/files/read-file-as.ts';
import { readScenarioFile } from '#local/files/read-scenario-file.ts';
import { problemLines } from '#local/files/problem.ts';
import { compileScenario, type ScheduledCommand } from '#engine/rehearsal/compile-scenario.ts';
import { Envelope, type CommandName, type CommandOf } from '#contracts/commands.ts';
import { Scenario } from '#contracts/scenario.ts';
import { localDateOf, localTimeOf } from '#domain/shared/time.ts';

function compiled(text: string): readonly ScheduledCommand[] {
  const read = parseTextAs('nam.yaml', text, Scenario);
  if (!read.ok) throw new Error(problemLines(read.problems).join('\n'));
  return compileScenario(read.value).commands;
}

const examplePath = (name: string) => fileURLToPath(new URL(`../../../examples/${name}`, import.meta.url));

function example(name: string) {
  const read = readScenarioFile(examplePath(name));
  if (!read.ok) throw new Error(problemLines(read.problems).join('\n'));
  return compileScenario(read.value);
}

const isDoing =
  <N extends CommandName>(name: N) =>
  (one: ScheduledCommand): one is ScheduledCommand & { envelope: { command: CommandOf<N> } } =>
    one.envelope.command.do === name;

const found = <N extends CommandName>(commands: readonly ScheduledCommand[], name: N) =>
  commands.filter(isDoing(name)).map(({ at, envelope }) => ({
    on: localDateOf(at),
    at: localTimeOf(at),
    by: envelope.actor,
    command: envelope.command,
  }));

const script = (lines: string): string => replaced('script:\n', `script:\n  stages:\n${lines}`);
const registration = (unit: string): string =>
  `    - {cycle: 2025, stage: registration, units: {c: ${unit}}}\n`;
const ofC = (commands: readonly ScheduledCommand[]) =>
  commands
    .filter(({ envelope: { command } }) => {
      return (
        'unit' in command && command.unit === 'c' && 'stage' in command && command.stage === 'registration'
      );
    })
    .map(({ at, envelope }) => `${localDateOf(at)} ${envelope.command.do}`);

describe.each(['cum-thi-dua-mien-nui-bien-gioi-2025.yaml', 'so-tu-phap-lang-son-2025.yaml'])(
  'the commands of %s',
  (name) => {
    const { commands } = example(name);

    it('are commands of the command API', () => {
      for (const { envelope } of commands)
        expect(Envelope.parse(JSON.parse(JSON.stringify(envelope)))).toEqual(envelope);
    });

    it('come in order, each with an id of its own', () => {
      expect([...commands].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.order - b.order))).toEqual(
        commands,
      );
      expect(new Set(commands.map(({ envelope }) => envelope.id)).size).toBe(commands.length);
      expect(commands[0]?.envelope.id).toBe('s-0001-cluster.import');
    });

    it('are the same each time', () => {
      expect(example(name)).toEqual(example(name));
    });

    it('have papers sent in office hours', () => {
      for (const { at } of found(commands, 'submission.send')) {
        expect(at >= '08:30' && at < '16:30').toBe(true);
        expect(at < '11:30' || at >= '13:30').toBe(true);
      }
    });
  },
);

describe('the cluster of 2025', () => {
  const { commands, bounces } = example('cum-thi-dua-mien-nui-bien-gioi-2025.yaml');

  it('moves the year-end deadline with the conference before anybody is late', () => {
    const sent = found(commands, 'submission.send').filter(({ command }) => command.stage === 'year-end');
    expect(sent.map(({ on }) => on).sort()[0]! > '2025-11-28').toBe(true);
    expect(sent.find(({ command }) => command.unit === 'thads-dien-bien')?.on).toBe('2025-12-15');
  });

  it('opens the vote on the day the conference was moved to, with a deputy to record it', () => {
    const opened = found(commands, 'stage.open').find(({ command }) => command.stage === 'voting');
    expect(opened?.on).toBe('2026-01-26');
    expect(found(commands, 'tally.record').map(({ on, by }) => [on, by.unit, by.role])).toEqual([
      ['2026-01-26', 'thads-lang-son', 'deputy'],
    ]);
  });

  it('leaves the head out where its own paper is decided on', () => {
    const own = found(commands, 'submission.accept').filter(({ command }) => command.unit === 'stp-lang-son');
    const before = own.filter(({ on }) => on < '2026-01-27');
    expect(before.length).toBeGreaterThan(2);
    expect(new Set(before.map(({ by }) => by.unit))).toEqual(new Set(['thads-lang-son']));
  });

  it('passes to the new head on the day after the conference', () => {
    const closing = found(commands, 'stage.open').find(({ command }) => command.stage === 'closing');
    expect(closing).toMatchObject({ on: '2026-01-27', by: { unit: 'stp-son-la', role: 'secretary' } });
  });

  it('has sixteen covenants signed, then fourteen, and nothing sent by merged units', () => {
    const signed = found(commands, 'covenant.sign').map(({ command }) => command.signatures.length);
    expect(signed).toEqual([8, 8, 7, 7]);
    const late = found(commands, 'submission.send').filter(
      ({ on, command }) => on >= '2025-07-01' && command.unit.endsWith('ha-giang'),
    );
    expect(late).toEqual([]);
  });

  it('lets the successor confirm what it took over', () => {
    const confirmed = found(commands, 'registration.confirm');
    expect(confirmed.map(({ by }) => by.unit)).toEqual(['stp-tuyen-quang', 'stp-tuyen-quang']);
  });

  it('has one address from which mail comes back', () => {
    expect(bounces).toEqual([{ from: '2025-06-01T17:00:00Z', address: 'dau-moi@thads-caobang.example' }]);
  });

  it('hears nothing from the silent unit in the mid-year', () => {
    const units = commands.flatMap(({ envelope: { command } }) =>
      'stage' in command && command.stage === 'mid-year' && 'unit' in command ? [command.unit] : [],
    );
    expect(units.filter((unit) => unit === 'thads-lai-chau')).toHaveLength(1);
    expect(new Set(units).size).toBe(16);
  });
});

describe('what a unit does', () => {
  it.each([
    ['sends some working days before', 'prompt', /^2025-03-(1\d|2[0-4]) submission\.send$/],
    ['sends late', '{late: 4}', /^2025-03-29 submission\.send$/],
    ['sends so many working days before', '{daysBefore: 3}', /^2025-03-20 submission\.send$/],
    ['sends on a day', '{sends: 11/03/2025}', /^2025-03-11 submission\.send$/],
  ])('%s', (_name, behaviour, first) => {
    const acts = ofC(compiled(script(registration(behaviour))));
    expect(acts[0]).toMatch(first);
    expect(acts[1]).toMatch(/submission\.accept$/);
  });

  it('sends nothing when silent, and nothing is accepted', () => {
    expect(ofC(compiled(script(registration('silent'))))).toEqual([]);
  });

  it('sends on paper with its content', () => {
    const commands = compiled(script(registration('{onPaper: {number: 12/BC, date: 20/03/2025}}')));
    expect(ofC(commands)).toEqual([
      '2025-03-20 submission.received-on-paper',
      '2025-03-24 submission.accept',
    ]);
    expect(found(commands, 'submission.received-on-paper')[0]?.command).toMatchObject({
      number: '12/BC',
      content: { registrations: [{ award: 'co', registrant: { kind: 'unit', name: 'Sở C' } }] },
    });
  });

  it('waits for its own extension before it sends', () => {
    const acts = ofC(
      compiled(script(registration('{extended: {on: 24/03/2025, due: 31/03/2025, reason: lũ}}'))),
    );
    expect(acts[0]).toBe('2025-03-24 unit.extend');
    expect(acts[1]! >= '2025-03-25' && acts[1]! <= '2025-03-31').toBe(true);
  });

  it('does not send by its old habit before the extension it was given', () => {
    const late = '{daysBefore: 6, extended: {on: 24/03/2025, due: 31/03/2025, reason: lũ}}';
    expect(ofC(compiled(script(registration(late)))).slice(0, 2)).toEqual([
      '2025-03-24 unit.extend',
      '2025-03-25 submission.send',
    ]);
  });

  it('corrects what was returned, and is then accepted', () => {
    const returned = '{daysBefore: 3, returned: {reason: thiếu, due: 25/03/2025, corrected: 25/03/2025}}';
    expect(ofC(compiled(script(registration(returned))))).toEqual([
      '2025-03-20 submission.send',
      '2025-03-24 submission.return',
      '2025-03-25 submission.send',
      '2025-03-27 submission.accept',
    ]);
  });
});

describe('the calendar of a script', () => {
  it('follows a conference that moved, whatever is put in the script after it', () => {
    const move =
      '    - {do: conference.move, on: 10/11/2025, cycle: 2025, to: 22/12/2025, reason: lịch}\n    - do: tally.record';
    const commands = compiled(replaced('    - do: tally.record', move));
    expect(found(commands, 'tally.record')[0]?.on).toBe('2025-12-22');
    expect(found(commands, 'stage.open').at(-1)).toMatchObject({
      on: '2025-12-22',
      command: { stage: 'voting' },
    });
  });

  it('does not reopen what was opened before the move was known', () => {
    const opens = replaced('opens: 03/11/2025', 'opens: {fromConference: -40}');
    const move =
      '    - {do: conference.move, on: 24/11/2025, cycle: 2025, to: 22/12/2025, reason: lịch}\n    - do: tally.record';
    const opened = found(compiled(replaced('    - do: tally.record', move, opens)), 'stage.open');
    expect(opened.find(({ command }) => command.stage === 'year-end')?.on).toBe('2025-10-20');
  });

  it('opens on the day of the move what the move made overdue', () => {
    const opens = replaced(
      'opens: 03/11/2025, due: {fromConference: -10}',
      'opens: {fromConference: -10}, due: {fromConference: -1}',
    );
    const move =
      '    - {do: conference.move, on: 24/11/2025, cycle: 2025, to: 01/12/2025, reason: lịch}\n    - do: tally.record';
    const opened = found(compiled(replaced('    - do: tally.record', move, opens)), 'stage.open');
    expect(opened.find(({ command }) => command.stage === 'year-end')?.on).toBe('2025-11-24');
  });

  it('records a stage done on paper, without opening it', () => {
    const done = '    - {cycle: 2025, stage: registration, done: {opened: 01/01/2025, closed: 20/01/2025}}\n';
    const commands = compiled(script(done));
    const [recorded] = found(commands, 'stage.record-as-done');
    expect(recorded?.command.registrations?.map(({ unit, entries }) => [unit, entries[0]?.award])).toEqual([
      ['a', 'co'],
      ['b', 'co'],
      ['c', 'co'],
    ]);
    expect(found(commands, 'stage.open').map(({ command }) => command.stage)).not.toContain('registration');
  });

  it('opens a request put without a day at once, by being put', () => {
    const request =
      '    - {do: request.create, on: 01/12/2025, cycle: 2025, id: x, title: đại biểu, due: 08/12/2025, answer: delegates}\n    - do: tally.record';
    const commands = compiled(replaced('    - do: tally.record', request));
    expect(found(commands, 'stage.open').map(({ command }) => command.stage)).not.toContain('req-x');
    expect(
      found(commands, 'submission.send').filter(({ command }) => command.stage === 'req-x'),
    ).toHaveLength(3);
  });

  it('gives registrations the numbers the system will give them', () => {
    const twice = replaced(
      'everyone: [{award: co}]',
      'everyone: [{award: co}], units: {c: [{award: co}, {award: co, collective: Phòng 1}]}',
    );
    const voted = replaced('c.co.1: 0/3/0', 'c.co.1: 0/3/0, c.co.2: 0/3/0', twice);
    expect(compiled(voted).length).toBeGreaterThan(0);
    expect(() => compiled(replaced('c.co.2', 'c.co.3', voted))).toThrow('c.co.3');
  });

  it('stops with the clock', () => {
    const early = compiled(SMALL.replace('to: 31/01/2026', 'to: 15/12/2025'));
    expect(early.every(({ at }) => localDateOf(at) <= '2025-12-15')).toBe(true);
  });
});
