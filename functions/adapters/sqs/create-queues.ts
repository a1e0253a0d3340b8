import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Key, QueueName, Queues } from '#app/ports.ts';

/**
 * Both queues in one of SQS, which shares itself fairly by group: while one group has most of the messages under way,
 * those of others are given out first ("Amazon SQS fair queues", Amazon SQS Developer Guide). The body of a message is
 * the key of its notice.
 */
export function createQueues(client: SQSClient, url: string): Queues {
  return {
    async enqueue(queue, notice, delaySeconds = 0) {
      await client.send(
        new SendMessageCommand({
          QueueUrl: url,
          MessageBody: JSON.stringify({ pk: notice.pk, sk: notice.sk }),
          MessageGroupId: groupOf(queue, notice),
          DelaySeconds: delaySeconds,
        }),
      );
    },
  };
}

/** All reminders are one group; the other mails are one for each cluster, so that none waits for another's. */
export function groupOf(queue: QueueName, { pk }: Key): string {
  return queue === 'digest' ? 'digest' : pk.slice(0, pk.indexOf('#'));
}
