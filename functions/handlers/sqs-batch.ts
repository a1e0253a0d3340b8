/** A batch of messages, each for itself: those that fail come back, the others are gone. */
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { logged, logger } from './logged.ts';

export function sqsBatch(what: string, handle: (body: unknown) => Promise<'done' | 'again'>) {
  return logged(what, (event: SQSEvent) => eachForItself(event, handle), tally);
}

async function eachForItself(
  { Records }: SQSEvent,
  handle: (body: unknown) => Promise<'done' | 'again'>,
): Promise<SQSBatchResponse> {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const { messageId, body } of Records) {
    try {
      if ((await handle(JSON.parse(body))) === 'again') batchItemFailures.push({ itemIdentifier: messageId });
    } catch (error) {
      logger.error('not handled', { messageId, error: String(error) });
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
}

function tally({ Records }: SQSEvent, { batchItemFailures }: SQSBatchResponse) {
  return { messages: Records.length, comeBack: batchItemFailures.length };
}
