/** The commands that open a place of their own: `serve` and `rehearse`. */
import { type Command, InvalidArgumentError } from 'commander';
import { Ended, EXIT, type ExitCode } from './exit.ts';
import { DATA, MAX_SPEED, USUAL_PORT } from './usual.ts';

export function addServing(program: Command): void {
  program
    .command('serve')
    .description(
      'serve the embedded engine, on this machine or as office.json says; a new data folder gets the example',
    )
    .addOption(DATA)
    .option('--port <n>', `port; 0 for any free one; ${USUAL_PORT} when not configured`, portOf)
    .option('--speed <days>', 'let the clock run at once, so many days per second', speedOf)
    .option('--scenario <file>', 'begin a new data folder with this scenario instead of the example')
    .option('--empty', 'begin a new data folder empty, on the real clock', false)
    .action(
      async (options: { data: string; port?: number; speed?: number; scenario?: string; empty: boolean }) => {
        const { serveCommand } = await import('./serve.ts');
        await serveCommand(options, (line) => process.stdout.write(`${line}\n`));
      },
    );
  program
    .command('rehearse')
    .description('play a scenario in stepped time and write what came of it')
    .argument('<scenario>', 'scenario file (YAML)')
    .requiredOption(
      '--out <dir>',
      'folder for summary.json, mails.jsonl, events.jsonl, calendar.ics, documents/',
    )
    .option('--seed <n>', 'another seed than the scenario gives', wholeOf)
    .option(
      '--no-documents',
      'leave out the papers (.docx, .pdf, .xlsx), which take longer than the year itself',
    )
    .action(async (scenario: string, options: { out: string; seed?: number; documents: boolean }) => {
      const { rehearseCommand } = await import('../rehearsal/rehearse-command.ts');
      const code: ExitCode = await rehearseCommand(
        { scenario, ...options },
        {
          out: (text) => process.stdout.write(text.endsWith('\n') ? text : `${text}\n`),
          err: (line) => process.stderr.write(`${line}\n`),
        },
      );
      if (code !== EXIT.done) throw new Ended(code, []);
    });
}

export function wholeOf(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('a whole number is wanted');
  return Number(text);
}

function portOf(text: string): number {
  const port = wholeOf(text);
  if (port > 65_535) throw new InvalidArgumentError('a port is at most 65535');
  return port;
}

function speedOf(text: string): number {
  const speed = Number(text);
  if (!(speed > 0 && speed <= MAX_SPEED))
    throw new InvalidArgumentError(`days per second, above 0, at most ${MAX_SPEED}`);
  return speed;
}
