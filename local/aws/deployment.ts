/** The deployed app from outside: its commands, its clock, its rows, and the topic on which SES would speak. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { createDynamoTable } from '#adapters/dynamodb/create-dynamodb-table.ts';
import type { Answer } from '#app/act.ts';
import type { Table } from '#app/ports.ts';
import type { Stepped } from '#app/step-clock.ts';
import type { Envelope } from '#contracts/commands.ts';
import type { Instant } from '#domain/shared/time.ts';
import { clientEnvironment } from '#local/aws/environment.ts';
import type { Outputs } from '#local/aws/outputs.ts';
import { signatureHeaders, type Signer } from '#adapters/signing/aws-signature.ts';
import { postSigned } from '#local/aws/signed-fetch.ts';

export interface Deployment {
  readonly table: Table;
  readonly mailEvents: Table;
  /** @throws Error for any answer but done or refused. */
  readonly execute: (envelope: Envelope) => Promise<Answer>;
  /** @throws Error when the function fails, or there is none: the clock is real. */
  readonly stepClock: (to?: Instant) => Promise<Stepped>;
  /** What SES publishes of a message; the emulator's does not (docs/emulator.md). */
  readonly publishMailEvent: (event: object) => Promise<void>;
  readonly close: () => void;
}

const StepAnswer = z.object({ now: z.string() });

export function connect(outputs: Outputs): Deployment {
  const { AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '' } = clientEnvironment(outputs.endpoint);
  const { endpoint, region } = outputs;
  const credentials = { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY };
  const dynamodb = new DynamoDBClient({ endpoint, region, credentials });
  const lambda = new LambdaClient({ endpoint, region, credentials });
  const client = DynamoDBDocumentClient.from(dynamodb);
  const table = (tableName: string) =>
    createDynamoTable({ client, tableName, random: Math.random, sleep: (ms) => sleep(ms) });
  return {
    table: table(outputs.TableName),
    mailEvents: table(outputs.MailEventsTableName),
    execute: (envelope) => execute({ ...credentials, region, service: 'execute-api' }, outputs, envelope),
    stepClock: (to) => stepClock(lambda, outputs.StepClockFunction, to),
    publishMailEvent: (event) => publish({ ...credentials, region, service: 'sns' }, outputs, event),
    close: () => {
      dynamodb.destroy();
      lambda.destroy();
    },
  };
}

async function execute(signer: Signer, { apiBase }: Outputs, envelope: Envelope): Promise<Answer> {
  const response = await postSigned(signer, `${apiBase}/api/commands`, envelope);
  const text = await response.text();
  if (response.status === 200 || response.status === 409) return JSON.parse(text) as Answer;
  throw new Error(`${envelope.id}: ${response.status} ${text.slice(0, 500)}`);
}

async function stepClock(lambda: LambdaClient, name: string | undefined, to?: Instant): Promise<Stepped> {
  if (name === undefined) throw new Error('The clock of this deployment is real: it cannot be stepped.');
  const Payload = JSON.stringify(to === undefined ? {} : { to });
  const answer = await lambda.send(new InvokeCommand({ FunctionName: name, Payload }));
  const text = new TextDecoder().decode(answer.Payload);
  if (answer.FunctionError !== undefined) throw new Error(`the clock was not stepped: ${text}`);
  const stepped: unknown = JSON.parse(text);
  StepAnswer.parse(stepped);
  return stepped as Stepped;
}

async function publish(
  signer: Signer,
  { endpoint, MailEventsTopicArn }: Outputs,
  event: object,
): Promise<void> {
  const form = { Action: 'Publish', Version: '2010-03-31', TopicArn: MailEventsTopicArn };
  const body = new URLSearchParams({ ...form, Message: JSON.stringify(event) }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
  const url = new URL(endpoint);
  const signed = signatureHeaders(signer, { method: 'POST', url, body, headers }, new Date());
  const response = await fetch(url, { method: 'POST', body, headers: { ...headers, ...signed } });
  if (!response.ok) throw new Error(`not published: ${response.status} ${await response.text()}`);
}
