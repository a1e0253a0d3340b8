/** The `thidua` command line: what it offers, and how each end becomes an exit code. */
import { Command, CommanderError } from 'commander';
import { Ended, EXIT } from './commands/exit.ts';
import { addActing } from './commands/acting.ts';
import { addFiles } from './commands/files.ts';
import { addLooking } from './commands/looking.ts';
import { addServing } from './commands/serving.ts';

async function main(argv: readonly string[]): Promise<number> {
  const program = new Command('thidua')
    .description('Runs the yearly cycle of an emulation cluster (cụm thi đua) on this machine.')
    .exitOverride();
  addServing(program);
  addFiles(program);
  addActing(program);
  addLooking(program);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return EXIT.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.badInput;
    if (!(error instanceof Ended)) throw error;
    for (const line of error.lines) process.stderr.write(`${line}\n`);
    return error.code;
  }
}

process.exitCode = await main(process.argv.slice(2));
