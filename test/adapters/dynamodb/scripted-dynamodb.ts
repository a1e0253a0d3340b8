/** A DynamoDB that answers from a script over real HTTP, so the SDK's own parsing of errors is tested too. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createDynamoTable } from '#adapters/dynamodb/create-dynamodb-table.ts';

type Body = Readonly<Record<string, unknown>>;
/** An answer: `{}` for success, or an error by `__type`. */
export type Answer = Body | ((operation: string, body: Body) => Body);

export interface Call {
  readonly operation: string;
  readonly body: Body;
}

/** Answers the n-th call with the n-th answer, further calls with the last one. */
export async function scripted(answers: readonly Answer[], random: () => number = () => 0.5) {
  const calls: Call[] = [];
  const waits: number[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Body;
      const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
      const answer = answers[Math.min(calls.length, answers.length - 1)] ?? {};
      calls.push({ operation, body });
      const sent = typeof answer === 'function' ? answer(operation, body) : answer;
      response.writeHead('__type' in sent ? 400 : 200, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify(sent));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  const table = createDynamoTable({
    client: DynamoDBDocumentClient.from(client),
    tableName: 'main',
    random,
    sleep: async (ms) => void waits.push(ms),
  });
  const close = () => {
    client.destroy();
    server.closeAllConnections();
    server.close();
  };
  return { table, calls, waits, close };
}

const TYPE = 'com.amazonaws.dynamodb.v20120810#';

export const busy = (name: string): Body => ({ __type: TYPE + name, message: name });

/** A cancelled transaction, a reason for each action: its code, or a refusal with the row's `_tx`. */
export function cancelled(...reasons: readonly (string | { readonly tx: string })[]): Body {
  return {
    __type: `${TYPE}TransactionCanceledException`,
    Message: 'Transaction cancelled',
    CancellationReasons: reasons.map((reason) =>
      typeof reason === 'string'
        ? { Code: reason }
        : { Code: 'ConditionalCheckFailed', Item: { pk: { S: 'p' }, sk: { S: 'a' }, _tx: { S: reason.tx } } },
    ),
  };
}
