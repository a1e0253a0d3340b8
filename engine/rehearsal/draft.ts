/** A command of a scenario before it has its id: when, who, what. */
import type { Command, Envelope } from '#contracts/commands.ts';
import type { Instant } from '#domain/shared/time.ts';

export interface Draft {
  readonly at: Instant;
  readonly actor: Envelope['actor'];
  readonly command: Command;
  /** The code by which it is to be refused. */
  readonly refused?: string;
}
