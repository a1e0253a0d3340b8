/** `thidua rehearse <scenario.yaml> --out <dir> [--seed n]` */
import { closingTable, when } from './closing-table.ts';
import { rehearse } from './rehearse.ts';
import type { StageTurn } from '#engine/rehearsal/stage-watch.ts';
import { FolderInUse, mayReplace, writeRehearsal } from './write-rehearsal.ts';
import { problemLines } from '../files/problem.ts';
import { readScenarioFile } from '../files/read-scenario-file.ts';

export interface RehearseArguments {
  readonly scenario: string;
  readonly out: string;
  readonly seed?: number;
  /** Papers under `<out>/documents`; absent: yes. */
  readonly documents?: boolean;
}

export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (line: string) => void;
}

/** 0: played as written. 1: played, but not as written: a refusal, a failure. 2: nothing was played or written. */
export type ExitCode = 0 | 1 | 2;

export async function rehearseCommand(args: RehearseArguments, terminal: Terminal): Promise<ExitCode> {
  const read = readScenarioFile(args.scenario);
  if (!read.ok) {
    problemLines(read.problems).forEach(terminal.err);
    return 2;
  }
  problemLines(read.warnings).forEach(terminal.err);
  try {
    mayReplace(args.out);
    const { seed, documents = true } = args;
    const rehearsal = await rehearse(read.value, {
      ...(seed !== undefined && { seed }),
      documents,
      onTurn: (turn) => terminal.err(progressLine(turn)),
    });
    writeRehearsal(args.out, rehearsal);
    terminal.out(closingTable(rehearsal));
    const asWritten =
      rehearsal.refused.every(({ expected }) => expected === true) && rehearsal.troubles.length === 0;
    return asWritten ? 0 : 1;
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error;
    terminal.err(error.message);
    return 2;
  }
}

function progressLine({ stage, turned }: StageTurn): string {
  const { cycle, id, units, status } = stage;
  const at = 'at' in status ? when(status.at) : '';
  return `${at.padEnd(16)}  ${cycle}/${id} ${turned}${turned === 'opened' ? ` (${units.length} units)` : ''}`;
}
