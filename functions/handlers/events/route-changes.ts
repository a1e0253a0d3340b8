import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { routeChange } from '#app/routing/route-change.ts';
import { routerEnv } from '#contracts/env.ts';
import { readEnv } from '#compose';
import { composeRouter, parseStreamRecord } from '#compose-router';
import { logged, logger } from '../logged.ts';

const deps = composeRouter(readEnv(routerEnv));

/** In order; the first record that fails is where the stream goes on, after bisecting to the bad one. */
async function routeChanges({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  for (const record of Records) {
    try {
      await routeChange(deps, parseStreamRecord(record));
    } catch (error) {
      logger.error('change not routed', { keys: record.dynamodb?.Keys, error: String(error) });
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
    }
  }
  return { batchItemFailures: [] };
}

export const handler = logged('changes routed', routeChanges, ({ Records }, { batchItemFailures }) => ({
  records: Records.length,
  failed: batchItemFailures.length > 0,
}));
