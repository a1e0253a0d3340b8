/** What a deployment tells of a played scenario: mails as the emulator's SES took them, results, events. */
import * as z from 'zod';
import { summariseCluster } from '#app/report/summarise-cluster.ts';
import { readAudit } from '#app/store/audit.ts';
import { createClusterStore } from '#app/store/cluster-store.ts';
import type { Scenario } from '#contracts/scenario.ts';
import type { Notice } from '#domain/notices/notice.ts';
import type { Deployment } from '#local/aws/deployment.ts';
import type { LedgerSource } from '#local/rehearsal/ledger.ts';
import type { MailLine } from '#engine/rehearsal/mail-lines.ts';

/** Other members (docs/emulator.md, Mails) are not read. */
const Message = z.object({
  MessageId: z.string(),
  Source: z.string(),
  To: z.array(z.string()),
  Subject: z.string(),
  BodyText: z.string(),
  BodyHtml: z.string(),
});
export type Message = z.infer<typeof Message>;

const Messages = z.object({ messages: z.record(z.string(), z.array(Message)) });

/** All that SES took, oldest first. */
export async function takenMessages(endpoint: string): Promise<Message[]> {
  const answer = await fetch(`${endpoint}/_ministack/ses/messages`);
  return Object.values(Messages.parse(await answer.json()).messages).flat();
}

export async function deployedLedger(
  { table }: Deployment,
  endpoint: string,
  { cluster, cycles, assumptions }: Scenario,
): Promise<LedgerSource> {
  const store = createClusterStore(table, cluster.id);
  const [main] = cycles;
  const notices = (await store.notices()).map(({ value }) => value);
  const messages = new Map((await takenMessages(endpoint)).map((one) => [one.MessageId, one]));
  return {
    mails: notices.filter(({ sent }) => sent !== undefined).map((notice) => mailLine(notice, messages)),
    summary: await summariseCluster(store, { ...(main && { main: main.slug }), assumptions }),
    events: await readAudit(table, cluster.id),
  };
}

function mailLine(notice: Notice, messages: ReadonlyMap<string, Message>): MailLine {
  const { id, attempt, facts, recipient, covers, bounced = [], sent } = notice;
  const message = messages.get(sent?.messageId ?? '');
  if (!sent || !message) throw new Error(`SES knows nothing of ${id}`);
  return {
    id: attempt === 1 ? id : `${id}#${attempt}`,
    at: sent.at,
    to: sent.to,
    cc: sent.cc,
    kind: facts.kind,
    unit: recipient.unit,
    recipient: recipient.kind,
    cycle: notice.cycle ?? null,
    stage: notice.stage ?? null,
    covers,
    bounced,
    subject: message.Subject,
    text: message.BodyText,
    html: message.BodyHtml,
  };
}
