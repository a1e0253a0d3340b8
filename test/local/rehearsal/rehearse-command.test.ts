import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replaced, SMALL } from '../files/small-scenario.ts';
import { Summary } from '#contracts/summary.ts';
import { rehearseCommand } from '#local/rehearsal/rehearse-command.ts';
import { FILES } from '#local/rehearsal/write-rehearsal.ts';

/** Only the head's own unit is a candidate, so that it may not record the tally itself. */
const ONE = replaced(
  'votes: {a.co.1: 3/0/0, b.co.1: 1/1/1, c.co.1: 0/3/0}',
  'votes: {a.co.1: 3/0/0}',
  replaced('everyone: [{award: co}]', 'units: {a: [{award: co}]}'),
);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rehearse-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function run(text: string, seed?: number, out = join(folder, 'out'), documents = false) {
  const scenario = join(folder, 'nam.yaml');
  writeFileSync(scenario, text);
  const told = { out: '', err: [] as string[] };
  const code = await rehearseCommand(
    { scenario, out, documents, ...(seed !== undefined && { seed }) },
    { out: (more) => (told.out += more), err: (line) => told.err.push(line) },
  );
  return { code, ...told, read: (name: string) => readFileSync(join(out, name), 'utf8') };
}

describe('rehearsing a scenario file', () => {
  it('writes four files and tells stages as they turn, and the end in a table', async () => {
    const { code, out, err, read } = await run(ONE);
    expect(code).toBe(0);
    expect(readdirSync(join(folder, 'out')).sort()).toEqual([...FILES].sort());
    expect(err.filter((line) => line.includes('opened'))).toEqual([
      '2025-03-03 08:45  2025/registration opened (3 units)',
      '2025-11-03 08:45  2025/year-end opened (3 units)',
      '2025-12-15 08:45  2025/voting opened (3 units)',
    ]);
    expect(out).toContain('contest  co (concluded): a.co.1 by ballot after 1 ballots; recused: a');
    expect(out).toContain('year-end viec: 1.486/2.252 việc (65,99%) (3/3 units)');
    const summary = Summary.parse(JSON.parse(read('summary.json')));
    expect(summary.cycle).toMatchObject({ cluster: 'ba', slug: '2025' });
    const mails = read('mails.jsonl').trimEnd().split('\n');
    expect(mails).toHaveLength(summary.mails.total);
    expect(Object.keys(JSON.parse(mails[0] ?? '{}') as object)).toEqual(
      expect.arrayContaining([
        'id',
        'at',
        'to',
        'cc',
        'kind',
        'unit',
        'stage',
        'covers',
        'subject',
        'text',
        'html',
      ]),
    );
    const events = read('events.jsonl').trimEnd().split('\n');
    expect(JSON.parse(events[0] ?? '{}')).toMatchObject({ action: 'cluster.import', outcome: 'done' });
  });

  it('writes the papers of the year too, and why others were not made', async () => {
    const scenario = join(folder, 'nam.yaml');
    writeFileSync(scenario, SMALL);
    const out = join(folder, 'out');
    const quiet = { out: () => undefined, err: () => undefined };
    expect(await rehearseCommand({ scenario, out }, quiet)).toBe(0);
    const papers = readdirSync(join(out, 'documents'));
    for (const format of ['docx', 'pdf'])
      expect(papers.filter((name) => name.endsWith(`.${format}`)).length).toBeGreaterThanOrEqual(15);
    expect(papers).toContain('bien-ban-kiem-phieu-co-lan-1.xlsx');
    expect(papers).toContain('chua-lap-duoc.txt');
  }, 60_000);

  it('leaves nothing half written beside the folder, and replaces a former rehearsal', async () => {
    await run(SMALL);
    const first = readFileSync(join(folder, 'out', 'mails.jsonl'), 'utf8');
    await run(SMALL, 7);
    expect(readFileSync(join(folder, 'out', 'mails.jsonl'), 'utf8')).not.toBe(first);
    expect(readdirSync(folder).sort()).toEqual(['nam.yaml', 'out']);
  });

  it('does not write over a folder that holds anything else', async () => {
    const out = join(folder, 'out');
    mkdirSync(out);
    writeFileSync(join(out, 'thu.txt'), 'quan trọng');
    const { code, err } = await run(SMALL);
    expect(code).toBe(2);
    expect(err.join('\n')).toContain('thu.txt');
    expect(readdirSync(out)).toEqual(['thu.txt']);
  });

  it('says what is wrong with a file, a line a problem, and writes nothing', async () => {
    const { code, err } = await run(replaced('due: 25/03/2025', 'due: 30/2/2025'));
    expect(code).toBe(2);
    expect(err).toEqual([expect.stringContaining('30/2/2025')]);
    expect(existsSync(join(folder, 'out'))).toBe(false);
  });
});

/** The head tries to record the tally first. */
const BY_HEAD = replaced(
  '    - do: tally.record',
  `    - do: tally.record
      on: {fromConference: 0, of: 2025}
      time: "13:30"
      by: a
      cycle: 2025
      contest: co
      issued: 3
      returned: 3
      valid: 3
      counters: [b, c]
      votes: {a.co.1: 3/0/0}
    - do: tally.record`,
  ONE,
);

describe('a refused act', () => {
  it('ends the rehearsal with 1, with the refusal by name, when the script does not mean it', async () => {
    const { code, out } = await run(BY_HEAD);
    expect(code).toBe(1);
    expect(out).toMatch(/refused {2}2025-12-15 13:30 s-\d+-tally\.record \(a\): recused: /);
  });

  it('is as written when the script says so, and the state is unchanged by it', async () => {
    const meant = await run(replaced('      by: a\n', '      by: a\n      refused: recused\n', BY_HEAD));
    expect(meant.code).toBe(0);
    expect(meant.out).toContain('1 refused, 1 of them as written');
    const summary = Summary.parse(JSON.parse(meant.read('summary.json')));
    expect(summary.contests[0]?.rounds).toHaveLength(1);
    expect(meant.read('events.jsonl')).toContain('"outcome":"refused"');
  });

  it('fails the rehearsal when it is carried out though it was to be refused', async () => {
    const { code, out } = await run(
      replaced('      time: "14:00"\n', '      time: "14:00"\n      refused: recused\n', ONE),
    );
    expect(code).toBe(1);
    expect(out).toContain('was carried out; the script has it refused (recused)');
  });
});
