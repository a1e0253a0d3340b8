/** How a command ends, for scripts: each kind of end has a code of its own. */

/** 0 done · 1 refused by a rule · 2 bad input, nothing written · 3 the data folder cannot be had now. */
export const EXIT = { done: 0, refused: 1, badInput: 2, unavailable: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends the command with these lines on stderr; never with a stack trace. */
export class Ended extends Error {
  override readonly name = 'Ended';
  constructor(
    readonly code: ExitCode,
    readonly lines: readonly string[],
    /** What `--json` prints instead. */
    readonly json?: object,
  ) {
    super(lines.join('\n'));
  }
}

/** @throws Ended always. */
export function badInput(...lines: readonly string[]): never {
  throw new Ended(EXIT.badInput, lines, { ok: false, problems: lines });
}
