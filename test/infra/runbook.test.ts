/** The runbook is held against what is deployed and what the command line offers. */
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { PROD, resourcesOf } from './synthesized.ts';
import { FIELDS } from '#infra/config.ts';
import { createProgram } from '#local/commands/program.ts';

const RUNBOOK = readFileSync('docs/runbook.md', 'utf8');
const UNITS = ['thidua.service', 'thidua-backup.service'].map((name) =>
  readFileSync(`packaging/${name}`, 'utf8'),
);

/** Logical ids end with a hash of eight digits. */
const alarms = resourcesOf(PROD)
  .filter(({ type }) => type === 'AWS::CloudWatch::Alarm')
  .map(({ id }) => id.replace(/[0-9A-F]{8}$/, ''));

const sections = new Map(
  RUNBOOK.split(/^### /m)
    .slice(1)
    .map((text) => [text.slice(0, text.indexOf('\n')).trim(), text] as const),
);

describe('the runbook', () => {
  it.each(alarms)('says of %s what users suffer, where to look and how to mend it', (alarm) => {
    const section = sections.get(alarm) ?? '';
    for (const part of ['Users suffer', 'Look', 'Mend'])
      expect(section).toMatch(new RegExp(`\\*\\*${part}:\\*\\* \\S`));
  });

  it('tells of no alarm that is not there', () => {
    expect([...sections.keys()].filter((name) => !alarms.includes(name))).toEqual([]);
  });

  it.each(['stage', ...FIELDS])('explains the parameter %s', (field) => {
    expect(RUNBOOK).toMatch(new RegExp(`^\\| \`${field}\` \\| \\w+ \\| \\S`, 'm'));
  });

  const scripts = new Set([...RUNBOOK.matchAll(/npm run ([a-z:]+)/g)].map(([, name = '']) => name));
  it.each([...scripts])('names npm run %s, which is there', (name) => {
    const { scripts: known } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: object };
    expect(Object.keys(known)).toContain(name);
  });

  it.each(['packaging/office.json', 'packaging/nginx.conf', 'packaging/thidua.service'])(
    'leads to %s',
    (path) => {
      expect(readFileSync(path, 'utf8').length).toBeGreaterThan(100);
      expect(RUNBOOK).toContain(path);
    },
  );
});

/** Every command line in code, as words; placeholders and quotes are words as well. */
const lines = [
  ...RUNBOOK.matchAll(/`thidua ([^`]+)`/g),
  ...UNITS.flatMap((text) => [...text.matchAll(/thidua\.mjs (.+)$/gm)]),
].map(([, words = '']) => words);

describe('a command line that the runbook or a unit names', () => {
  it('are many', () => expect(lines.length).toBeGreaterThan(25));

  it.each([...new Set(lines)])('%s: is there with its options', (line) => {
    const words = line.match(/'[^']*'|\S+/g) ?? [];
    let command: Command | undefined = createProgram();
    let at = 0;
    while (command.commands.length > 0) {
      const next: Command | undefined = command.commands.find((one) => one.name() === words[at]);
      expect(next?.name(), `no such command: ${line}`).toBe(words[at]);
      if (!next) return;
      command = next;
      at += 1;
    }
    const known = command.options.map(({ long }) => long);
    const used = words.slice(at).filter((word) => word.startsWith('--'));
    expect(used.filter((option) => !known.includes(option))).toEqual([]);
  });
});
