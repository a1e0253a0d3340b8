import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { QueueName, Queues } from '#app/ports.ts';

/** The body of a message is the key of its notice. */
export function createQueues(client: SQSClient, urls: Readonly<Record<QueueName, string>>): Queues {
  return {
    async enqueue(queue, notice, delaySeconds = 0) {
      await client.send(
        new SendMessageCommand({
          QueueUrl: urls[queue],
          MessageBody: JSON.stringify({ pk: notice.pk, sk: notice.sk }),
          DelaySeconds: delaySeconds,
        }),
      );
    },
  };
}
