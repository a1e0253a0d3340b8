import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { createJsonObjects, type JsonObjects } from '#adapters/s3/create-json-objects.ts';
import type { RehearsalName } from '#contracts/rehearsal-files.ts';

export function composeRehearsalFiles(bucket: string): JsonObjects {
  return createJsonObjects(new S3Client({}), bucket);
}

/** Starts the function by its name, asynchronously (Lambda API, InvocationType Event). */
export function beginner(functionName: string): (name: RehearsalName) => Promise<void> {
  const client = new LambdaClient({});
  return async (name) => {
    const Payload = new TextEncoder().encode(JSON.stringify(name));
    await client.send(new InvokeCommand({ FunctionName: functionName, InvocationType: 'Event', Payload }));
  };
}
