/**
 * What the command line offers, and how each end becomes an exit code. What a command needs is loaded when it
 * runs, so that help and mistakes are answered at once.
 */
import { Command, CommanderError } from 'commander';
import { Ended, EXIT } from './exit.ts';
import { addAccounts } from './accounts.ts';
import { addActing } from './acting.ts';
import { addAuditing } from './auditing.ts';
import { addAdministrators } from './administrators.ts';
import { addDoctor } from './doctor.ts';
import { addFiles } from './files.ts';
import { addKeeping } from './keeping.ts';
import { addKeys } from './keys.ts';
import { addLooking } from './looking.ts';
import { addMoving } from './moving.ts';
import { addPeople } from './people.ts';
import { addServing } from './serving.ts';

/** Every command with its options; nothing is carried out yet. */
export function createProgram(): Command {
  const program = new Command('thidua')
    .description('Runs the yearly cycle of an emulation cluster (cụm thi đua) on this machine.')
    .exitOverride();
  addServing(program);
  addFiles(program);
  addActing(program);
  addLooking(program);
  addAuditing(program);
  addPeople(program);
  addAdministrators(program);
  addAccounts(program);
  addKeeping(program);
  addDoctor(program);
  addKeys(program);
  addMoving(program);
  return program;
}

/** Carries out one command line; never throws for what a person can mend. */
export async function runProgram(argv: readonly string[]): Promise<number> {
  const program = createProgram();
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
