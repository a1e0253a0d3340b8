/** A batch of messages, each for itself: those that fail come back, the others are gone. */
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';

export function sqsBatch(handle: (body: unknown) => Promise<'done' | 'again'>) {
  return async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const batchItemFailures: { itemIdentifier: string }[] = [];
    for (const { messageId, body } of Records) {
      try {
        if ((await handle(JSON.parse(body))) === 'again')
          batchItemFailures.push({ itemIdentifier: messageId });
      } catch (error) {
        console.error(JSON.stringify({ message: 'not handled', messageId, error: String(error) }));
        batchItemFailures.push({ itemIdentifier: messageId });
      }
    }
    return { batchItemFailures };
  };
}
