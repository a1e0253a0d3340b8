/** What a rehearsal came to. */
import type { Instant } from '#domain/shared/time.ts';
import type { Stage } from '#domain/stage/stage.ts';

export interface RehearsedYear {
  readonly stages: readonly Stage[];
  /** In the order in which they would leave. */
  readonly mails: readonly RehearsedMail[];
  /** Mails to leaders that would wait for the secretary's click. */
  readonly held: readonly { readonly at: Instant; readonly unit: string; readonly title: string }[];
}

export interface RehearsedMail {
  readonly at: Instant;
  readonly kind: string;
  readonly unit: string;
  readonly recipient: 'unit' | 'leader' | 'secretariat';
  readonly subject: string;
  /** Links masked. */
  readonly text: string;
}
