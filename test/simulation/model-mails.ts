/** Mails as models: what is said to whom, without MIME and HTML, which other tests hold. */
import { mailModelOf } from '#compose-mail';
import type { MailComposer } from '#app/ports.ts';
import type { CaughtMail } from '#engine/mail-catcher.ts';
import type { Instant } from '#domain/shared/time.ts';

export interface SeenMail {
  readonly at: Instant;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly cluster: string;
  readonly kind: string;
  readonly recipient: 'unit' | 'leader' | 'secretariat';
  readonly unit: string;
  readonly cycle: string | undefined;
  readonly stage: string | undefined;
  readonly subject: string;
  /** Reminders answered: `cycle/stage/unit/<effective deadline>/<rung>`. */
  readonly covers: readonly string[];
  readonly notice: string;
  readonly attempt: number;
}

type Model = Omit<SeenMail, 'at' | 'to' | 'cc' | 'notice' | 'attempt'>;

export function modelComposer(siteUrl: string): MailComposer {
  return {
    async compose(order) {
      const { subject } = mailModelOf(order, siteUrl);
      const { notice } = order;
      const model: Model = {
        cluster: notice.cluster,
        kind: notice.facts.kind,
        recipient: notice.recipient.kind,
        unit: notice.recipient.unit,
        cycle: notice.cycle,
        stage: notice.stage,
        subject,
        covers: notice.covers,
      };
      return { subject, text: '', html: '', raw: Buffer.from(JSON.stringify(model)) };
    },
  };
}

export function seenMail({ at, to, cc, tag, raw }: CaughtMail): SeenMail {
  const model = JSON.parse(Buffer.from(raw).toString()) as Model;
  return { ...model, at, to, cc, notice: tag.notice, attempt: tag.attempt };
}
