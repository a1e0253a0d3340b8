import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { createQueues } from '#adapters/sqs/create-queues.ts';
import { createWorkflows } from '#adapters/stepfunctions/create-workflows.ts';
import type { RoutingDeps } from '#app/deps.ts';
import type { RouterEnv } from '#contracts/env.ts';
import { composeDeps } from './compose.ts';

export function composeRouter(env: RouterEnv): RoutingDeps {
  return {
    ...composeDeps(env),
    // A country whose deadline moves at once asks for more starts than the quota of a second; by name each counts once.
    workflows: createWorkflows(new SFNClient({ maxAttempts: 8 }), {
      collect: env.COLLECT_MACHINE_ARN,
      vote: env.VOTE_MACHINE_ARN,
    }),
    queues: createQueues(new SQSClient({ useQueueUrlAsEndpoint: false }), env.MAIL_QUEUE_URL),
  };
}

export { parseStreamRecord } from '#adapters/dynamodb/parse-stream-record.ts';
