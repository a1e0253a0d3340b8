/** What the command line asks for. */
import { PART_NAMES, type Part } from './part-names.ts';

export interface Arguments {
  readonly json: boolean;
  /** Empty: all. */
  readonly only: readonly Part[];
}

/** @throws RangeError naming what is not understood. */
export function parseArguments(given: readonly string[]): Arguments {
  const only: Part[] = [];
  let json = false;
  for (let i = 0; i < given.length; i += 1) {
    const word = given[i] ?? '';
    if (word === '--json') json = true;
    else if (word === '--only') only.push(...(given[++i] ?? '').split(',').map(partOf));
    else throw new RangeError(`"${word}" is not understood: --json, --only ${PART_NAMES.join('|')}`);
  }
  return { json, only };
}

function partOf(word: string): Part {
  const part = PART_NAMES.find((name) => name === word);
  if (part === undefined) throw new RangeError(`--only ${word}: one of ${PART_NAMES.join(', ')}`);
  return part;
}
