/** Calling a function as Step Functions calls a Lambda function on the Node.js runtime. */
import type { Json } from '#app/ports.ts';
import type { Answer } from './steps.ts';

/**
 * Runs the function an ARN names. What it throws becomes the error of the task: `name` is matched by
 * ErrorEquals, so an error of the Lambda service is injected by its name (`Lambda.TooManyRequestsException`).
 */
export type Invoke = (resource: string, input: Json) => Promise<Json | undefined>;

/** Never rejects. The result is what JSON keeps of it; nothing returned is null. */
export async function invoked(invoke: Invoke, resource: string, input: Json): Promise<Answer> {
  try {
    const result = await invoke(resource, input);
    return { result: result === undefined ? null : (JSON.parse(JSON.stringify(result)) as Json) };
  } catch (error) {
    return failure(error);
  }
}

/** The payload Lambda's Node.js runtime reports; the trace is left out, it names paths of this machine. */
function failure(error: unknown): Answer {
  const isError = error instanceof Error;
  const errorType = isError ? error.name : typeof error;
  const errorMessage = isError ? error.message : String(error);
  return { error: errorType, cause: JSON.stringify({ errorType, errorMessage, trace: [] }) };
}
