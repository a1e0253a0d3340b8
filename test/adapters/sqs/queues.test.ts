import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { createQueues } from '#adapters/sqs/create-queues.ts';

describe('the queue of mails', () => {
  const sent: SendMessageCommand['input'][] = [];
  const client = {
    send: async ({ input }: SendMessageCommand) => void sent.push(input),
  } as unknown as SQSClient;
  const queues = createQueues(client, 'https://sqs.example/mail');

  it('has the reminders of all clusters in one group, and the other mails in one for each cluster', async () => {
    await queues.enqueue('digest', { pk: 'cum-a#notice', sk: 'digest/unit.x/2025-03-20' });
    await queues.enqueue('digest', { pk: 'cum-b#notice', sk: 'digest/unit.y/2025-03-20' });
    await queues.enqueue('interactive', { pk: 'cum-a#notice', sk: 'unit.x/code/1' }, 3);
    await queues.enqueue('interactive', { pk: 'cum-b#notice', sk: 'unit.y/code/1' });
    expect(sent.map(({ MessageGroupId }) => MessageGroupId)).toEqual(['digest', 'digest', 'cum-a', 'cum-b']);
    expect(sent[2]).toEqual({
      QueueUrl: 'https://sqs.example/mail',
      MessageBody: '{"pk":"cum-a#notice","sk":"unit.x/code/1"}',
      MessageGroupId: 'cum-a',
      DelaySeconds: 3,
    });
  });
});
