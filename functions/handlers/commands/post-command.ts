import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { tableEnv } from '#contracts/env.ts';
import { composeDeps, readEnv } from '#compose';
import { answerCommand } from '../answer-command.ts';
import { logged } from '../logged.ts';

const deps = composeDeps(readEnv(tableEnv));

async function postCommand(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const text = event.isBase64Encoded
    ? Buffer.from(event.body ?? '', 'base64').toString()
    : (event.body ?? '');
  const { status, body } = await answerCommand(deps, text);
  return {
    statusCode: status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: JSON.stringify(body),
  };
}

export const handler = logged('command answered', postCommand, (_event, { statusCode }) => ({
  status: statusCode,
}));
